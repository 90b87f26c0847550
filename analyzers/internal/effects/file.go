package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Files: what a function does to the file system. A file is known by the call that makes it, its
// creating call; whether it outlives the function is lifetime.go's business.

// FileUse is what is known of a write to the file system besides its Op.
type FileUse struct {
	Call  string  // the function that does it: "os.Create"
	Made  bool    // it makes an entry of the file system that was not there
	Path  []Piece // what is known of the path, in order
	Group string  // the function that does this and others of the same tree one after another
	Flags int     // 1 + the parameter that holds the flags of an open call; 0 if they are known
	Keys  []string
	Fate  Fate
	// System is 1 + the parameter that holds the file system of a library; 0 if it is none.
	System int
	Fails  string // the call whose failure leaves the file behind

	nodes []*alias // Keys in terms of the function under analysis
	fix   *Fix
}

// Fate says why a file is still there when the unit of work has ended.
type Fate uint8

// Fates. A file that is removed whatever happens has none: its write is dropped.
const (
	Stays     Fate = iota
	Renamed        // into its place
	Handed         // to a goroutine that removes it
	Left           // by a failure of work with it, for it is removed otherwise
	Unwritten      // by a failure to write it
	Logged         // it takes log output
	Spooled        // it holds what of a form does not fit into memory
)

// Operations on files beyond those that make or change one.
const (
	OpFileRead   Op = "read"
	OpFileWrite  Op = "write"
	OpFileRemove Op = "remove"
	OpFileMkdir  Op = "mkdir"
	OpFileTemp   Op = "temp"
	OpFileRename Op = "rename"
	OpFileSpool  Op = "spool"
)

// fileWrite is a write of a file at one call of the function under analysis.
type fileWrite struct {
	Write
	at ssa.Instruction
}

func (f *function) fileEffect(s *site, t *target, e model.Effect) {
	if !f.emit {
		return
	}
	file := &FileUse{Call: t.frame.Func, Made: true, Path: f.describe(f.operandValue(s, t, e.Path), 0)}
	if pkg := f.Package(t.frame.Pkg); pkg != nil {
		file.Call = qualify(pkg.Name(), file.Call)
	}
	op := Op(e.Op)
	switch e.Op {
	case "name", "below", "parent", "format", "chmod":
		return // see alias.go
	case "log":
		f.fileEvent(s, t, e.Target, logged)
		return
	case "write", "truncate":
		if e.Path == model.None {
			f.writesOpenFile(s, t, e)
			return
		}
		op, file.Made = OpFileWrite, false
	case "remove":
		file.Made = false
		f.fileEvent(s, t, e.Path, removed)
	case "rename":
		f.fileEvent(s, t, e.Key, renamed)
	case "read":
		file.Made = false
	case "open":
		if v := f.operandValue(s, t, e.Value); v != nil {
			file.Made = false
			op = f.opened(file, v, op)
		}
	}
	if isDevice(file.Path) || f.isInMemory(s) {
		return
	}
	file.System = f.system(s)
	file.nodes = f.madeNodes(s, t, e)
	if e.Op == "spool" {
		file.Fate = Spooled
	}
	place := f.place(s.instr.Pos())
	at := Path{Root: Root{Kind: File, Name: file.Call + "@" + place}}
	file.Group = f.group()
	w := Write{At: at, Op: op, Key: f.operandOrigin(s, t, e.Path), Value: f.operandOrigin(s, t, e.Pattern), File: file}
	if e.Result >= 0 && s.value != nil {
		w.Value.join(f.contents(s, e.Result))
	}
	f.write(w, s.instr)
}

// qualify puts a package's name before that of a function, or of a method's type.
func qualify(pkg, name string) string {
	if method, ok := strings.CutPrefix(name, "(*"); ok {
		return "(*" + pkg + "." + method
	}
	return pkg + "." + name
}

// group names the function under analysis among those that work on files.
func (f *function) group() string {
	frame := f.frame(f.fn, token.NoPos)
	return frame.Pkg + "." + frame.Func
}

