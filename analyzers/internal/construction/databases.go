package construction

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Databases: one that is embedded in the process is a file on its disk, or memory. Driver, data source
// name and options tell. Where the same package can open a server's database as well, which one is a
// matter of configuration.

// database is one statement that opens an embedded database.
type database struct {
	*Site
	dsn string // what tells databases of the package apart, "" if nothing does
}

// embedded is what a site keeps that opens such a database.
const embedded = "an embedded database"

// ServerInstead is why a reviewer may accept one.
const ServerInstead = "a database server can be chosen instead"

// IsDatabase reports whether an embedded database is opened at a site.
func (s *Site) IsDatabase() bool { return s.Keeps.What == embedded }

// Storages of a database.
const (
	onDisk   = "file"
	inMemory = "memory"
	readOnly = "read-only"
)

// opens finds calls that open a database.
func (f *finder) opens(fn *ssa.Function, call ssa.CallInstruction, obj *types.Func, e model.Effect) {
	isEmbedded, isServer := f.drivers(call.Common(), e)
	if !isEmbedded && !isServer && e.Key != model.None {
		f.addOpener(fn, argument(call.Common(), e.Key), argument(call.Common(), e.Path))
	}
	f.servers = f.servers || isServer
	if !isEmbedded {
		return
	}
	site := Site{Name: qualified(obj), Fn: fn, Pos: call.Pos(), Global: f.isGlobal(call.Value()), value: call.Value(), block: call.Block(), Keeps: e}
	storage := onDisk
	if e.Is == inMemory || f.isAnySet(e.Memory, &site) {
		storage = inMemory
	}
	dsn := argument(call.Common(), e.Path)
	if e.Field != "" {
		dsn = fieldOfLiteral(dsn, e.Field)
	}
	if dsn == nil || storage == inMemory {
		f.addDatabase(site, storage, "")
		return
	}
	if p := f.parameterOf(dsn); p != nil && !f.valued[fn] && len(f.callers[fn]) > 0 {
		f.perCaller(site, p)
		return
	}
	f.addDatabase(site, f.storage(dsn), f.label(dsn))
}

// fieldOfLiteral returns what a field of a struct is set to where it is made, nil if that is not known.
func fieldOfLiteral(v ssa.Value, name string) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL || load.X.Referrers() == nil {
		return nil
	}
	for _, r := range *load.X.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if _, field := fieldOf(addr); field == nil || field.Name() != name {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == addr {
				return st.Val
			}
		}
	}
	return nil
}

// drivers says what kinds of databases a call may open.
func (f *finder) drivers(c *ssa.CallCommon, e model.Effect) (isEmbedded, isServer bool) {
	if e.Key == model.None {
		return e.Is != "server", e.Is == "server"
	}
	name := argument(c, e.Key)
	if name == nil {
		return false, false
	}
	for _, text := range f.texts(name) {
		switch f.model.Driver(text) {
		case "embedded":
			isEmbedded = true
		case "server":
			isServer = true
		}
	}
	if !isEmbedded && !isServer && f.isConfigured(name) {
		isEmbedded, isServer = f.registered()
	}
	if dsn := argument(c, e.Path); dsn != nil && isServer && !isEmbedded && slices.ContainsFunc(f.texts(dsn), isFileName) {
		return true, false
	}
	return isEmbedded, isServer
}

// isConfigured reports whether nothing is known of a driver's name, nor will importers of the package tell.
func (f *finder) isConfigured(name ssa.Value) bool {
	if p, ok := name.(*ssa.Parameter); ok && isExported(p.Parent()) {
		return false
	}
	return !slices.ContainsFunc(f.texts(name), func(text string) bool { return !strings.Contains(text, unknown) })
}

// registered says what kinds of databases the drivers open that the package imports.
func (f *finder) registered() (isEmbedded, isServer bool) {
	for _, pkg := range f.pass.Pkg.Imports() {
		switch f.model.Registers(pkg.Path()) {
		case "embedded":
			isEmbedded = true
		case "server":
			isServer = true
		}
	}
	return isEmbedded, isServer
}

// perCaller tells the databases apart that callers of a helper open through it: those in memory are
// another state than the file.
func (f *finder) perCaller(site Site, p *ssa.Parameter) {
	i := slices.Index(site.Fn.Params, p)
	var memory ssa.CallInstruction
	disk := false
	for _, c := range f.callers[site.Fn] {
		switch args := c.Common().Args; {
		case i >= len(args):
		case f.storage(args[i]) == onDisk:
			disk = true
		case f.storage(args[i]) == inMemory && memory == nil:
			memory = c
		}
	}
	label := fmt.Sprint(site.Fn.Name(), " ", p.Name())
	if disk {
		f.addDatabase(site, onDisk, label)
	}
	if memory != nil {
		if disk {
			site.Pos, site.Fn, site.block = memory.Pos(), memory.Parent(), memory.Block()
		}
		f.addDatabase(site, inMemory, label)
	}
}

