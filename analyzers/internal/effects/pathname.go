package effects

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/lazyssa"
)

// What is known of a path: constant parts, and the fields, variables and parameters that it is put
// together from.

// Piece is a part of a path.
type Piece struct {
	Text  string
	ID    string // of the field or variable that holds it: "pkg.T.f", "pkg.V"
	Param int    // 1 + the parameter that it is; 0 if it is none
}

// Varies reports whether the part is not always the same: a parameter, or something that is not known.
func (p Piece) Varies() bool { return p.Param > 0 || strings.Contains(p.Text, unknown) }

const (
	maxPieces     = 8
	maxPieceText  = 60
	maxPieceDepth = 5
)

// unknown stands for a part that varies.
const unknown = "*"

func appendPieces(to, more []Piece) []Piece {
	for _, p := range more {
		n := len(to)
		switch {
		case p.Text == "":
		case n > 0 && p.ID == "" && p.Param == 0 && to[n-1].ID == "" && to[n-1].Param == 0:
			if to[n-1].Text != unknown || p.Text != unknown {
				to[n-1].Text += p.Text
			}
		case n < maxPieces:
			if len(p.Text) > maxPieceText {
				p.Text = p.Text[:maxPieceText]
			}
			to = append(to, p)
		}
	}
	return to
}

func text(s string) []Piece { return []Piece{{Text: s}} }

func constText(c *ssa.Const) string {
	if c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// describe returns what is known of a path; nothing for nil.
func (f *function) describe(v ssa.Value, depth int) []Piece {
	if v == nil {
		return nil
	}
	if depth > maxPieceDepth {
		return text(unknown)
	}
	switch v := v.(type) {
	case *ssa.Const:
		return text(constText(v))
	case *ssa.Parameter:
		for i, p := range v.Parent().Params {
			if p == v {
				return []Piece{{Text: v.Name(), Param: i + 1}}
			}
		}
	case *ssa.ChangeType:
		return f.describe(v.X, depth)
	case *ssa.Convert:
		return f.describe(v.X, depth)
	case *ssa.MakeInterface:
		return f.describe(v.X, depth)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.describeLoad(v.X, depth)
		}
	case *ssa.Field:
		return fieldPiece(f.fieldStep(v.X.Type(), v.Field))
	case *ssa.BinOp:
		if v.Op == token.ADD {
			return appendPieces(f.describe(v.X, depth+1), f.describe(v.Y, depth+1))
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.describeCall(call, v.Index, depth)
		}
	case *ssa.Call:
		return f.describeCall(v, 0, depth)
	}
	return text(unknown)
}

// fieldPiece names a field by its type: "Server.dir".
func fieldPiece(step string) []Piece {
	id := strings.TrimSuffix(step[1:], ";")
	if strings.HasPrefix(id, "struct.") {
		return text(unknown)
	}
	id = strings.TrimPrefix(id, "~")
	name := id[strings.LastIndexByte(id, '/')+1:]
	return []Piece{{Text: name[strings.IndexByte(name, '.')+1:], ID: id}}
}

func (f *function) describeLoad(addr ssa.Value, depth int) []Piece {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		return fieldPiece(f.fieldStep(a.X.Type(), a.Field))
	case *ssa.Global:
		return []Piece{{Text: a.Pkg.Pkg.Name() + "." + a.Name(), ID: a.Pkg.Pkg.Path() + "." + a.Name()}}
	case *ssa.Alloc:
		if v := onlyStore(a); v != nil {
			return f.describe(v, depth+1)
		}
	case *ssa.FreeVar:
		if v := captured(a); v != nil {
			ps := f.describe(v, depth+1)
			for i := range ps {
				ps[i].Param = 0 // of the enclosing function
			}
			return ps
		}
	}
	return text(unknown)
}

// onlyStore returns the one value that is ever stored into a local variable.
func onlyStore(a *ssa.Alloc) ssa.Value {
	var val ssa.Value
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if val != nil {
				return nil
			}
			val = st.Val
		}
	}
	return val
}

// captured returns the one value of a captured variable.
func captured(v *ssa.FreeVar) ssa.Value {
	fn := v.Parent()
	if fn.Parent() == nil {
		return nil
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			mc, ok := instr.(*ssa.MakeClosure)
			if !ok || mc.Fn != fn {
				continue
			}
			for i, fv := range fn.FreeVars {
				if fv != v {
					continue
				}
				switch x := mc.Bindings[i].(type) {
				case *ssa.Alloc:
					return onlyStore(x)
				case *ssa.FreeVar:
					return captured(x)
				}
			}
		}
	}
	return nil
}

