package effects

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// What names say of the key and the value of a write: the model knows the words for sessions, tokens
// and carts. SSA form forgets the names of locals, so keys are looked up in the syntax.

// says is the class of words that this file looks for.
const says = "session"

// keySays returns the word in the key of m[key] = v or f(..., key), by the position of its bracket or
// parenthesis; of a call arg is the index of the key.
func (f *function) keySays(at token.Pos, arg int) string {
	switch e := f.exprAt(at).(type) {
	case *ast.IndexExpr:
		return f.exprSays(e.Index)
	case *ast.CallExpr:
		if arg < len(e.Args) {
			return f.exprSays(e.Args[arg])
		}
	}
	return ""
}

// exprAt returns the index or call expression whose bracket or parenthesis stands at a position.
func (f *function) exprAt(at token.Pos) ast.Expr {
	if f.exprs == nil {
		f.exprs = map[token.Pos]ast.Expr{}
		if syntax := f.fn.Syntax(); syntax != nil {
			ast.Inspect(syntax, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.IndexExpr:
					f.exprs[n.Lbrack] = n
				case *ast.CallExpr:
					f.exprs[n.Lparen] = n
				}
				return true
			})
		}
	}
	return f.exprs[at]
}

// exprSays returns the first word in the names of an expression. A constant is no visitor's: it says which setting of
// several is meant.
func (f *function) exprSays(e ast.Expr) (word string) {
	if f.pass.TypesInfo.Types[e].Value != nil {
		return ""
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && word == "" {
			word, _ = f.model.Word(id.Name, says)
		}
		return word == ""
	})
	return word
}

// typeSays returns the word in the name of a value's type.
func (f *function) typeSays(v ssa.Value) string {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	named := namedOf(v.Type())
	if named == nil || !f.FirstParty(named.Obj().Pkg()) || types.IsInterface(named) {
		return ""
	}
	word, _ := f.model.Word(named.Obj().Name(), says)
	return word
}

// operandsSay returns the word in what a library container is given.
func (f *function) operandsSay(s *site, t *target, e model.Effect) string {
	word := ""
	if e.Key >= 0 {
		word = f.keySays(s.instr.Pos(), int(e.Key))
	}
	if v := f.operandValue(s, t, e.Value); v != nil {
		word = cmp.Or(word, f.typeSays(v))
	}
	if e.Op == string(OpInsert) && word == "" && t.fn != nil { // a method that is named for what it adds
		word, _ = f.model.Word(t.fn.Name(), says)
	}
	return word
}

// argumentsSay returns the word in the arguments that flow into a key that a callee writes, or into a
// value if the callee's container takes any.
func (f *function) argumentsSay(s *site, w Write) (word string) {
	shift := 0
	if hasReceiver(s) {
		shift = 1
	}
	for i := shift; i < min(len(s.args), 32) && word == ""; i++ {
		if w.Key.Params>>i&1 != 0 {
			word = f.keySays(s.instr.Pos(), i-shift)
		}
		if w.Value.Params>>i&1 != 0 && w.Type == "any" {
			word = cmp.Or(word, f.typeSays(s.args[i]))
		}
	}
	return word
}
