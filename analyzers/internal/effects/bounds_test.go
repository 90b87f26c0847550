package effects

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestBounds checks that a summary stays within its bounds and counts what it leaves out.
func TestBounds(t *testing.T) {
	for _, test := range []struct {
		name        string
		source      string
		got         func(*Summary) int
		want, extra int // items kept, and items cut off
	}{
		{"no more writes than are kept", body("var v%d int", "v%d = 1", maxWrites), func(s *Summary) int { return len(s.Writes) }, maxWrites, 0},
		{"no more calls than are kept", body("var v%d func()", "v%d()", maxCalls), func(s *Summary) int { return len(s.Calls) }, maxCalls, 0},
		{"writes", body("var v%d int", "v%d = 1", maxWrites+40), func(s *Summary) int { return len(s.Writes) }, maxFactWrites, maxWrites + 40 - maxFactWrites},
		{"reads", body("var v%d int", "println(v%d)", maxReads+5), func(s *Summary) int { return len(s.Reads) }, maxReads, 5},
		{"calls", body("var v%d func()", "v%d()", maxCalls+7), func(s *Summary) int { return len(s.Calls) }, maxFactCallees, maxCalls + 7 - maxFactCallees},
		{"stores", body("var v%d *int", "v%d = p", maxStores+3), func(s *Summary) int { return len(s.Stores) }, maxStores, 3},
		{"registrations", body("", `http.HandleFunc("/%d", h)`, maxRegs+2), func(s *Summary) int { return len(s.Regs) }, maxRegs, 2},
		{"objects", body("", "if *p == %d { return new(int) }", maxObjects+4), func(s *Summary) int { return len(s.Objects) }, maxObjects, 4},
	} {
		t.Run(test.name, func(t *testing.T) {
			sum := summaries(t, test.source)["f"]
			if got := test.got(sum); got != test.want {
				t.Errorf("%d %s, want %d", got, test.name, test.want)
			}
			if sum.Capped != test.extra {
				t.Errorf("Capped is %d, want %d", sum.Capped, test.extra)
			}
		})
	}
}

// TestFanOut checks that what is cut off where one value may be too many things, or where too much is handed on, is counted.
func TestFanOut(t *testing.T) {
	many := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, test := range map[string]struct {
		source string
		extra  int
	}{
		"places of a value": {"func f(n int) {\n\tvar p *int\n\tswitch n {\n" + many("\tcase %[1]d:\n\t\tp = &v%[1]d\n", maxPaths+1) + "\t}\n\t*p = 1\n}\n" + many("var v%d int\n", maxPaths+1), 1},
		"few places":        {"func f(n int) {\n\tp := &v0\n\tif n > 0 {\n\t\tp = &v1\n\t}\n\t*p = 1\n}\n" + many("var v%d int\n", 2), 0},
		"what objects hold": {"type t struct {" + many("f%d *int;", 60) + "}\n\nvar v int\n\nfunc f() (a, b, c, d, e *t) {\n\ta, b, c, d, e = &t{}, &t{}, &t{}, &t{}, &t{}\n" +
			many("\ta.f%[1]d, b.f%[1]d, c.f%[1]d, d.f%[1]d, e.f%[1]d = &v, &v, &v, &v, &v\n", 60) + "\treturn\n}\n", 5*60 - maxContents},
		"what is handed on": {"func f(n int) {\n\tvar p *int\n\tswitch n {\n" + many("\tcase %[1]d:\n\t\tp = &v%[1]d\n", 32) + "\t}\n" +
			many("\tg%d(p)\n", maxHanded/32+5) + "}\n" + many("var v%d int\n", 32) + many("var g%d func(*int)\n", maxHanded/32+5), 5},
		"what is held": {"var g func(*t)\n\ntype t struct {" + many("f%d *int;", maxHolds+2) + "}\n\nfunc f(p *int) {\n\tx := &t{}\n" + many("\tx.f%d = p\n", maxHolds+2) + "\tg(x)\n}\n", 2},
	} {
		if sum := summaries(t, "package p\n\n"+test.source)["f"]; sum.Capped != test.extra {
			t.Errorf("%s: %d are counted as cut off, want %d", name, sum.Capped, test.extra)
		}
	}
}

