package model

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/spelling"
)

//go:embed *.model
var embedded embed.FS

// Load returns the model that is built in. It is parsed once; the error, if any, names file:line of
// every mistake.
func Load() (*Model, error) { return load() }

var load = sync.OnceValues(func() (*Model, error) { return Parse(embedded) })

// Parse reads the files *.model in the root of fsys, in the order of their names. The error joins
// all mistakes, each as file:line: text; a duplicate names both places.
func Parse(fsys fs.FS) (*Model, error) {
	b := newBuilder()
	if err := b.files(fsys); err != nil {
		return nil, err
	}
	return b.finish()
}

// directive is one line of a model.
type directive struct {
	symbol string
	effect Effect
	text   string // the line
}

type builder struct {
	model *Model
	seen  map[string]string // verb, symbol and operands -> place
	above map[string]string // the same of files whose lines hold, whatever others say
	errs  []error
}

func newBuilder() *builder {
	return &builder{
		model: &Model{symbols: map[string][]Effect{}, signatures: map[string]Effect{}, returning: map[string]pattern{}, heads: map[string]string{}, serve: map[string]Effect{}, words: map[string]word{}, keeping: map[string]bool{}, statements: map[string][]Effect{}, generating: map[string]bool{}, known: map[string]bool{}, versions: map[string]string{}, drivers: map[string]string{}, registers: map[string]string{}, copies: map[string]bool{}, tests: map[string]bool{},
			provides: map[string]Effect{}, tools: map[string]Effect{}, texts: map[string][]Effect{}, settings: map[string]bool{}},
		seen: map[string]string{},
	}
}

// files enters the files *.model in the root of fsys.
func (b *builder) files(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "*.model")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		b.file(name, string(text))
	}
	return nil
}

// finish returns the model when all files are entered.
func (b *builder) finish() (*Model, error) {
	b.addVersions()
	if err := errors.Join(b.errs...); err != nil {
		return nil, err
	}
	return b.model, nil
}

func (b *builder) file(name, text string) {
	line := 0
	for s := range strings.Lines(text) {
		line++
		s = strings.TrimSpace(s)
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		place := fmt.Sprintf("%s:%d", name, line)
		if err := b.line(s, place); err != nil {
			b.errs = append(b.errs, fmt.Errorf("%s: %w", place, err))
		}
	}
}

func (b *builder) line(s, place string) error {
	text := s
	s, _, _ = strings.Cut(s, " #")
	verb, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	attributes, ok := verbs[verb]
	if !ok {
		return spelling.Unknown("verb", verb, slices.Sorted(maps.Keys(verbs)))
	}
	symbol, words := splitSymbol(strings.TrimSpace(rest))
	if symbol == "" {
		return errors.New("no symbol")
	}
	if isSymbol(verb) && !isSpelled(symbol) {
		return notSpelled(symbol)
	}
	e := Effect{Verb: verb, Target: None, Key: None, Value: None, Pattern: None, Path: None, Result: -1, Place: place}
	if err := parseAttributes(&e, attributes, words); err != nil {
		return err
	}
	for _, option := range append(e.Memory[:len(e.Memory):len(e.Memory)], e.Unless...) {
		if !isSpelled(option) {
			return notSpelled(option)
		}
	}
	if b.above[identity(symbol, e)] != "" {
		return nil
	}
	if err := b.add(symbol, e); err != nil {
		return err
	}
	b.model.directives[len(b.model.directives)-1].text = text
	return nil
}

// symbolName matches symbols: a function, type, variable or field of a package, or a method.
var symbolName = regexp.MustCompile(`^(\(\*?[^\s()*]+\.[\pL_][\pL\d_]*\)\.[\pL_][\pL\d_]*|[^\s()*]+\.[\pL_][\pL\d_]*)$`)

func isSpelled(symbol string) bool { return symbolName.MatchString(symbol) }

func notSpelled(symbol string) error {
	return fmt.Errorf("%q is no symbol like net/http.HandleFunc or (*net/http.ServeMux).Handle", symbol)
}

var attributeStart = regexp.MustCompile(` [a-z]+=`)

// splitSymbol cuts before the first attribute; a symbol may hold spaces.
func splitSymbol(s string) (symbol string, attributes []string) {
	if at := attributeStart.FindStringIndex(" " + s); at != nil {
		return strings.TrimSpace(s[:max(at[0]-1, 0)]), strings.Fields(s[at[0]:])
	}
	return s, nil
}

func parseAttributes(e *Effect, attributes []attribute, words []string) error {
	given := map[string]bool{}
	for _, w := range words {
		name, value, ok := strings.Cut(w, "=")
		if !ok {
			return fmt.Errorf("%q is no attribute=value", w)
		}
		a := find(attributes, name)
		switch {
		case a == nil:
			return fmt.Errorf("%s has no attribute %q", e.Verb, name)
		case given[name]:
			return fmt.Errorf("attribute %q given twice", name)
		case !a.set(e, value):
			return fmt.Errorf("bad value %q for attribute %q", value, name)
		}
		given[name] = true
	}
	for _, a := range attributes {
		if a.required && !given[a.name] {
			return fmt.Errorf("%s needs attribute %q", e.Verb, a.name)
		}
	}
	return nil
}