// madeNodes returns the path of a file and the result that stands for it.
func (f *function) madeNodes(s *site, t *target, e model.Effect) []*alias {
	a := f.aliases()
	var nodes []*alias
	if v := f.operandValue(s, t, e.Target); v != nil && e.Field != "" {
		if named := namedOf(v.Type()); named != nil {
			nodes = append(nodes, a.at(a.of(v), f.TypeName(named)+"."+e.Field))
		}
	}
	if v := f.operandValue(s, t, e.Path); v != nil && e.Op != "temp" {
		nodes = append(nodes, a.of(v))
	}
	if s.value != nil && e.Result >= 0 {
		nodes = append(nodes, a.result(s.value, e.Result))
	}
	return nodes
}

// bindFile translates what is known of a callee's file. It reports whether there still is one.
func (f *function) bindFile(s *site, t *target, w *Write) bool {
	file := *w.File
	file.nodes = nil
	if !f.bindSystem(s, t, &file) {
		return false
	}
	var called []*alias
	for _, key := range file.Keys {
		if n := f.aliases().resolve(s, t, key); n != nil {
			file.nodes = append(file.nodes, n)
			if strings.HasSuffix(key, callStep) {
				called = append(called, n)
			}
		}
	}
	for _, n := range called {
		f.aliases().removes(n, file.nodes)
	}
	file.Keys = nil
	file.Path = nil
	for _, p := range w.File.Path {
		switch {
		case p.Param > 0 && t.direct && p.Param <= len(s.args):
			file.Path = appendPieces(file.Path, f.describe(s.args[p.Param-1], 1))
		case p.Param > 0:
			p.Param = 0
			fallthrough
		default:
			file.Path = appendPieces(file.Path, []Piece{p})
		}
	}
	switch {
	case file.Flags > 0 && t.direct && file.Flags <= len(s.args):
		w.Op = f.opened(&file, s.args[file.Flags-1], w.Op)
	case file.Flags > 0:
		file.Flags = 0
	}
	w.File = &file
	return true
}

// writesOpenFile records a write to a file that was opened elsewhere: the place that holds it says
// which. One that this function opened was recorded when it was.
func (f *function) writesOpenFile(s *site, t *target, e model.Effect) {
	if v := f.operandValue(s, t, e.Target); v != nil {
		f.writesTo(v, s)
	}
}

// writersWrite records what a library writes to an open file that it is handed as a writer.
func (f *function) writersWrite(s *site) {
	if !f.emit {
		return
	}
	for _, v := range s.args {
		if mi, ok := v.(*ssa.MakeInterface); ok && isWriter(mi.Type()) {
			f.writesTo(mi.X, s)
		}
	}
}

func (f *function) writesTo(v ssa.Value, s *site) {
	named := namedOf(v.Type())
	if named == nil || !f.model.Means(named.Obj(), "file") {
		return
	}
	for _, p := range f.value(v) {
		if p.Slot() == "" && p.Root.Kind != Param && p.Root.Kind != FreeVar || f.isLibrarys(p) {
			continue
		}
		f.write(Write{At: p, Op: OpFileWrite, File: &FileUse{Group: f.group()}}, s.instr)
	}
}

// isLibrarys reports whether a path starts from a variable of a library: os.Stdout.
func (f *function) isLibrarys(p Path) bool {
	i := strings.LastIndexByte(p.Root.Name, '.')
	if p.Root.Kind != Global || i < 0 {
		return false
	}
	pkg := f.Package(p.Root.Name[:i])
	return pkg != nil && !f.FirstParty(pkg)
}

// portable returns a copy without what makes sense in this package only.
func (u *FileUse) portable() *FileUse {
	out := *u
	out.nodes, out.fix = nil, nil
	return &out
}

// AsLog returns the same for a file that takes log output.
func (u *FileUse) AsLog() *FileUse {
	out := *u
	out.Fate = Logged
	return &out
}

