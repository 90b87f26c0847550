package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Builds: what a function does to compile, bundle or minify assets, by a library or by a program that it runs. A build
// is recorded like a write, to follow it from the unit of work that leads to it; what becomes of the result in memory
// or in a file is seen by the origin of what is stored there (FromAsset, FromImage, FromTemplate).

// OpBuild is a build.
const OpBuild Op = "build"

// BuildUse is what is known of a build.
type BuildUse struct {
	Call    string  // the library function that builds or runs the program: "api.Build"
	Command []Piece // program and arguments, joined by spaces; none if the library does it
	Dir     []Piece // of the command
	Temp    bool    // it works on temporary files
	Taken   bool    // the code that runs it takes what it prints
}

// Tool returns what the model knows of the program, ok if it builds something that stays: what goes into a pipe does not.
func (b *BuildUse) Tool(m *model.Model) (name, is string, ok bool) {
	name, is, ok = m.Tool(b.Program())
	return name, is, ok && (is != "filter" || !b.Taken)
}

// Program returns the command, "*" standing for what is not known.
func (b *BuildUse) Program() string {
	var s strings.Builder
	for _, p := range b.Command {
		if p.ID != "" || p.Param > 0 {
			p.Text = unknown
		}
		s.WriteString(p.Text)
	}
	return s.String()
}

// open reports whether the command depends on a parameter: then callers know it.
func (b *BuildUse) open() bool {
	for _, p := range b.Command {
		if p.Param > 0 {
			return true
		}
	}
	return false
}

// buildEffect records a library function that builds files.
func (f *function) buildEffect(s *site, t *target, e model.Effect) {
	if v := f.operandValue(s, t, e.Target); !f.emit || v != nil && e.When != "" && !setsField(v, e.When) {
		return
	}
	f.writeBuild(s, &BuildUse{Call: libraryName(t)})
}

// runEffect records a program that is run, if it builds or nobody knows yet which one it is.
func (f *function) runEffect(s *site, t *target, e model.Effect) {
	if !f.emit || !t.direct {
		return
	}
	i := f.operandIndex(s, t, e.Target)
	if i < 0 || i >= len(s.args) {
		return
	}
	dir := directory(s.value)
	b := &BuildUse{Call: libraryName(t), Command: f.command(s.args[i:]), Dir: f.describe(dir, 0)}
	b.Temp = f.anyTemporary(s.args[i:], 0) || f.isTemporary(dir, 0)
	b.Taken = s.value != nil && f.isTaken(s.value)
	if b.open() || f.isTool(b) {
		f.writeBuild(s, b)
	}
}

// command describes a program and its arguments.
func (f *function) command(args []ssa.Value) []Piece {
	var out []Piece
	for _, v := range spread(args) {
		if len(out) > 0 {
			out = appendPieces(out, text(" "))
		}
		out = appendPieces(out, f.describe(f.said(v), 0))
	}
	return out
}

// said returns the alternative that the code itself names: the program that is looked for if configuration names none.
func (f *function) said(v ssa.Value) ssa.Value {
	if phi, ok := v.(*ssa.Phi); ok {
		for _, edge := range phi.Edges {
			if ps := f.describe(edge, 0); len(ps) > 0 && ps[0].ID == "" && ps[0].Text != unknown {
				return edge
			}
		}
	}
	return v
}

func (f *function) isTool(b *BuildUse) bool {
	_, _, ok := b.Tool(f.model)
	return ok && !b.Temp
}

// isTaken reports whether what a command prints goes to the code that runs it.
func (f *function) isTaken(cmd *ssa.Call) bool {
	for _, ref := range *referrersOf(cmd) {
		switch ref := ref.(type) {
		case *ssa.Call:
			if f.modelSays(&ref.Call, "captures", "") {
				return true
			}
		case *ssa.FieldAddr:
			if named := namedOf(cmd.Type()); named != nil && f.model.Field(named.Obj().Pkg().Path(), named.Obj().Name(), fieldNameOf(ref)) != nil && isGiven(ref) {
				return true
			}
		}
	}
	return false
}

