package directive

import (
	"go/ast"
	"go/token"
)

// scope finds what the lines of a file are about.
type scope struct {
	fset   *token.FileSet
	starts map[int]*construct // by line, the outermost construct that begins there
	all    []*construct       // inner ones after those around them
	code   map[int]int        // the column where code begins, or goes on, on a line
}

// construct is what a directive can be about.
type construct struct {
	node        ast.Node
	first, last int
	in          *ast.FuncDecl // that encloses it
}

func newScope(fset *token.FileSet, file *ast.File) *scope {
	s := &scope{fset: fset, starts: make(map[int]*construct), code: make(map[int]int)}
	for _, decl := range file.Decls {
		fn, _ := decl.(*ast.FuncDecl)
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n.(type) {
			case nil, *ast.CommentGroup, *ast.Comment:
				return false
			}
			s.hasCode(n.Pos())
			s.hasCode(n.End() - 1)
			s.add(n, fn)
			return true
		})
	}
	return s
}

func (s *scope) hasCode(pos token.Pos) {
	at := s.fset.Position(pos)
	if column, ok := s.code[at.Line]; !ok || at.Column < column {
		s.code[at.Line] = at.Column
	}
}

// add notes a node if it is something that a directive can be about.
func (s *scope) add(n ast.Node, fn *ast.FuncDecl) {
	end := n.End()
	switch n := n.(type) {
	case *ast.FuncDecl:
		if end = n.Type.End(); n.Body != nil {
			end = n.Body.Lbrace
		}
	case *ast.BlockStmt, *ast.LabeledStmt:
		return
	case *ast.IfStmt:
		end = n.Body.Lbrace
	case *ast.ForStmt:
		end = n.Body.Lbrace
	case *ast.RangeStmt:
		end = n.Body.Lbrace
	case *ast.SwitchStmt:
		end = n.Body.Lbrace
	case *ast.TypeSwitchStmt:
		end = n.Body.Lbrace
	case *ast.SelectStmt:
		end = n.Body.Lbrace
	case *ast.CaseClause:
		end = n.Colon
	case *ast.CommClause:
		end = n.Colon
	case ast.Stmt, ast.Decl, ast.Spec, *ast.Field, *ast.KeyValueExpr:
	default:
		return
	}
	c := &construct{node: n, first: s.fset.Position(n.Pos()).Line, last: s.fset.Position(end).Line, in: fn}
	if s.starts[c.first] == nil {
		s.starts[c.first] = c
	}
	s.all = append(s.all, c)
}

// bind tells a directive what it is about: behind code what begins on its own line, or else the innermost construct that goes on there; if it stands
// alone, what begins on the line next.
func (s *scope) bind(d *Directive, at token.Position, next int) {
	d.First = next
	if column, ok := s.code[at.Line]; ok && column < at.Column {
		d.First = at.Line
	}
	d.Last = d.First
	c := s.starts[d.First]
	for i := len(s.all) - 1; i >= 0 && c == nil && d.First == at.Line; i-- {
		if s.all[i].first <= at.Line && at.Line <= s.all[i].last {
			c = s.all[i]
		}
	}
	if c != nil {
		d.First, d.Last = c.first, c.last
		s.name(d, c)
	}
}

// name fills in the function or the variables that are declared by what a directive is about.
func (s *scope) name(d *Directive, c *construct) {
	if fn, ok := c.node.(*ast.FuncDecl); ok {
		d.Func = funcName(fn)
		return
	}
	if c.in == nil {
		return
	}
	add := func(id *ast.Ident) {
		if id.Name != "_" {
			d.Locals = append(d.Locals, id.Name+" in "+funcName(c.in))
		}
	}
	ast.Inspect(c.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.BlockStmt:
			return false
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if id, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					add(id)
				}
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.Field:
			for _, id := range n.Names {
				add(id)
			}
		}
		return true
	})
}

// funcName returns what package effects calls a declared function: f, T.f or (*T).f.
func funcName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t, star := ast.Unparen(fn.Recv.List[0].Type), false
	if ptr, ok := t.(*ast.StarExpr); ok {
		t, star = ast.Unparen(ptr.X), true
	}
	switch generic := t.(type) {
	case *ast.IndexExpr:
		t = generic.X
	case *ast.IndexListExpr:
		t = generic.X
	}
	id, ok := t.(*ast.Ident)
	switch {
	case !ok:
		return fn.Name.Name
	case star:
		return "(*" + id.Name + ")." + fn.Name.Name
	}
	return id.Name + "." + fn.Name.Name
}