// join returns what is known of a file that two calls of one function make.
func (u *FileUse) join(v *FileUse) *FileUse {
	out := *u
	out.Made = u.Made || v.Made
	if len(v.Path) < len(u.Path) {
		out.Path = v.Path
	}
	for _, k := range v.Keys {
		if !slices.Contains(out.Keys, k) && len(out.Keys) < 2*maxFileKeys {
			out.Keys = append(out.Keys[:len(out.Keys):len(out.Keys)], k)
		}
	}
	if v.Fate < out.Fate {
		out.Fate, out.Fails, out.fix = v.Fate, v.Fails, v.fix
	}
	return &out
}

// contentOf returns where the content of a file comes from: the other operands of calls that are handed
// the file, or what a library made of it to write to. Of a call that makes it elsewhere, the callee has told.
func (f *function) contentOf(w *fileWrite) Origin {
	var o Origin
	nodes := slices.Clone(w.File.nodes)
	for range 2 {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				args := call.Common().Args
				if call.Common().IsInvoke() {
					args = append([]ssa.Value{call.Common().Value}, args...)
				}
				concerns := len(w.Chain) == 0
				if instr != w.at {
					concerns = slices.ContainsFunc(args, func(x ssa.Value) bool { return f.aliases().isOneOf(x, nodes) })
				}
				if !concerns {
					continue
				}
				for _, x := range args {
					if !f.aliases().isOneOf(x, w.File.nodes) {
						o.join(f.origin(x))
					}
				}
				if v, ok := instr.(*ssa.Call); ok && instr != w.at && v.Call.Signature().Results().Len() == 1 {
					nodes = append(nodes, f.aliases().of(v))
				}
			}
		}
	}
	return o
}

// opened notes what a file is opened for, as its flags say, and returns the operation: one that may make the file, one that
// changes what is there, or reading.
func (f *function) opened(file *FileUse, flags ssa.Value, op Op) Op {
	bits, param, known := f.flags(flags)
	file.Flags = param
	switch {
	case f.opensFor(bits, "O_CREATE"):
		file.Made = true
	case f.opensFor(bits, "O_WRONLY", "O_RDWR", "O_APPEND", "O_TRUNC"):
		op, file.Made = OpFileWrite, false
	case known:
		op, file.Made = OpFileRead, false
	}
	return op
}

// flags returns the bits that an argument of an open call may have, or the parameter that it is.
func (f *function) flags(v ssa.Value) (bits int64, param int, known bool) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Int {
			bits, known = constant.Int64Val(v.Value)
		}
		return bits, 0, known
	case *ssa.Convert:
		return f.flags(v.X)
	case *ssa.Phi:
		known = true
		for _, e := range v.Edges {
			b, _, k := int64(0), 0, false
			if e != v {
				if _, again := e.(*ssa.Phi); !again {
					b, _, k = f.flags(e)
				}
			}
			bits, known = bits|b, known && k
		}
		return bits, 0, known
	case *ssa.BinOp:
		x, _, xKnown := f.flags(v.X)
		y, _, yKnown := f.flags(v.Y)
		return x | y, 0, xKnown && yKnown
	case *ssa.Parameter:
		return 0, slices.Index(f.fn.Params, v) + 1, false
	}
	return 0, 0, false
}

// opensFor reports whether one of the constants of package os is among the bits. Their values differ
// between operating systems.
func (f *function) opensFor(bits int64, names ...string) bool {
	pkg := f.Package("os")
	if pkg == nil {
		return true
	}
	for _, name := range names {
		if c, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
			if n, exact := constant.Int64Val(c.Val()); exact && n != 0 && bits&n == n {
				return true
			}
		}
	}
	return false
}

// isDevice reports whether a path is one of the operating system's own: /dev/null, /proc, /sys.
func isDevice(path []Piece) bool {
	return len(path) > 0 && (strings.HasPrefix(path[0].Text, "/dev/") || strings.HasPrefix(path[0].Text, "/proc/") || strings.HasPrefix(path[0].Text, "/sys/"))
}
