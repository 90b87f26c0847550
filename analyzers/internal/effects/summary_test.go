package effects

import (
	"cmp"
	"fmt"
	"go/ast"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// TestSummaries compares the summary of each function of testdata/summaries with the lines of its comment:
//
//	// insert names[] on miss, via put
//	func putIfAbsent(name string) {
//
// A line marked "missed:" is one that should be there, "wrong:" one that should not: known faults, and the test fails on the day that one
// is gone. Each package is about one part of a summary, and only that is compared. What a package knows of others went through facts.
func TestSummaries(t *testing.T) {
	results := analyze(t, filepath.Join("testdata", "summaries"), Analyzer)
	for _, test := range []struct {
		name  string
		lines func(*Summary) []string
	}{
		{"writes", writeLines},
		{"guards", writeLines},
		{"library", writeLines},
		{"origins", originLines},
		{"reads", readLines},
		{"results", resultLines},
		{"calls", effectLines},
		{"recursion", effectLines},
		{"across/low", effectLines},
		{"across/middle", effectLines},
		{"across/high", effectLines},
		{"across", effectLines},
		{"loops", loopLines},
		{"registrations", registrationLines},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := "example.com/summaries/" + test.name
			r := results[path]
			if r == nil || r.Err != nil {
				t.Fatalf("no result: %+v", r)
			}
			for _, fn := range r.Funcs {
				if decl, ok := fn.Syntax().(*ast.FuncDecl); ok {
					compare(t, r.place(fn.Pos()), wanted(t, decl), shorten(test.lines(described(r, fn)), path))
				}
			}
		})
	}
}

// analyze runs the analyzer on the module in dir and returns the results of its packages by path.
func analyze(t testing.TB, dir string, a *analysis.Analyzer) map[string]*Result {
	t.Helper()
	config := &packages.Config{Mode: packages.LoadSyntax, Dir: dir}
	pkgs, err := packages.Load(config, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the fixtures do not compile")
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	results := make(map[string]*Result)
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatalf("%s: %v", act.Package.ID, act.Err)
		}
		results[act.Package.PkgPath] = act.Result.(*Result)
	}
	return results
}

// described returns the function's summary, with those of the literals that it hands out.
func described(r *Result, fn *ssa.Function) *Summary {
	sum := *r.Summary(fn)
	sum.Objects = r.portable(&sum, 0).Objects
	return &sum
}

// wanted returns the lines of the function's comment.
func wanted(t *testing.T, decl *ast.FuncDecl) (lines []string) {
	t.Helper()
	if decl.Doc != nil {
		for _, comment := range decl.Doc.List {
			lines = append(lines, strings.TrimPrefix(comment.Text, "// "))
		}
	}
	if len(lines) == 0 {
		t.Errorf("%s has no expectation; write \"nothing\" if it does nothing", decl.Name.Name)
	}
	return lines
}

func compare(t *testing.T, place string, want, got []string) {
	t.Helper()
	if len(got) == 0 {
		got = []string{"nothing"}
	}
	var expected []string
	for _, line := range want {
		missed, isMissed := strings.CutPrefix(line, "missed: ")
		if isMissed && slices.Contains(got, missed) {
			t.Errorf("%s: %q is not missed any more: remove the mark", place, missed)
		}
		if !isMissed {
			expected = append(expected, strings.TrimPrefix(line, "wrong: "))
		}
	}
	if len(expected) == 0 {
		expected = []string{"nothing"}
	}
	slices.Sort(expected)
	slices.Sort(got)
	if !slices.Equal(expected, got) {
		t.Errorf("%s:\ngot\n\t%s\nwant\n\t%s", place, strings.Join(got, "\n\t"), strings.Join(expected, "\n\t"))
	}
}

// fixture matches what paths of fixtures begin with.
var fixture = regexp.MustCompile(`example\.com/summaries/(\w+/)*`)

// shorten names what a package declares as the package itself does.
func shorten(lines []string, pkg string) []string {
	for i, line := range lines {
		lines[i] = fixture.ReplaceAllString(strings.ReplaceAll(line, pkg+".", ""), "")
	}
	return lines
}

// The lines of each part of a summary.

func writeLines(s *Summary) (lines []string) {
	for _, w := range s.Writes {
		lines = append(lines, writeLine(w, ""))
	}
	return lines
}

