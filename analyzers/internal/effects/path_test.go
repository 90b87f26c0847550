package effects

import "testing"

func TestThen(t *testing.T) {
	for _, test := range []struct{ name, steps, then, want string }{
		{"nothing", ".p.T.a;", "", ".p.T.a;"},
		{"from the root", "", ".p.T.a;", ".p.T.a;"},
		{"one more", ">p.T.a;", ".p.U.b;", ">p.T.a;.p.U.b;"},
		{"several", ">p.T.a;", "[];.p.U.b;", ">p.T.a;[];.p.U.b;"},
		{"an element of an element is an element", ">p.T.a;[];", "[];", ">p.T.a;[];"},
		{"elements apart", ">p.T.a;[];>p.U.b;", "[];", ">p.T.a;[];>p.U.b;[];"},
		{"a list", ">p.T.next;", ">p.T.next;", ">p.T.next;"},
		{"a decorator around a decorator", ">p.W.inner;", ">p.W.inner;.p.W.n;", ">p.W.inner;.p.W.n;"},
		{"a list of lists", ">p.T.list;[];>p.U.t;", ">p.T.list;[];.p.V.n;", ">p.T.list;[];.p.V.n;"},
		{"a tree keeps its branches apart", ">p.T.left;", ">p.T.right;", ">p.T.left;>p.T.right;"},
		{"and forgets the way back", ">p.T.left;>p.T.right;", ">p.T.left;", ">p.T.left;"},
		{"a field of the same name in another type", ">p.T.next;", ">p.U.next;", ">p.T.next;>p.U.next;"},
		{"a field whose name ends alike", ">p.T.a;", ">T.a;", ">p.T.a;>T.a;"},
		{"the innermost steps remain", ".p.T.a;.p.T.b;.p.T.c;.p.T.d;.p.T.e;", ".p.T.f;.p.T.g;.p.T.h;",
			".p.T.b;.p.T.c;.p.T.d;.p.T.e;.p.T.f;.p.T.g;.p.T.h;"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := Root{Kind: Param, Index: 1}
			if got, want := (Path{root, test.steps}).then(test.then), (Path{root, test.want}); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

// TestThenEnds checks that paths cannot grow without end: the fixed point needs a finite number of them.
func TestThenEnds(t *testing.T) {
	steps := []string{">p.T.a;", "[];", ".p.T.b;", ">p.U.c;", "[];", ".p.U.d;", ">p.V.e;", ".p.V.f;", "[];"}
	seen := make(map[Path]int)
	p := Path{Root: Root{Kind: Global, Name: "p.v"}}
	for i := range 200 {
		p = p.then(steps[i%len(steps)])
		if n := len(SplitSteps(p.Steps)); n > maxSteps {
			t.Fatalf("%s has %d steps, want at most %d", p, n, maxSteps)
		}
		seen[p]++
	}
	if len(seen) > 2*len(steps) {
		t.Errorf("%d paths in a cycle of %d steps", len(seen), len(steps))
	}
}

func TestRelated(t *testing.T) {
	global, other := Root{Kind: Global, Name: "p.v"}, Root{Kind: Global, Name: "p.w"}
	for _, test := range []struct {
		name string
		p, q Path
		want bool
	}{
		{"the same", Path{global, ".p.T.a;"}, Path{global, ".p.T.a;"}, true},
		{"below", Path{global, ".p.T.a;[];"}, Path{global, ".p.T.a;"}, true},
		{"above", Path{global, ""}, Path{global, ".p.T.a;"}, true},
		{"beside", Path{global, ".p.T.a;"}, Path{global, ".p.T.b;"}, false},
		{"a longer name", Path{global, ".p.T.a;"}, Path{global, ".p.T.ab;"}, false},
		{"another root", Path{global, ".p.T.a;"}, Path{other, ".p.T.a;"}, false},
		{"another parameter", Path{Root: Root{Kind: Param}}, Path{Root: Root{Kind: Param, Index: 1}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.p.related(test.q); got != test.want {
				t.Errorf("%s related to %s: %v, want %v", test.p, test.q, got, test.want)
			}
			if got := test.q.related(test.p); got != test.want {
				t.Errorf("%s related to %s: %v, want %v", test.q, test.p, got, test.want)
			}
		})
	}
}

func TestCrossesReference(t *testing.T) {
	for steps, want := range map[string]bool{
		"":                     false,
		".p.T.n;":              false, // the copy's own
		">p.T.m;":              false, // replacing the pointer changes the copy only
		">p.T.m;[];":           true,
		">p.T.next;.p.T.n;":    true,
		".p.T.in;.p.U.n;":      false,
		".p.T.in;>p.U.m;":      false,
		".p.T.in;>p.U.m;[];":   true,
		".p.T.array;[];":       false,
		"[];.p.T.n;":           false, // an element of an array; of a slice, the step before is a reference
		">p.T.s;[];.p.T.n;":    true,
		".p.T.a;>p.T.b;[];[];": true,
	} {
		if got := crossesReference(steps); got != want {
			t.Errorf("crossesReference(%q) = %v, want %v", steps, got, want)
		}
	}
}

func TestSlot(t *testing.T) {
	global := Root{Kind: Global, Name: "p.v"}
	for _, test := range []struct {
		path Path
		want string
	}{
		{Path{global, ""}, "p.v"},
		{Path{global, "[];"}, "p.v"},
		{Path{global, ">p.T.f;"}, "p.T.f"},
		{Path{global, ".p.T.f;[];"}, "p.T.f"},
		{Path{global, ">p.T.f;[];>~q.U.g;[];"}, "~q.U.g"},
		{Path{Root{Kind: Param}, ">p.T[].f;"}, "p.T[].f"},
		{Path{Root{Kind: Param}, ""}, ""},
		{Path{Root{Kind: FreeVar}, "[];"}, ""},
	} {
		if got := test.path.Slot(); got != test.want {
			t.Errorf("Slot of %s is %q, want %q", test.path, got, test.want)
		}
	}
}

func TestSplitSteps(t *testing.T) {
	if got := SplitSteps(""); len(got) != 0 {
		t.Errorf("SplitSteps of nothing is %q", got)
	}
	if got := SplitSteps(">p.T.f;[];"); len(got) != 2 || got[0] != ">p.T.f" || got[1] != "[]" {
		t.Errorf("got %q", got)
	}
}

func TestPathString(t *testing.T) {
	for _, test := range []struct {
		path Path
		want string
	}{
		{Path{Root{Kind: Global, Name: "q/p.v"}, ">q/p.T.f;[];"}, "q/p.v.f[]"},
		{Path{Root{Kind: Param, Index: 2}, ".q/p.T[].f;"}, "param2.f"},
		{Path{Root{Kind: FreeVar}, ""}, "free0"},
		{Path{Root{Kind: Fresh, Index: 1}, "[];"}, "fresh1[]"},
		{Path{Root: Root{Kind: File, Name: "os.Create"}}, "file os.Create"},
		{Path{Root: Root{Kind: Captured, Name: "n in f"}}, "n in f"},
	} {
		if got := test.path.String(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// TestPathsAreBounded checks that a set of places stays small and keeps its order.
func TestPathsAreBounded(t *testing.T) {
	var ps paths
	for i := range 2 * maxPaths {
		p := Path{Root: Root{Kind: Param, Index: i}}
		if added := ps.add(p, p); added != (i < maxPaths) {
			t.Errorf("adding path %d of at most %d: changed %v", i, maxPaths, added)
		}
	}
	for i, p := range ps {
		if p.Root.Index != i {
			t.Errorf("path %d is %s", i, p)
		}
	}
}