func find(attributes []attribute, name string) *attribute {
	for i := range attributes {
		if attributes[i].name == name {
			return &attributes[i]
		}
	}
	return nil
}

// identity returns what two lines may not have in common: the same verb, symbol and operands, by which they would repeat or contradict each other.
func identity(symbol string, e Effect) string {
	return fmt.Sprint(e.Verb, " ", symbol, " ", e.Target, e.Key, e.Value, e.Path, e.Result, e.Method, e.Needs, e.When, e.Text)
}

// add enters a directive.
func (b *builder) add(symbol string, e Effect) error {
	id := identity(symbol, e)
	if first, ok := b.seen[id]; ok {
		return fmt.Errorf("%s %s is given at %s already", e.Verb, symbol, first)
	}
	b.seen[id] = e.Place
	m := b.model
	m.directives = append(m.directives, directive{symbol: symbol, effect: e})
	if e.Verb == "origin" && (e.Is == "token" || e.Is == "key") {
		m.generating[packageOf(symbol)] = true
	}
	switch e.Verb {
	case "signature":
		m.signatures[symbol] = e
		m.heads[parameters(symbol)] = e.Unit
	case "returns":
		return b.addReturning(symbol, e)
	case "serve":
		m.serve[symbol] = e
	case "generated":
		return addPattern(&m.generated, symbol, e)
	case "word":
		if !isWord.MatchString(symbol) {
			return fmt.Errorf("%q is not made of small letters", symbol)
		}
		m.words[strings.ReplaceAll(symbol, " ", "")] = word{symbol, e.Is}
	case "tool":
		m.tools[symbol] = e
	case "text":
		m.addText(symbol, e)
	case "setting":
		m.settings[packageOf(symbol)] = true
		m.symbols[symbol] = append(m.symbols[symbol], e)
	case "embeds":
		return addPattern(&m.embeds, symbol, e)
	case "same": // addVersions needs all symbols
	case "copies":
		m.copies[symbol] = true
	case "tests":
		m.tests[symbol] = true
	case "driver":
		m.drivers[symbol] = e.Is
		for pkg := range strings.SplitSeq(e.Text, ",") {
			m.registers[string(appendVersionless(nil, pkg))] = e.Is
		}
	case "keeps", "opens":
		m.addKeeping(symbol, e)
	case "takes":
		return addPattern(&m.takes, symbol, e)
	case "provides":
		m.provides[symbol] = e
	case "minor":
		return addPattern(&m.minor, symbol, e)
	default:
		m.symbols[symbol] = append(m.symbols[symbol], e)
	}
	return nil
}

// addKeeping adds what keeps something, and the options that decide where.
func (m *Model) addKeeping(symbol string, e Effect) {
	m.keeping[packageOf(symbol)] = true
	for _, option := range append(e.Memory, e.Unless...) {
		m.keeping[packageOf(option)] = true
	}
	if _, method, ok := strings.Cut(symbol, ")."); ok && e.When == "statement" {
		m.statements[method] = append(m.statements[method], e)
	}
	m.symbols[symbol] = append(m.symbols[symbol], e)
}

// packageOf returns the path of the package that declares a symbol: up to the dot before the first
// exported name behind the last slash (gopkg.in/yaml.v3.Node).
func packageOf(symbol string) string {
	if recv, _, ok := strings.Cut(symbol, ")"); ok { // the type of a method's receiver may be unexported
		recv = strings.TrimLeft(recv, "(*")
		return recv[:strings.LastIndexByte(recv, '.')]
	}
	dir := strings.LastIndexByte(symbol, '/') + 1
	name, rest, _ := strings.Cut(symbol[dir:], ".")
	for rest != "" && (rest[0] < 'A' || rest[0] > 'Z') {
		next, after, _ := strings.Cut(rest, ".")
		name, rest = name+"."+next, after
	}
	return symbol[:dir] + name
}

func (b *builder) addReturning(symbol string, e Effect) error {
	name, err := regexp.Compile(e.Takes)
	b.model.returning[symbol] = pattern{name, e}
	return err
}

var isWord = regexp.MustCompile(`^[a-z]+( [a-z]+)*$`)

func addPattern(patterns *[]pattern, symbol string, e Effect) error {
	name, err := regexp.Compile(symbol)
	if err != nil {
		return err
	}
	*patterns = append(*patterns, pattern{name, e})
	return nil
}

// parameters returns a printed signature without its results.
func parameters(signature string) string {
	depth := 0
	for i, c := range signature {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return signature[:i+1]
			}
		}
	}
	return signature
}