// TestFollowUps checks that of what is done with an answer so much is followed and no more, and the rest counted.
func TestFollowUps(t *testing.T) {
	asked := Call{Fn: Path{Root: Root{Kind: Global, Name: "p.g"}}}
	var sum Summary
	for i := range maxFollowUps + 3 {
		sum.Writes = append(sum.Writes, Write{At: Path{answerTo(asked.Fn, "", 0), fmt.Sprintf(".f%d;", i)}, Op: OpStore})
	}
	if got := sum.FollowUps(asked); len(got.Writes) != maxFollowUps || got.Cut != 3 {
		t.Errorf("%d writes are followed, %d cut off; want %d and 3", len(got.Writes), got.Cut, maxFollowUps)
	}
}

// TestLargeRecursion checks that of many functions that call each other each keeps as many effects as travel in facts, and that the rest is counted.
func TestLargeRecursion(t *testing.T) {
	var b strings.Builder
	for i := range maxFactWrites + 20 {
		fmt.Fprintf(&b, "var v%d int\n", i)
	}
	b.WriteString("\nfunc f0(n int) {\n\tf1(n)\n")
	for i := range maxFactWrites + 20 {
		fmt.Fprintf(&b, "\tv%d = n\n", i)
	}
	b.WriteString("}\n")
	for i := 1; i <= largeRecursion; i++ {
		fmt.Fprintf(&b, "\nfunc f%d(n int) { f%d(n) }\n", i, (i+1)%(largeRecursion+1))
	}
	sums := summaries(t, "package p\n\n"+b.String())
	for _, name := range []string{"f0", "f1", "f20"} {
		if n := len(sums[name].Writes); n != maxFactWrites {
			t.Errorf("%s: %d writes, want %d", name, n, maxFactWrites)
		}
	}
	if n := sums["f0"].Capped; n != 20 {
		t.Errorf("%d are counted as cut off, want 20", n)
	}
}

// TestFactBounds checks that what travels is smaller still, and says so.
func TestFactBounds(t *testing.T) {
	const n = maxWrites + 40
	sum := summaries(t, body("var v%d int", "v%d = 1", n))["f"].Portable()
	if len(sum.Writes) != maxFactWrites || sum.Capped != n-maxFactWrites {
		t.Errorf("%d writes and %d cut off, want %d and %d", len(sum.Writes), sum.Capped, maxFactWrites, n-maxFactWrites)
	}
}

// TestFactCalls checks that calls of different functions travel before more of the same.
func TestFactCalls(t *testing.T) {
	var calls []Call
	for i := range maxFactCallees + 3 {
		for range 2 {
			calls = append(calls, Call{Fn: Path{Root: Root{Kind: Global, Name: fmt.Sprint("p.v", i)}}})
		}
	}
	for _, test := range []struct{ given, want int }{{4, 4}, {2 * maxFactCalls, maxFactCalls}, {len(calls), maxFactCallees}} {
		out := (&Summary{Calls: calls[:test.given]}).Portable()
		seen := map[Path]bool{}
		for _, c := range out.Calls {
			seen[c.Fn] = true
		}
		if different := min((test.given+1)/2, maxFactCallees); len(out.Calls) != test.want || len(seen) != different || out.Capped != test.given-test.want {
			t.Errorf("of %d calls %d travel, to %d functions, and %d are cut off; want %d, %d and %d",
				test.given, len(out.Calls), len(seen), out.Capped, test.want, different, test.given-test.want)
		}
	}
}

