package effects

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// The fix for a file that a failure leaves behind: a deferred removal right after the file is made.

// Fix is a text to insert.
type Fix struct {
	Pos  token.Pos
	Text string
}

// Fix returns what would remove the file whatever happens, nil if nothing is known to.
func (u *FileUse) Fix() *Fix { return u.fix }

// deferredRemoval repeats the first plain removal, deferred, behind the statement that makes the file
// and the test of its error, if all that it mentions is known there. Otherwise the removal is told the file's
// name by the variable that the file was put into.
func (f *function) deferredRemoval(w *fileWrite, ends map[ssa.Instruction]fileEvent) *Fix {
	if f.waits[w.at.Block()] || f.fn.Syntax() == nil { // what is deferred in a loop that waits never happens
		return nil
	}
	var first *ssa.Call
	for instr := range ends {
		call, ok := instr.(*ssa.Call)
		if ok && ends[instr].what == removed && (first == nil || call.Pos() < first.Pos()) {
			first = call
		}
	}
	after := f.behind(w.at.Pos())
	if first == nil || after == token.NoPos {
		return nil
	}
	expr, ok := f.exprAt(first.Pos()).(*ast.CallExpr)
	if ok && !f.knownAt(expr, after) {
		expr = f.removalByName(expr, first, w)
		ok = expr != nil && f.knownAt(expr.Fun, after)
	}
	if !ok {
		return nil
	}
	var text bytes.Buffer
	if err := format.Node(&text, f.pass.Fset, expr); err != nil {
		return nil
	}
	return &Fix{after, "\ndefer " + text.String()}
}

// removalByName returns a removal by the same library function with another name of the file: the variable it was put into when
// made, if that is a path or knows its own. It returns nil if the function takes more than a path.
func (f *function) removalByName(removal *ast.CallExpr, call *ssa.Call, w *fileWrite) *ast.CallExpr {
	obj := calledFunc(&call.Call)
	made, isCall := w.at.(*ssa.Call)
	if obj == nil || !isCall || len(removal.Args) != 1 || !f.modelSays(&call.Call, "file", "") || obj.Signature().Recv() != nil {
		return nil
	}
	for i, name := range f.putInto(made.Pos()) {
		v := f.pass.TypesInfo.ObjectOf(name)
		if v == nil || !matches(f.aliases().result(made, i), w.File.nodes) {
			continue
		}
		if isString(v.Type()) {
			return &ast.CallExpr{Fun: removal.Fun, Args: []ast.Expr{name}}
		}
		if method := f.namingMethod(v.Type()); method != "" {
			own := &ast.CallExpr{Fun: &ast.SelectorExpr{X: name, Sel: ast.NewIdent(method)}}
			return &ast.CallExpr{Fun: removal.Fun, Args: []ast.Expr{own}}
		}
	}
	return nil
}

// putInto returns the variables that the results of a call are put into, if it is all that is assigned.
func (f *function) putInto(call token.Pos) (names []*ast.Ident) {
	expr := f.exprAt(call)
	ast.Inspect(f.fn.Syntax(), func(n ast.Node) bool {
		if as, ok := n.(*ast.AssignStmt); ok && len(as.Rhs) == 1 && as.Rhs[0] == expr {
			for _, lhs := range as.Lhs {
				if id, ok := lhs.(*ast.Ident); ok {
					names = append(names, id)
				}
			}
			if len(names) != len(as.Lhs) {
				names = nil
			}
		}
		return true
	})
	return names
}

// namingMethod returns the method of a type of open files that tells the file's name.
func (f *function) namingMethod(t types.Type) string {
	for m := range types.NewMethodSet(t).Methods() {
		fn := m.Obj().(*types.Func)
		if slices.ContainsFunc(f.model.Func(fn), func(e model.Effect) bool { return e.Verb == "file" && e.Op == "name" && e.Target != model.None }) {
			return fn.Name()
		}
	}
	return ""
}

// behind returns the end of the statement that holds a call, or of the test of its error that follows.
func (f *function) behind(call token.Pos) (after token.Pos) {
	ast.Inspect(f.fn.Syntax(), func(n ast.Node) bool {
		block, ok := n.(*ast.BlockStmt)
		if !ok {
			return true
		}
		for i, stmt := range block.List {
			if _, assign := stmt.(*ast.AssignStmt); !assign || call < stmt.Pos() || stmt.End() <= call {
				continue
			}
			after = stmt.End()
			if i+1 < len(block.List) {
				if test, ok := block.List[i+1].(*ast.IfStmt); ok && test.Init == nil {
					if after = test.End(); test.Else != nil || !f.leaves(test) {
						after = token.NoPos // there may be no file
					}
				}
			}
		}
		return true
	})
	return after
}

// leaves reports whether the branch of a test ends the function, the round of a loop, or the process.
func (f *function) leaves(test *ast.IfStmt) bool {
	n := len(test.Body.List)
	if n == 0 {
		return false
	}
	switch last := test.Body.List[n-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && f.ends(call)
	}
	return false
}

// ends reports whether a call ends the process.
func (f *function) ends(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(f.pass.TypesInfo, call).(*types.Func)
	return ok && slices.ContainsFunc(f.model.Func(fn), func(e model.Effect) bool { return e.Verb == "exits" })
}

// knownAt reports whether all variables in an expression are declared before a place in an enclosing
// scope, and not assigned to in between.
func (f *function) knownAt(e ast.Expr, at token.Pos) bool {
	known := true
	scope := f.pass.Pkg.Scope().Innermost(at)
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			ast.Inspect(sel.X, func(n ast.Node) bool { return f.identKnown(n, scope, at, &known) })
			return false
		}
		return f.identKnown(n, scope, at, &known)
	})
	return known && scope != nil
}

func (f *function) identKnown(n ast.Node, scope *types.Scope, at token.Pos, known *bool) bool {
	id, ok := n.(*ast.Ident)
	if !ok || scope == nil {
		return true
	}
	obj := f.pass.TypesInfo.Uses[id]
	if obj == nil {
		return true
	}
	if _, found := scope.LookupParent(id.Name, at); found != obj {
		*known = false
	}
	return true
}
