package effects

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Commands: which program is run with which arguments, and who takes what it prints. Both are told to a function or put into
// a struct, whose fields the model names, when that is made. Arguments may be kept in a slice; of one that grows in some
// cases only, the first case counts.

// runEffect records a program that is run, if it builds or nobody knows yet which one it is.
func (f *function) runEffect(s *site, t *target, e model.Effect) {
	if !f.emit || !t.direct {
		return
	}
	i := f.operandIndex(s, t, e.Target)
	if i < 0 || i >= len(s.args) {
		return
	}
	var cmd ssa.Value
	words := s.args[i:]
	if e.Text == "" {
		if s.value != nil {
			cmd = s.value
		}
	} else if cmd, words = s.args[i], commandInFields(s.args[i], e); words == nil {
		return
	}
	dir := directory(cmd)
	b := &BuildUse{Call: libraryName(t), Command: f.command(words), Dir: f.describe(dir, 0)}
	b.Temp = f.anyTemporary(words, 0) || f.isTemporary(dir, 0)
	b.Taken = cmd != nil && f.isTaken(cmd)
	if b.open() || f.isTool(b) {
		f.writeBuild(s, b)
	}
}

// commandInFields returns the program and arguments in a struct that the function under analysis makes, nil if it does not.
func commandInFields(v ssa.Value, e model.Effect) []ssa.Value {
	made, ok := v.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var program ssa.Value
	var args []ssa.Value
	names := strings.Split(e.Text, ",")
	for _, ref := range *made.Referrers() {
		fa, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		switch val := storedAt(fa); {
		case val == nil:
		case fieldNameOf(fa) == names[0]:
			program = val
		case fieldNameOf(fa) == names[len(names)-1]:
			args = elements(val, 0)
		}
	}
	if program == nil {
		return nil
	}
	return append([]ssa.Value{program}, args[min(1, len(args)):]...)
}

// storedAt returns what is stored at the address of a field.
func storedAt(field *ssa.FieldAddr) ssa.Value {
	for _, use := range *field.Referrers() {
		if st, ok := use.(*ssa.Store); ok && st.Addr == field {
			return st.Val
		}
	}
	return nil
}

// command describes a program and its arguments.
func (f *function) command(args []ssa.Value) []Piece {
	var out []Piece
	for _, v := range words(args) {
		if len(out) > 0 {
			out = appendPieces(out, text(" "))
		}
		out = appendPieces(out, f.describe(f.said(v), 0))
	}
	return out
}

// words replaces slices by their elements, and the first element of a slice and the rest of it by the slice.
func words(args []ssa.Value) []ssa.Value {
	if len(args) == 2 {
		if rest, ok := args[1].(*ssa.Slice); ok && elementOf(args[0]) == rest.X && rest.High == nil && intOf(rest.Low) == 1 {
			args = []ssa.Value{rest.X}
		}
	}
	var out []ssa.Value
	for _, x := range args {
		elems := elements(x, 0)
		if elems == nil {
			elems = []ssa.Value{x}
		}
		out = append(out, elems...)
	}
	return out
}

// elementOf returns the slice whose first element is loaded.
func elementOf(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if ia, ok := load.X.(*ssa.IndexAddr); ok && intOf(ia.Index) == 0 {
			return ia.X
		}
	}
	return nil
}

// intOf returns a constant, -1 for what is none.
func intOf(v ssa.Value) int {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
		return int(c.Int64())
	}
	return -1
}

// elements returns what a slice is made of, nil if that is not known.
func elements(v ssa.Value, depth int) []ssa.Value {
	if depth > maxPieceDepth {
		return nil
	}
	depth++
	switch v := v.(type) {
	case *ssa.Slice:
		if _, array := v.X.(*ssa.Alloc); array {
			return varargs(v)
		}
		if low := intOf(v.Low); v.High == nil && low >= 0 {
			elems := elements(v.X, depth)
			return elems[min(low, len(elems)):]
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && len(v.Call.Args) == 2 {
			if elems := elements(v.Call.Args[0], depth); elems != nil {
				return append(elems[:len(elems):len(elems)], elements(v.Call.Args[1], depth)...)
			}
		}
	case *ssa.Phi:
		for _, edge := range v.Edges {
			if elems := elements(edge, depth); elems != nil {
				return elems
			}
		}
	}
	return nil
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

// isTaken reports whether what a command prints goes to the code that runs it.
func (f *function) isTaken(cmd ssa.Value) bool {
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
	words := f.commandOf(v.Call.Args[0], v)
	if _, is, _ := f.model.Tool((&BuildUse{Command: f.command(words)}).Program()); is == "filter" {
		return Origin{Is: FromAsset}
	}
	return Origin{}
}

// commandOf returns the program and arguments that a value stands for: what a library was told when it made it, or what is in
// its fields as the call that runs it knows them.
func (f *function) commandOf(cmd ssa.Value, run *ssa.Call) []ssa.Value {
	maker, told := cmd.(*ssa.Call)
	if !told {
		maker = run
	}
	for _, e := range f.model.Func(calledFunc(&maker.Call)) {
		if e.Verb == "runs" && !told {
			return commandInFields(cmd, e)
		}
		s := &site{instr: maker, args: maker.Call.Args}
		if i := f.index(s, e.Target); e.Verb == "runs" && i >= 0 && i < len(s.args) {
			return s.args[i:]
		}
	}
	return nil
}
