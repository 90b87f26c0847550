package model

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func parseText(t *testing.T, text string) *Model {
	t.Helper()
	m, err := Parse(files("a.model", text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func files(nameAndText ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(nameAndText); i += 2 {
		fsys[nameAndText[i]] = &fstest.MapFile{Data: []byte(nameAndText[i+1])}
	}
	return fsys
}

func TestParseLine(t *testing.T) {
	text := "# header\n\n  entry (p.IRoutes).GET unit=request handler=1+ pattern=0 method=GET # why = so\n"
	m := parseText(t, text)
	want := Effect{
		Verb: "entry", Target: 1, Variadic: true, Key: None, Value: None, Pattern: 0, Path: None, Result: -1,
		Unit: "request", Method: "GET", Place: "a.model:3",
	}
	if got := m.symbols["(p.IRoutes).GET"]; len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("got %+v", got)
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown verb", "\n\nenters p.F unit=rpc", `a.model:3: unknown verb "enters"; did you mean entry?`},
		{"no package", "observes F", `a.model:1: "F" is no symbol like net/http.HandleFunc or (*net/http.ServeMux).Handle`},
		{"receiver without a package", "observes (*T).M", `a.model:1: "(*T).M" is no symbol like `},
		{"half a receiver", "keeps p.T).M kind=state what=x", `a.model:1: "p.T).M" is no symbol like `},
		{"option that is no symbol", "keeps p.F kind=state what=x unless=p.G,(p.T)", `a.model:1: "(p.T)" is no symbol like `},
		{"no symbol", "observes", "a.model:1: no symbol"},
		{"only attributes", "benign is=log", "a.model:1: no symbol"},
		{"unknown attribute", "benign p.T is=log because=so", `a.model:1: benign has no attribute "because"`},
		{"attribute of another verb", "fills p.F target=0 op=store", `a.model:1: fills has no attribute "op"`},
		{"missing attribute", "mutates p.F target=0", `a.model:1: mutates needs attribute "op"`},
		{"attribute twice", "benign p.T is=log is=log", `a.model:1: attribute "is" given twice`},
		{"bare word", "benign p.T is=log really", `a.model:1: "really" is no attribute=value`},
		{"word outside the list", "benign p.T is=harmless", `a.model:1: bad value "harmless" for attribute "is"`},
		{"part of a word", "benign p.T is=me", `a.model:1: bad value "me" for attribute "is"`},
		{"empty value", "benign p.T is=", `a.model:1: bad value "" for attribute "is"`},
		{"negative operand", "fills p.F target=-1", `a.model:1: bad value "-1" for attribute "target"`},
		{"huge operand", "fills p.F target=100", `a.model:1: bad value "100" for attribute "target"`},
		{"operand not variadic here", "mutates p.F target=0+ op=add", `a.model:1: bad value "0+" for attribute "target"`},
		{"receiver is no result", "aliases p.F result=recv of=0", `a.model:1: bad value "recv" for attribute "result"`},
		{"method no identifier", "calls p.F arg=0 mode=sync method=0x", `a.model:1: bad value "0x" for attribute "method"`},
		{"bad pattern", "embeds ^( unit=rpc", "a.model:1: error parsing regexp: missing closing ): `^(`"},
		{"duplicate", "observes p.F\n# again\nobserves p.F # here", "a.model:3: observes p.F is given at a.model:1 already"},
		{"contradiction", "benign p.T is=log\nbenign p.T is=pool", "a.model:2: benign p.T is given at a.model:1 already"},
		{"two mistakes", "origins p.F\nfilles p.F", "a.model:1: unknown verb \"origins\"; did you mean origin?\na.model:2: unknown verb \"filles\"; did you mean fills?"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, err := Parse(files("a.model", test.text))
			if whole := !strings.HasSuffix(test.want, " "); err == nil || !strings.HasPrefix(err.Error(), test.want) || whole && err.Error() != test.want || m != nil {
				t.Errorf("got %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestDuplicateAcrossFiles(t *testing.T) {
	_, err := Parse(files("a.model", "observes p.F", "b.model", "\nobserves p.F", "c.txt", "not ours"))
	if want := "b.model:2: observes p.F is given at a.model:1 already"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSameSymbolOtherOperands(t *testing.T) {
	m := parseText(t, "aliases p.F result=0 of=0\naliases p.F result=0 of=1\nreads p.F target=0 result=0")
	if got := len(m.symbols["p.F"]); got != 3 {
		t.Errorf("%d effects, want 3", got)
	}
}

// TestSorted keeps the model's files sorted by symbol, then verb: that is how one finds a line.
func TestSorted(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range m.directives[1:] {
		before := m.directives[i]
		file, _, _ := strings.Cut(d.effect.Place, ":")
		if fileBefore, _, _ := strings.Cut(before.effect.Place, ":"); file != fileBefore {
			continue
		}
		if before.symbol > d.symbol || before.symbol == d.symbol && before.effect.Verb > d.effect.Verb {
			t.Errorf("%s: %s %s belongs before %s", d.effect.Place, d.effect.Verb, d.symbol, before.effect.Place)
		}
	}
}

// TestEveryVerbIsUsed: a verb that no line uses is a word that nobody tested.
func TestEveryVerbIsUsed(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for verb := range verbs {
		if !slices.ContainsFunc(m.directives, func(d directive) bool { return d.effect.Verb == verb }) {
			t.Errorf("no directive has the verb %s", verb)
		}
	}
}

// FuzzParse: no text makes the parser panic, and what it accepts has the invariants that users of
// the model rely on.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "#", "entry", "entry p.F unit=", "observes p.F # x", "calls p.F arg=0+ mode=go method=M",
		"signature func(a.B, ...c.D) (e.F, error) unit=rpc", "generated ^(a|b)$ service=0 needs=T unit=rpc",
		"mutates (*p.T).M target=recv op=insert key=0 value=1+", "benign  p.T   is=log\r\n", " =", "file a b=c op=x", "embeds [ unit=rpc",
		"keeps (T).M kind=state what=x", "observes ()", "opens p.F is=memory unless=),.", "setting ).x is=sticky", "same a as=b",
	} {
		f.Add(seed)
	}
	names, err := fs.Glob(embedded, "*.model")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := embedded.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse(files("a.model", text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "a.model:") {
				t.Errorf("error without place: %v", err)
			}
			return
		}
		for _, d := range m.directives {
			e := d.effect
			if d.symbol == "" || !known(e.Verb) || e.Place == "" {
				t.Errorf("accepted %+v", d)
			}
			for _, o := range []Operand{e.Target, e.Key, e.Value, e.Pattern, e.Path} {
				if o < None || o > 99 {
					t.Errorf("operand %d in %+v", o, d)
				}
			}
		}
	})
}

func known(verb string) bool {
	_, ok := verbs[verb]
	return ok
}