// isGiven reports whether a field is set to a value that is not a variable of a package, such as the process's own output.
func isGiven(field *ssa.FieldAddr) bool {
	for _, use := range *field.Referrers() {
		st, ok := use.(*ssa.Store)
		if !ok || st.Addr != field {
			continue
		}
		v := st.Val
		if mi, ok := v.(*ssa.MakeInterface); ok {
			v = mi.X
		}
		load, ok := v.(*ssa.UnOp)
		if !ok {
			return true
		}
		if _, ok := load.X.(*ssa.Global); !ok {
			return true
		}
	}
	return false
}

// printed returns the origin of what a command prints that a call runs and reads: a build's result if the program is a compiler
// that prints it.
func (f *function) printed(v *ssa.Call) Origin {
	if !f.modelSays(&v.Call, "captures", "") || len(v.Call.Args) == 0 {
		return Origin{}
	}
	cmd, ok := v.Call.Args[0].(*ssa.Call)
	if !ok {
		return Origin{}
	}
	for _, e := range f.model.Func(calledFunc(&cmd.Call)) {
		s := &site{instr: cmd, args: cmd.Call.Args}
		if i := f.index(s, e.Target); e.Verb == "runs" && i >= 0 && i < len(s.args) {
			if _, is, _ := f.model.Tool((&BuildUse{Command: f.command(s.args[i:])}).Program()); is == "filter" {
				return Origin{Is: FromAsset}
			}
		}
	}
	return Origin{}
}

func (f *function) writeBuild(s *site, b *BuildUse) {
	at := Path{Root: Root{Kind: Build, Name: b.Call + "@" + f.place(s.instr.Pos())}}
	f.write(Write{At: at, Op: OpBuild, Build: b}, s.instr)
}

// bindBuild translates a command of the callee; false if it is known now to be no build.
func (f *function) bindBuild(s *site, t *target, w *Write) bool {
	b := *w.Build
	b.Command = f.bindCommand(s, t, &b, b.Command)
	b.Dir = f.bindCommand(s, t, &b, b.Dir)
	w.Build = &b
	w.At.Root.Name = b.Call + "@" + w.Place + " " + b.Program()
	return len(b.Command) == 0 || b.open() && !b.Temp || f.isTool(&b)
}

func (f *function) bindCommand(s *site, t *target, b *BuildUse, pieces []Piece) []Piece {
	var out []Piece
	for _, p := range pieces {
		switch {
		case p.Param > 0 && t.direct && p.Param <= len(s.args):
			args := s.args[p.Param-1 : p.Param]
			b.Temp = b.Temp || f.anyTemporary(args, 0)
			out = appendPieces(out, f.command(args))
		case p.Param > 0:
			out = appendPieces(out, text(unknown))
		default:
			out = appendPieces(out, []Piece{p})
		}
	}
	return out
}

func libraryName(t *target) string {
	return t.frame.Pkg[strings.LastIndexByte(t.frame.Pkg, '/')+1:] + "." + t.frame.Func
}

// setsField reports whether a struct's boolean field may be true: of a local variable only if it is assigned.
func setsField(v ssa.Value, field string) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return true
	}
	al, ok := load.X.(*ssa.Alloc)
	if !ok {
		return true
	}
	for _, ref := range *al.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if fieldNameOf(ref) != field {
				continue
			}
			for _, use := range *ref.Referrers() {
				if st, ok := use.(*ssa.Store); ok && !isFalse(st.Val) {
					return true
				}
			}
		case *ssa.Store:
			if _, fresh := ref.Val.(*ssa.Const); ref.Addr == al && !fresh {
				return true // copied from somewhere
			}
		}
	}
	return false
}

func isFalse(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || c.Value.ExactString() == "false")
}

func fieldNameOf(fa *ssa.FieldAddr) string {
	if st, ok := coreStruct(fa.X.Type().Underlying().(*types.Pointer).Elem()); ok {
		return st.Field(fa.Field).Name()
	}
	return ""
}
