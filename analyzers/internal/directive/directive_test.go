package directive

import (
	"fmt"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"//statelesscheck:ignore globalstate one process only", "[globalstate] until= reason=one process only"},
		{"//statelesscheck:ignore globalstate,fswrite\tone  process", "[globalstate fswrite] until= reason=one process"},
		{"//statelesscheck:ignore globalstate until=2027-03-31 moves to Redis", "[globalstate] until=2027-03-31 reason=moves to Redis"},
		{"//statelesscheck:ignore globalstate moves to Redis until=2027-03-31", "[globalstate] until=2027-03-31 reason=moves to Redis"},
		{"//statelesscheck:ignore globalstate // as behind nolint // with slashes", "[globalstate] until= reason=as behind nolint // with slashes"},
		{"//statelesscheck:ignore globalstate until=2027-03-31", "gives no reason"},
		{"//statelesscheck:ignore globalstate", "gives no reason"},
		{"//statelesscheck:ignore globalstate //", "gives no reason"},
		{"//statelesscheck:ignore", "names no kind"},
		{"//statelesscheck:ignore , reason", "names no kind"},
		{"//statelesscheck:disable globalstate", "unknown directive statelesscheck:disable"},
		{"//statelesscheck:", "unknown directive statelesscheck:;"},
		{"// statelesscheck:ignore globalstate reason", "has no space"},
		{"// statelesscheck: a tool", "none"},
		{"/*statelesscheck:ignore globalstate reason*/", "none"},
		{"// statelesscheck finds state", "none"},
	} {
		got := "none"
		if d := parse(test.text); d != nil {
			got = fmt.Sprintf("%v until=%s reason=%s", d.Kinds, d.Until, d.Reason)
			if d.Fault+d.Stray != "" {
				got = d.Fault + d.Stray
			}
		}
		if got != test.want && !(strings.Contains(got, test.want) && !strings.Contains(test.want, "until")) {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestExpired(t *testing.T) {
	d := parse("//statelesscheck:ignore globalstate until=2027-03-31 reason")
	for today, want := range map[string]bool{"": false, "2027-03-30": false, "2027-03-31": false, "2027-04-01": true} {
		if got := d.Expired(today); got != want {
			t.Errorf("on %q: %v, want %v", today, got, want)
		}
	}
}

// TestScope checks what directives are about. Each says, as its reason, the lines, counted from its own, and the names that it is about.
func TestScope(t *testing.T) {
	const src = `package p

//statelesscheck:ignore k 1-4
var (
	a int
	b int
)

type t struct {
	//statelesscheck:ignore k 1-1
	f map[string]int
	g int //statelesscheck:ignore k 0-0
	//statelesscheck:ignore k 2-2
	// more about h
	h int
}

// m is documented.
//
//statelesscheck:ignore k 1-4 (*t).m
func (x *t) m(
	a int,
	b int,
) {
	//statelesscheck:ignore k 1-1 n in (*t).m
	n := 0
	n++ //statelesscheck:ignore k 0-0
	//statelesscheck:ignore k 1-1 ok in (*t).m
	if _, ok := x.f["a"]; !ok {
		x.f["a"] = 1
	}
	//statelesscheck:ignore k 1-4
	use(func() {
		n++

	})
	x.f[
		"b"] = 1 //statelesscheck:ignore k -1-0
	switch { //statelesscheck:ignore k 0-0
	case n > 0: //statelesscheck:ignore k 0-0
	}
	//statelesscheck:ignore k 1-1 v in (*t).m
	var v int
	//statelesscheck:ignore k 1-1

	_ = v
}

func generic[T any]() {}

//statelesscheck:ignore k 1-1 l.m
func (l l[T]) m() {}

//statelesscheck:ignore k 1-1 f
func f() { /* why */ } //statelesscheck:ignore k 0-0 f
//statelesscheck:ignore k 1-1`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	all := Read(fset, "example.com/p", file)
	if len(all) != strings.Count(src, "//statelesscheck:") {
		t.Errorf("%d directives", len(all))
	}
	for _, d := range all {
		got := fmt.Sprintf("%d-%d", d.First-d.Line, d.Last-d.Line)
		if names := append(slices.Clone(d.Locals), d.Func); strings.Join(names, "") != "" {
			got += " " + strings.Join(names, "")
		}
		if got != d.Reason {
			t.Errorf("line %d: got %s, want %s", d.Line, got, d.Reason)
		}
	}
}

func TestCovers(t *testing.T) {
	d := &Directive{File: "example.com/p/p.go", First: 3, Last: 5}
	for place, want := range map[string]bool{
		"example.com/p/p.go:2": false, "example.com/p/p.go:3": true, "example.com/p/p.go:5": true, "example.com/p/p.go:6": false,
		"example.com/p/q.go:3": false, "example.com/q/p.go:3": false, "": false, "example.com/p/p.go": false,
	} {
		if got := d.Covers(place); got != want {
			t.Errorf("%q: %v, want %v", place, got, want)
		}
	}
}