// TestForemost checks which writes travel, and in which order: one for each place, those of process-long goroutines first, lazy values last.
func TestForemost(t *testing.T) {
	sum := summaries(t, `package p

var lazy, plain, looped int
var ticks chan int

func loop() {
	for range ticks {
		looped++
	}
}

func f() {
	println(plain)
	if lazy == 0 {
		lazy = 1
	}
	plain = 1
	plain++
	go loop()
}
`)["f"]
	const want = "receive p.ticks[] by loop; increment p.looped by loop; store p.plain; store p.lazy if unset"
	if got := sum.Portable().String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestLongChains checks that the write at the end of a chain of calls is known however long the chain, that of a long one the first calls and the
// last are kept, and that facts keep the next call only.
func TestLongChains(t *testing.T) {
	const longest = 2 * maxChain
	src := "package p\n\nvar v int\n\nfunc f0() { v = 1 }\n"
	for i := 1; i <= longest; i++ {
		src += fmt.Sprintf("func f%d() { f%d() }\n", i, i-1)
	}
	sums := summaries(t, src)
	for i := 1; i <= longest; i++ {
		sum := sums[fmt.Sprintf("f%d", i)]
		checkChain(t, sum, i, maxChain)
		checkChain(t, sum.Portable(), i, maxFactChain)
	}
}

// checkChain checks the chain of a summary's only write, which is n calls away.
func checkChain(t *testing.T, sum *Summary, n, bound int) {
	t.Helper()
	if len(sum.Writes) != 1 || sum.Capped != 0 {
		t.Fatalf("a chain of %d calls: %s, %d cut off", n, sum, sum.Capped)
	}
	w := sum.Writes[0]
	if len(w.Chain) != min(n, bound) || w.Chain[0].Func != fmt.Sprintf("f%d", n-1) || w.In.Func != "f0" {
		t.Errorf("a chain of %d calls to %s, at most %d to be kept: %v", n, w.In.Func, bound, w.Chain)
	}
	missing := 0
	for _, f := range w.Chain {
		missing += f.Cut
	}
	if missing != n-len(w.Chain) {
		t.Errorf("a chain of %d calls says that %d are missing: %v", n, missing, w.Chain)
	}
	if last := w.Chain[len(w.Chain)-1]; bound > 1 && last.Func != "f0" {
		t.Errorf("a chain of %d calls ends with %s", n, last.Func)
	}
}

// body returns a package with n declarations and a function f with n statements, each with its number.
func body(declaration, statement string, n int) string {
	src := "package p\n\nimport \"net/http\"\n\nvar _ http.Handler\n\n"
	for i := range n {
		if declaration != "" {
			src += fmt.Sprintf(declaration, i) + "\n"
		}
	}
	src += "func f(p *int, h http.HandlerFunc) *int {\n"
	for i := range n {
		src += fmt.Sprintf(statement, i) + "\n"
	}
	return src + "return nil\n}\n"
}

// summaries analyses a package of one file and returns the summaries of its functions by name.
func summaries(t testing.TB, src string) map[string]*Summary {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module p\n\ngo 1.25\n", "p.go": src} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	r := analyze(t, dir, Analyzer)["p"]
	out := make(map[string]*Summary)
	for _, fn := range r.Funcs {
		out[strings.TrimPrefix(fn.String(), "p.")] = r.Summary(fn)
	}
	return out
}

// TestVersions checks that facts of another version count as missing.
func TestVersions(t *testing.T) {
	pkg := types.NewPackage("p", "p")
	method := types.NewFunc(0, pkg, "m", types.NewSignatureType(types.NewVar(0, pkg, "", types.Typ[types.Int]), nil, nil, nil, nil, false))
	sum := Summary{Blocks: true}
	for version, known := range map[int]bool{Version: true, Version + 1: false, 0: false} {
		p := &program{facts: map[*types.Package]map[string]*Summary{}, methods: map[*types.Func]*Summary{}}
		p.pass = &analysis.Pass{
			ImportPackageFact: func(_ *types.Package, fact analysis.Fact) bool {
				*fact.(*PackageFact) = PackageFact{version, []NamedSummary{{"f", sum}}}
				return true
			},
			ImportObjectFact: func(_ types.Object, fact analysis.Fact) bool {
				*fact.(*MethodFact) = MethodFact{version, sum}
				return true
			},
		}
		if got := p.packageFact(pkg)["f"] != nil; got != known {
			t.Errorf("package fact of version %d: known %v, want %v", version, got, known)
		}
		if got := p.Imported(method) != nil; got != known {
			t.Errorf("method fact of version %d: known %v, want %v", version, got, known)
		}
	}
}
