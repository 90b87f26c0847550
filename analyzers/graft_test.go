package analyzers_test

import (
	"encoding/binary"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// Bytes that change at random hardly ever leave a file that type-checks, and then there is nothing for the engine to do. So fuzzing also grafts:
// it puts an expression in the place of another one of the same type, or a statement in the place of another one of the same function.

// maxGrafts bounds how far a file goes from what it was, and how large it grows.
const maxGrafts = 8

// graft returns the file after a graft for each four bytes of choices: two for what is copied, two for what it replaces. A graft after which the file
// no longer type-checks is left out.
func graft(importer types.Importer, src string, choices []byte) string {
	for range min(len(choices)/4, maxGrafts) {
		scion, stock := binary.BigEndian.Uint16(choices), binary.BigEndian.Uint16(choices[2:])
		choices = choices[4:]
		pass := newPass(importer, src)
		if pass == nil || len(pass.TypeErrors) > 0 {
			return src
		}
		if grafted := graftOnce(pass, src, int(scion), int(stock)); len(grafted) < 1<<16 {
			if after := newPass(importer, grafted); after != nil && len(after.TypeErrors) == 0 {
				src = grafted
			}
		}
	}
	return src
}

// A kin is what only such nodes share as may replace one another.
type kin struct {
	function *ast.FuncDecl // of statements
	typ      string        // of expressions
}

func graftOnce(pass *analysis.Pass, src string, scion, stock int) string {
	var nodes []ast.Node
	kinOf := make(map[ast.Node]kin)
	var function *ast.FuncDecl
	ast.Inspect(pass.Files[0], func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			function = n
		case ast.Stmt:
			nodes, kinOf[n] = append(nodes, n), kin{function: function}
		case ast.Expr:
			if tv := pass.TypesInfo.Types[n]; tv.IsValue() {
				nodes, kinOf[n] = append(nodes, n), kin{typ: tv.Type.String()}
			}
		}
		return true
	})
	if len(nodes) == 0 {
		return src
	}
	from := nodes[scion%len(nodes)]
	var alike []ast.Node
	for _, n := range nodes {
		if n != from && kinOf[n] == kinOf[from] {
			alike = append(alike, n)
		}
	}
	if len(alike) == 0 {
		return src
	}
	to := alike[stock%len(alike)]
	offset := func(at token.Pos) int { return pass.Fset.Position(at).Offset }
	return src[:offset(to.Pos())] + src[offset(from.Pos()):offset(from.End())] + src[offset(to.End()):]
}