func (f *finder) addDatabase(site Site, storage, label string) {
	if storage == readOnly || f.isSkipped(site.Pos) || len(site.Keeps.Unless) > 0 && f.movedElsewhere(&site) {
		return
	}
	kept := model.Effect{Verb: "keeps", Kind: "fswrite", Store: onDisk, What: embedded, Place: site.Keeps.Place}
	if storage == inMemory {
		kept.Kind, kept.Store = "state", inMemory
	}
	site.Keeps = kept
	same := func(d database) bool { return label != "" && d.dsn == label && d.Keeps.Store == kept.Store }
	if !slices.ContainsFunc(f.databases, same) {
		f.databases = append(f.databases, database{&site, label})
	}
}

// addDatabases adds what was found to the sites.
func (f *finder) addDatabases() {
	for _, d := range f.databases {
		if f.servers {
			d.Keeps.Level, d.Reason = "debatable", ServerInstead
		}
		if d.Switch == "" && d.block != nil {
			d.Switch = f.chosenBy(d.block, nil, 0)
		}
		f.found = append(f.found, d.Site)
	}
}

// isAnySet reports whether one of the options is set, wherever in the package that is not known to be
// another object.
func (f *finder) isAnySet(options []string, s *Site) bool {
	if len(options) == 0 {
		return false
	}
	probe := *s
	probe.Keeps.Unless = options
	objects, _ := f.objectsOf(&probe)
	for _, option := range options {
		for _, set := range f.settings(option) {
			if f.isSetOn(set, s, objects) && f.classify(set.value).set {
				return true
			}
		}
	}
	return false
}

// parameterOf returns the parameter of its own function that a value is, nil if it is something else.
func (f *finder) parameterOf(v ssa.Value) *ssa.Parameter {
	p, _ := v.(*ssa.Parameter)
	return p
}

// label returns what tells a data source name from others.
func (f *finder) label(dsn ssa.Value) string {
	if texts := f.texts(dsn); len(texts) == 1 && !strings.Contains(texts[0], unknown) {
		return texts[0]
	}
	name := nameOf(dsn, 0)
	if fn := dsn.Parent(); fn != nil && slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return p.Name() == name }) {
		return fn.Name() + " " + name
	}
	return name
}

// storage tells where the database of a data source name is.
func (f *finder) storage(dsn ssa.Value) string {
	result := ""
	for _, text := range f.texts(dsn) {
		switch s := storageOf(text); {
		case s == onDisk:
			return onDisk // of several, the one that leaves a file
		case s == inMemory || result == "":
			result = s
		}
	}
	if result == "" {
		return onDisk
	}
	return result
}

// isFileName reports whether a data source name is one of a driver that opens files, too.
func isFileName(text string) bool { return strings.HasPrefix(text, "file:") || text == ":memory:" }

func storageOf(text string) string {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	switch {
	case text == "", has(":memory:", "mode=memory", "vfs=memdb"):
		return inMemory
	case has("mode=ro", "immutable=1", "access_mode=read_only"):
		return readOnly
	}
	return onDisk
}

// unknown stands for the parts of a text that are not known.
const unknown = "\x00"

const maxTexts = 16

// texts returns what a string may be: constants, put together by concatenation and formatting.
func (f *finder) texts(v ssa.Value) []string { return f.textsOf(v, 0) }

func (f *finder) textsOf(v ssa.Value, depth int) []string {
	if v == nil || depth > 8 {
		return []string{unknown}
	}
	var out []string
	for _, s := range f.sources(v) {
		switch v := s.value.(type) {
		case *ssa.Const:
			if v.Value == nil {
				out = append(out, "")
			} else {
				out = append(out, unquoted(v))
			}
		case *ssa.BinOp:
			if v.Op == token.ADD {
				out = append(out, concat(f.textsOf(v.X, depth+1), f.textsOf(v.Y, depth+1))...)
			}
		case *ssa.Call:
			parts := []string{unknown} // what the function adds
			for _, a := range v.Call.Args {
				if isText(a.Type()) {
					parts = concat(parts, f.textsOf(a, depth+1))
				}
			}
			out = append(out, parts...)
		default:
			out = append(out, unknown)
		}
	}
	return out[:min(len(out), maxTexts)]
}

// concat returns all combinations of two parts.
func concat(a, b []string) (out []string) {
	for _, x := range a {
		for _, y := range b {
			if len(out) < maxTexts {
				out = append(out, x+y)
			}
		}
	}
	return out
}

// isText reports whether a value is a string, or the arguments of a formatting function.
func isText(t types.Type) bool {
	if slice, ok := t.Underlying().(*types.Slice); ok {
		t = slice.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Interface:
		return u.Empty()
	}
	return false
}
