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

func (f *function) isTool(b *BuildUse) bool {
	_, _, ok := b.Tool(f.model)
	return ok && !b.Temp
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