// describeCall describes a result: of what the model knows to make paths, or of a function of this
// package that returns one.
func (f *function) describeCall(v *ssa.Call, result, depth int) []Piece {
	obj := calledFunc(&v.Call)
	if obj == nil {
		return text(unknown)
	}
	args := v.Call.Args
	if fn := v.Call.StaticCallee(); fn != nil && fn.Blocks != nil {
		return f.describeReturned(fn, args, result, depth)
	}
	if v.Call.IsInvoke() {
		args = append([]ssa.Value{v.Call.Value}, args...)
	}
	s := &site{instr: v, args: args}
	for _, e := range f.model.Func(obj) {
		i := f.index(s, e.Path)
		if e.Verb != "file" || i < 0 || i >= len(args) {
			continue
		}
		switch e.Op {
		case "name":
			return f.describe(args[i], depth+1)
		case "below":
			return f.describeJoin(spread(args[i:]), depth)
		case "parent":
			ps := f.describe(args[i], depth+1)
			return ps[:max(0, len(ps)-1)]
		case "format":
			return f.describeFormat(spread(args[i:]), depth)
		}
	}
	if f.modelSays(&v.Call, "origin", "env") && len(args) == 1 {
		if c, ok := args[0].(*ssa.Const); ok {
			return []Piece{{Text: "$" + constText(c), ID: "$" + constText(c)}}
		}
	}
	if len(args) == 0 { // a directory of the system: os.TempDir()
		return []Piece{{Text: obj.Name() + "()", ID: obj.FullName()}}
	}
	return text(unknown)
}

func (f *function) describeJoin(elems []ssa.Value, depth int) []Piece {
	var out []Piece
	for i, x := range elems {
		ps := f.describe(x, depth+1)
		if i > 0 && len(out) > 0 && len(ps) > 0 && !strings.HasPrefix(ps[0].Text, "/") {
			out = appendPieces(out, text("/"))
		}
		out = appendPieces(out, ps)
	}
	return out
}

// describeFormat puts the operands of Sprintf where the verbs stand.
func (f *function) describeFormat(args []ssa.Value, depth int) []Piece {
	c, ok := args[0].(*ssa.Const)
	if !ok {
		return text(unknown)
	}
	var out []Piece
	format, rest := constText(c), args[1:]
	for format != "" {
		i := strings.IndexByte(format, '%')
		if i < 0 || i+1 >= len(format) {
			return appendPieces(out, text(format))
		}
		out = appendPieces(out, text(format[:i]))
		switch verb := format[i+1]; {
		case verb == '%':
			out = appendPieces(out, text("%"))
		case len(rest) > 0 && (verb == 's' || verb == 'v'):
			out, rest = appendPieces(out, f.describe(rest[0], depth+1)), rest[1:]
		default:
			out, rest = appendPieces(out, text(unknown)), rest[min(1, len(rest)):]
		}
		format = strings.TrimLeft(format[i+1:], "0123456789.+-#")
		format = format[min(1, len(format)):]
	}
	return out
}

// describeReturned describes what a function returns: its first return that is no constant.
func (f *function) describeReturned(fn *ssa.Function, args []ssa.Value, result, depth int) []Piece {
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || result >= len(ret.Results) || !isString(ret.Results[result].Type()) {
			continue
		}
		v := lazyssa.Results(ret)[result]
		if _, ok := v.(*ssa.Const); ok {
			continue
		}
		var out []Piece
		for _, p := range f.describe(v, depth+1) {
			if p.Param > 0 && p.Param <= len(args) {
				out = appendPieces(out, f.describe(args[p.Param-1], depth+1))
			} else {
				p.Param = 0
				out = appendPieces(out, []Piece{p})
			}
		}
		return out
	}
	return text(unknown)
}

// PathText returns what is known of the path, "" if that is nothing.
func (u *FileUse) PathText() string {
	var b strings.Builder
	known := false
	for _, p := range u.Path {
		t := p.Text
		if p.ID != "" || p.Param > 0 {
			t = "{" + t + "}"
		}
		known = known || strings.Trim(p.Text, "*/.") != ""
		b.WriteString(t)
	}
	if !known {
		return ""
	}
	return b.String()
}

// Base names the directory that the path begins with: a field, a variable, a constant. Files with the
// same base are of one tree. It is "" if it is not known.
func (u *FileUse) Base() string {
	if len(u.Path) == 0 || u.Path[0].Param > 0 {
		return ""
	}
	p := u.Path[0]
	if p.ID != "" {
		return p.ID
	}
	dir, _, _ := strings.Cut(p.Text, unknown)
	if i := strings.LastIndexByte(dir, '/'); i > 0 {
		dir = dir[:i]
	}
	return strings.TrimPrefix(dir, "./")
}

// Tree names the directory below which files lie whose names are parameters, as those of a file system do: its
// field or variable. It is "" if there is more to the path, or less known of it.
func (u *FileUse) Tree() string {
	if len(u.Path) < 2 || u.Path[0].ID == "" {
		return ""
	}
	for _, p := range u.Path[1:] {
		if p.Param == 0 && p.Text != "/" {
			return ""
		}
	}
	return u.Path[0].ID
}

// IsGiven reports whether a path is what the function that makes the file is told, and no more is known of it.
func (u *FileUse) IsGiven() bool {
	return len(u.Path) == 1 && u.Path[0].Param > 0
}

// SaysWhere reports whether more is known of a path than the variable, field or parameter that holds all of it.
func (u *FileUse) SaysWhere() bool {
	return len(u.Path) > 1 || len(u.Path) == 1 && u.Path[0].ID == "" && u.Path[0].Param == 0
}