func originLines(s *Summary) (lines []string) {
	for _, w := range s.Writes {
		origins := ""
		if w.Key != (Origin{}) {
			origins += ", key " + originText(w.Key)
		}
		if w.Value != (Origin{}) {
			origins += ", value " + originText(w.Value)
		}
		lines = append(lines, writeLine(w, origins))
	}
	return lines
}

func effectLines(s *Summary) []string {
	lines := writeLines(s)
	for _, c := range s.Calls {
		lines = append(lines, callLine(c))
	}
	return lines
}

func loopLines(s *Summary) []string {
	lines := writeLines(s)
	for i, w := range s.Writes {
		if w.Tick {
			lines[i] = strings.Replace(lines[i], w.At.String(), w.At.String()+" tick", 1)
		}
	}
	if s.Blocks {
		lines = append(lines, "blocks")
	}
	return lines
}

func readLines(s *Summary) (lines []string) {
	miss := [...]string{MissUnknown: "", MissError: ", error on miss", MissStores: ", stores on miss"}
	for _, r := range s.Reads {
		verb := "read "
		if r.Lookup {
			verb = "lookup "
		}
		uses := names(uint(r.Uses), "observed", "tested", "other")
		if uses != "" {
			uses = ", " + uses
		}
		lines = append(lines, verb+r.At.String()+miss[r.Miss]+uses)
	}
	return lines
}

func resultLines(s *Summary) (lines []string) {
	for i, r := range s.Results {
		for _, p := range r.From {
			lines = append(lines, fmt.Sprintf("result%d %s", i, p))
		}
	}
	for i, o := range s.Objects {
		lines = append(lines, objectLines(fmt.Sprintf("fresh%d", i), o)...)
	}
	return lines
}

func objectLines(name string, o Object) []string {
	what := cmp.Or(o.Name, strings.TrimSuffix(o.Type, ";"), "a value")
	if o.Closure != nil {
		what = o.Closure.Frame.Func
	}
	lines := []string{name + " is " + what}
	if o.Closure != nil {
		for i, free := range o.Closure.Free {
			lines = append(lines, fmt.Sprintf("%s captures %s = %s", name, o.Closure.Names[i], pathTexts(free)))
		}
		lines = append(lines, name+" does: "+o.Closure.Summary.String())
	}
	for _, c := range o.Contents {
		if c.Steps == "" {
			lines = append(lines, name+" holds "+pathTexts(c.To))
			continue
		}
		lines = append(lines, name+Path{Steps: c.Steps}.String()+" = "+pathTexts(c.To))
	}
	return lines
}

func registrationLines(s *Summary) (lines []string) {
	for _, r := range s.Regs {
		line := fmt.Sprintf("register %s, %s", r.Handler, r.Unit)
		if r.Route != "" {
			line += " " + r.Route
		}
		if r.RouteAt >= 0 {
			line += fmt.Sprintf(", route param%d", r.RouteAt)
		}
		lines = append(lines, line)
	}
	return lines
}

func writeLine(w Write, origins string) string {
	line := w.String()
	if w.Loop != "" {
		line = strings.TrimSuffix(line, "loop") + w.Loop
	}
	return line + origins + via(w.Chain)
}

func callLine(c Call) string {
	line := "call " + c.Fn.String()
	if c.Method != "" {
		line += "." + c.Method
	}
	var args []string
	for _, a := range c.Args {
		if len(a.Is) > 0 {
			args = append(args, pathTexts(a.Is))
		}
	}
	if len(args) > 0 || c.Method != "" {
		line += "(" + strings.Join(args, ", ") + ")"
	}
	if c.Loop != "" {
		line += " by " + c.Loop
	}
	return line + via(c.Chain)
}

func via(chain []Frame) string {
	var funcs []string
	for _, f := range chain {
		funcs = append(funcs, f.Func)
	}
	if len(funcs) == 0 {
		return ""
	}
	return ", via " + strings.Join(funcs, ", ")
}

func originText(o Origin) string {
	parts := names(uint(o.Is), "const", "fresh", "cookie", "header", "request", "token", "state", "time", "call", "captured", "credential", "looked up", "returned", "sent")
	for i := range 32 {
		if o.Params>>i&1 != 0 {
			parts += fmt.Sprintf("|param%d", i)
		}
	}
	return strings.TrimPrefix(parts, "|")
}

// names spells a set of bits.
func names(bits uint, all ...string) string {
	var out []string
	for i, name := range all {
		if bits>>i&1 != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, "|")
}

func pathTexts(ps []Path) string {
	var texts []string
	for _, p := range ps {
		texts = append(texts, p.String())
	}
	return strings.Join(texts, "|")
}
