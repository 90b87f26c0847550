// Package directive reads the comments by which people say that they know of a piece of state and mean it:
//
//	//statelesscheck:ignore KIND[,KIND] [until=YYYY-MM-DD] REASON
//
// A directive is about the statement, declaration, specification or field that begins on its own line, or, if it stands alone, on the line after
// its comment: on or above the write, the declaration of the state, or the unit of work. Of statements with blocks it means the line that opens the
// block, of other statements all their lines, function literals included; of functions that they are a unit of work.
//
// What a directive silences is decided by package exposure; what is wrong with one that could be judged only by the whole program, or by the
// calendar, is not decided by passes, whose results drivers keep.
package directive

import (
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Analyzer yields a *Comments for each package.
var Analyzer = &analysis.Analyzer{
	Name:             "directive",
	Doc:              "read directives on first demand",
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/internal/directive",
	Run:              func(pass *analysis.Pass) (any, error) { return &Comments{pass: pass}, nil },
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*Comments](),
}

// Comments are those of one package, not yet read.
type Comments struct {
	pass *analysis.Pass
	read bool
	own  []*Directive
}

// A Directive is one comment. It is part of a fact: text and lines only, positions as effects spells them, import/path/file.go and a line.
type Directive struct {
	File  string
	Line  int // of the directive itself
	First int // the lines that it is about
	Last  int
	Func  string // the function declared there, as effects calls it
	// Locals are the variables declared there, as effects calls those of functions: "v in f".
	Locals []string
	// Vars are the package variables declared there, "import/path.v": importers further above may not see where that is.
	Vars []string

	Kinds  []string
	Until  string // the last day, "" if there is none
	Reason string
	// Fault says what is wrong with it: it silences nothing then.
	Fault string
	// Stray says why a comment that looks like a directive is none.
	Stray string

	pos token.Pos
}

// Pos returns the position of the comment, if it is in the package under analysis.
func (d *Directive) Pos() token.Pos { return d.pos }

// Portable returns the directive as other packages see it.
func (d *Directive) Portable() Directive {
	out := *d
	out.pos = token.NoPos
	return out
}

// Pkg returns the path of the package.
func (d *Directive) Pkg() string { return path.Dir(d.File) }

// Place returns where the comment is, as text that tells it from others.
func (d *Directive) Place() string { return d.File + ":" + strconv.Itoa(d.Line) }

// Own returns the directives of the package in the order of its files, those of test files only if tests are asked for. It reads them once.
func (c *Comments) Own(tests bool) []*Directive {
	if c.read {
		return c.own
	}
	c.read = true
	for _, file := range c.pass.Files {
		name := filepath.Base(c.pass.Fset.Position(file.Package).Filename)
		if tests || !strings.HasSuffix(name, "_test.go") {
			c.own = append(c.own, Read(c.pass.Fset, c.pass.Pkg.Path(), file)...)
		}
	}
	return c.own
}

// Read returns the directives of a file of the package.
func Read(fset *token.FileSet, pkg string, file *ast.File) (out []*Directive) {
	var scope *scope
	for _, group := range file.Comments {
		for _, comment := range group.List {
			d := parse(comment.Text)
			if d == nil {
				continue
			}
			if scope == nil {
				scope = newScope(fset, file)
			}
			at := fset.Position(comment.Pos())
			d.pos, d.File, d.Line = comment.Pos(), pkg+"/"+filepath.Base(at.Filename), at.Line
			scope.bind(d, at, fset.Position(group.End()).Line+1)
			out = append(out, d)
		}
	}
	return out
}

// Covers reports whether the directive is about a place, import/path/file.go:LINE.
func (d *Directive) Covers(place string) bool {
	file, text, ok := strings.Cut(place, ".go:")
	if !ok || file+".go" != d.File {
		return false
	}
	line, err := strconv.Atoi(text)
	return err == nil && d.First <= line && line <= d.Last
}

// Silences reports whether the directive, wherever it stands, is about a kind.
func (d *Directive) Silences(kind string) bool {
	if d.Fault != "" || d.Stray != "" {
		return false
	}
	for _, k := range d.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// Expired reports whether the directive has ended on the day given, YYYY-MM-DD; never on the day "".
func (d *Directive) Expired(today string) bool { return d.Until < today && Day(d.Until) }
