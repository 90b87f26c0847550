package construction

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// What has no instruction of its own: uses of variables and constants, and literals of types.

// names finds uses of package variables and constants that keep state, or say that something does:
// the first use of each, because there is one such object in the process.
func (f *finder) names() {
	seen := map[types.Object]bool{}
	for _, file := range f.pass.Files {
		if f.isSkipped(file.Package) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			obj := f.pass.TypesInfo.Uses[id]
			if obj == nil || seen[obj] || !f.isLibrary(obj.Pkg()) || obj.Parent() != obj.Pkg().Scope() {
				return true
			}
			switch obj.(type) {
			case *types.Var, *types.Const:
				seen[obj] = true
				f.symbol(obj, id.Pos(), true)
			}
			return true
		})
	}
}

// literals finds composite literals of types that keep state, and conversions to them.
func (f *finder) literals() {
	for _, file := range f.pass.Files {
		if f.isSkipped(file.Package) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok || !f.isLiteral(e) {
				return true
			}
			if obj := namedType(f.pass.TypesInfo.TypeOf(e)); obj != nil && f.isLibrary(obj.Pkg()) {
				f.symbol(obj, e.Pos(), false)
			}
			return true
		})
	}
}

// isLiteral reports whether an expression makes a value of its type from parts or from another type's.
func (f *finder) isLiteral(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		return f.pass.TypesInfo.Types[e.Fun].IsType()
	}
	return false
}

func (f *finder) symbol(obj types.Object, pos token.Pos, global bool) {
	for _, e := range f.model.Symbol(obj.Pkg(), obj.Name()) {
		if e.Verb == "keeps" {
			f.add(&Site{Keeps: e, Name: obj.Pkg().Name() + "." + obj.Name(), Fn: f.functionAt(pos), Pos: pos, Global: global, block: f.blockAt(pos)})
		}
	}
}

// functionAt returns the innermost function whose source holds the position, nil if it is outside
// functions.
func (f *finder) functionAt(pos token.Pos) *ssa.Function {
	var best *ssa.Function
	for _, fn := range f.funcs {
		if syntax := fn.Syntax(); syntax != nil && syntax.Pos() <= pos && pos < syntax.End() {
			if best == nil || best.Syntax().Pos() <= syntax.Pos() {
				best = fn
			}
		}
	}
	return best
}

// blockAt returns the block of the first instruction at or behind the position, nil if there is none.
func (f *finder) blockAt(pos token.Pos) *ssa.BasicBlock {
	fn := f.functionAt(pos)
	if fn == nil {
		return nil
	}
	var best ssa.Instruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if p := instr.Pos(); p >= pos && (best == nil || p < best.Pos()) {
				best = instr
			}
		}
	}
	if best == nil {
		return nil
	}
	return best.Block()
}
