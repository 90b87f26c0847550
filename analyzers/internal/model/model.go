package model

import (
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Operand names the receiver or an argument of a call.
type Operand int

// Operands that are no argument.
const (
	None     Operand = -2 // absent
	Receiver Operand = -1
	// 0 and above: the argument of that index, receiver not counted
)

// Effect is one thing that a library function does, or that a struct field or a type stands for.
// Which attributes are set depends on the verb; operands that are absent are None.
type Effect struct {
	Verb     string   // a word of the grammar: entry, mutates, reads, ...
	Target   Operand  // the operand concerned: the handler registered, the container changed, the argument filled, wrapped or called
	Variadic bool     // all arguments after Target (of mutates: after Value) too
	Key      Operand  // key or index
	Value    Operand  // what is put into the container
	Pattern  Operand  // route or topic of an entry
	Path     Operand  // file path
	Result   int      // index of the result concerned; -1 if none
	Op       string   // mutates: insert, delete, store, clear, add...; file: create, write, rename, remove, mkdir...
	Unit     string   // entry: request, rpc, message, watch, job, tick, connection
	Mode     string   // calls: sync, once, go
	Method   string   // entry: HTTP method in the registration's name (GET); calls: method invoked on the target
	Is       string   // origin: cookie, header, body, query, token, ...; benign: metrics, log, sync, pool, client, ...; answers: error, ok
	State    string   // mutates: what of the process itself is changed: environment, working directory, ...
	Field    string   // entry: field that holds the route
	Methods  string   // entry, embeds: methods that are units of work: all (exported ones) or the one of that name
	Fresh    bool     // serve, embeds: the library makes a new receiver for each unit of work
	Takes    string   // returns: what the type of the first parameter is called
	Needs    string   // generated: type that must be among the parameters and results
	Kind     string   // keeps: kind of the state; "state" is globalstate or instancestate
	Store    string   // keeps: memory, file
	Level    string   // keeps: violation, debatable, cache
	What     string   // keeps: what is kept, in the plural: sessions
	When     string   // keeps: constant that the argument or field has to be
	Unless   []string // keeps: options that move the state elsewhere
	As       string   // same: path of the library that it is a fork of
	Memory   []string // opens: options that make it a database in memory
	Text     string   // text: the value that matters, "" for any; driver: paths of the packages that register it
	But      string   // setting: values that do not count, separated by commas
	Place    string   // file:line of the model
}

// Model is the parsed knowledge. It is never changed after Load, so that analyzers may share it.
type Model struct {
	symbols    map[string][]Effect // functions, methods, fields and types: their names never collide
	signatures map[string]Effect   // by printed signature
	returning  map[string]pattern  // by the type of the result; the pattern is for the first parameter's
	heads      map[string]string   // units by the parameters of signatures, printed without results
	serve      map[string]Effect   // by method name, a space and printed signature
	generated  []pattern
	embeds     []pattern
	minor      []pattern
	words      map[string]word     // without spaces
	drivers    map[string]string   // embedded or server, by name
	copies     map[string]bool     // paths of packages whose routers copy requests
	tests      map[string]bool     // paths of packages with which tests are written
	registers  map[string]string   // the same by path, without version, of the package that registers the driver
	keeping    map[string]bool     // paths of the packages whose objects keep state
	generating map[string]bool     // paths of the packages that generate keys and tokens
	known      map[string]bool     // paths of the packages whose symbols are known
	versions   map[string]string   // known paths by path without version
	statements map[string][]Effect // by method
	takes      []pattern
	provides   map[string]Effect
	texts      map[string][]Effect // without "*", by class, a space and text
	globs      []glob
	tools      map[string]Effect // by program
	settings   map[string]bool   // packages that declare settings
	directives []directive       // in order of files and lines
}

// pattern is a directive whose symbol is a regular expression over names.
type pattern struct {
	name *regexp.Regexp
	Effect
}

// Func returns what is known of a function or method; nil if nothing is. It does not allocate,
// because it is asked for every call instruction.
func (m *Model) Func(fn *types.Func) []Effect {
	var buf [160]byte
	if known := m.symbols[string(appendName(buf[:0], fn))]; known != nil {
		return known
	}
	return m.elsewhere(fn)
}

// Field returns what is known of a field of a named struct type; nil if nothing is.
func (m *Model) Field(pkgPath, typeName, field string) []Effect {
	return m.symbols[m.Path(pkgPath)+"."+typeName+"."+field]
}

// Symbol returns what is known of a package variable; nil if nothing is.
func (m *Model) Symbol(pkg *types.Package, name string) []Effect {
	return m.symbols[m.Path(pkg.Path())+"."+name]
}

// Statements returns what the model says of methods of this name that keep what a statement inserts.
func (m *Model) Statements(method string) []Effect { return m.statements[method] }

// Driver returns what kind of database a driver of database/sql opens: embedded, server, "" if that is
// not known. Wrappers register drivers under names of their own that hold the driver's: sqlite3_traced.
func (m *Model) Driver(name string) string {
	if kind := m.drivers[name]; kind != "" {
		return kind
	}
	longest := ""
	for known := range m.drivers {
		if strings.Contains(name, known) && (len(known) > len(longest) || len(known) == len(longest) && known < longest) {
			longest = known
		}
	}
	return m.drivers[longest]
}

// Registers returns what kind of database a driver opens that a package registers, "" if it registers none.
func (m *Model) Registers(pkgPath string) string {
	return m.registers[string(appendVersionless(nil, pkgPath))]
}

// Tests reports whether tests are written with a package.
func (m *Model) Tests(pkgPath string) bool { return m.tests[m.Path(pkgPath)] }

// Copies reports whether the routers of a package hand on a copy of the request.
func (m *Model) Copies(pkgPath string) bool { return m.copies[m.Path(pkgPath)] }

// Generates reports whether a package generates keys and tokens.
func (m *Model) Generates(pkgPath string) bool { return m.generating[m.Path(pkgPath)] }

// Keeping reports whether the model says of the package that some object of it keeps state.
func (m *Model) Keeping(pkgPath string) bool { return m.keeping[m.Path(pkgPath)] }

// Type returns what is known of a named type; nil if nothing is.
func (m *Model) Type(name *types.TypeName) []Effect {
	if name.Pkg() == nil {
		return nil
	}
	return m.symbols[m.Path(name.Pkg().Path())+"."+name.Name()]
}

// Benign reports whether variables and fields of the type are never process state.
func (m *Model) Benign(name *types.TypeName) bool {
	for _, e := range m.Type(name) {
		if e.Verb == "benign" {
			return true
		}
	}
	return false
}

// BenignAs reports whether the type is of a class of those that are never process state: sync, test, request.
func (m *Model) BenignAs(name *types.TypeName, class string) bool {
	return slices.ContainsFunc(m.Type(name), func(e Effect) bool { return e.Verb == "benign" && e.Is == class })
}

// Means reports whether values of the type mean what the word says: moment, signal, answer.
func (m *Model) Means(name *types.TypeName, word string) bool {
	for _, e := range m.Type(name) {
		if e.Verb == "means" && e.Is == word {
			return true
		}
	}
	return false
}

// Signature reports whether functions of this signature are units of work, and of which unit. A
// receiver does not matter.
func (m *Model) Signature(sig *types.Signature) (unit string, ok bool) {
	if e, ok := m.signatures[m.spelled(sig)]; ok {
		return e.Unit, true
	}
	if sig.Params().Len() == 0 || sig.Results().Len() != 1 {
		return "", false
	}
	taken, returned := core(sig.Params().At(0).Type()), core(sig.Results().At(0).Type())
	if taken == nil || returned == nil || returned.Pkg() == nil {
		return "", false
	}
	p, ok := m.returning[m.Path(returned.Pkg().Path())+"."+returned.Name()]
	return p.Unit, ok && p.name.MatchString(taken.Name())
}

// Looks reports whether a function's parameters begin with those of a unit of work: a handler of
// somebody's own framework, which takes more of them or returns something.
func (m *Model) Looks(sig *types.Signature) (unit string, ok bool) {
	for n := min(sig.Params().Len(), 3); n > 0 && !ok; n-- {
		vars := make([]*types.Var, n)
		for i := range vars {
			vars[i] = sig.Params().At(i)
		}
		head := types.NewSignatureType(nil, nil, nil, types.NewTuple(vars...), nil, false)
		unit, ok = m.heads[m.spelled(head)]
	}
	return unit, ok
}

// Serve reports whether a method's name and signature are those of a unit of work.
func (m *Model) Serve(fn *types.Func) (Effect, bool) {
	sig := fn.Signature()
	if sig.Recv() == nil {
		return Effect{}, false
	}
	e, ok := m.serve[fn.Name()+" "+m.spelled(sig)]
	return e, ok
}

// Generated reports whether a function is a registration that a code generator wrote; the effect's
// Target is the service it registers.
func (m *Model) Generated(fn *types.Func) (Effect, bool) {
	sig := fn.Signature()
	if fn.Pkg() == nil || sig.Recv() != nil {
		return Effect{}, false
	}
	for _, g := range m.generated {
		if g.name.MatchString(fn.Name()) && isService(sig, g.Target) && mentions(fn, g.Needs) {
			return g.Effect, true
		}
	}
	return Effect{}, false
}

// Embeds reports whether structs that embed a field of this name serve with their methods.
func (m *Model) Embeds(field string) (Effect, bool) { return match(m.embeds, field) }

// Takes reports whether only units of work take parameters of a type of this name, as far as one can
// tell without knowing the library.
func (m *Model) Takes(typeName string) (unit string, ok bool) {
	e, ok := match(m.takes, typeName)
	if e.Unit == "startup" {
		return "", false
	}
	return e.Unit, ok
}

// Providers returns the names of interfaces whose methods return services.
func (m *Model) Providers() []string { return slices.Sorted(maps.Keys(m.provides)) }

// Provides returns the unit of work of the services that an interface of this name provides.
func (m *Model) Provides(iface string) (unit string, ok bool) {
	e, ok := m.provides[iface]
	return e.Unit, ok
}

func match(patterns []pattern, name string) (Effect, bool) {
	for _, p := range patterns {
		if p.name.MatchString(name) {
			return p.Effect, true
		}
	}
	return Effect{}, false
}

// Minor reports whether a library's method of this name does nothing that a caller is promised.
func (m *Model) Minor(name string) bool {
	for _, e := range m.minor {
		if e.name.MatchString(name) {
			return true
		}
	}
	return false
}

// isService reports whether the parameter exists and is an interface.
func isService(sig *types.Signature, at Operand) bool {
	i := int(at)
	return i < sig.Params().Len() && types.IsInterface(sig.Params().At(i).Type())
}

// mentions reports whether one of the function's parameters or results is of the named type.
func mentions(fn *types.Func, typeName string) bool {
	sig := fn.Signature()
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tuple.Variables() {
			if named := core(v.Type()); named != nil && (string(appendTypeName(nil, named)) == typeName ||
				named.Pkg() == fn.Pkg() && named.Name() == typeName) {
				return true
			}
		}
	}
	return false
}

// core returns the named type below pointers and slices, or nil.
func core(t types.Type) *types.TypeName {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj()
	case *types.Pointer:
		return core(t.Elem())
	case *types.Slice:
		return core(t.Elem())
	}
	return nil
}
