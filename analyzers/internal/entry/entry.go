// Package entry finds the units of work of a package: the functions that a router, an RPC server,
// a consumer or a scheduler runs again and again, and tells them from what runs once, at start-up.
//
// A function is a unit of work if it is handed to a registration that the model names (directly,
// through first-party wrappers, fields and tables), if it has a signature that only handlers have,
// or if it implements an interface that libraries call per unit. A literal with a handler's
// signature that is made inside a unit of work is part of that unit, not one of its own: what it
// captured is fresh.
package entry

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
)

// Analyzer yields the *Entries of each first-party package, nil for the others.
var Analyzer = &analysis.Analyzer{
	Name:             "entry",
	Doc:              "find the units of work",
	URL:              "https://pkg.go.dev/github.com/statelesscheck/statelesscheck/analyzers/internal/entry",
	Run:              run,
	RunDespiteErrors: true,
	Requires:         []*analysis.Analyzer{effects.Analyzer},
	ResultType:       reflect.TypeFor[*Entries](),
}

// Entries holds the units of work of one package.
type Entries struct {
	Err     error // why they are unknown
	Units   []*Entry
	StartUp []*Entry // main, init, and functions that the model says run once
	// Fleeting names the struct types ("pkg.T", sorted) whose objects come and go with the units of work.
	Fleeting []string
	Shared   map[string]bool // those that start-up code makes

	inUnit  map[*ssa.Function]bool // reached from units
	handed  map[*ssa.Function]bool // reached from functions that units hold, or that are handed a request
	startUp map[*ssa.Function]bool
	oneOff  map[*ssa.Function]bool
}

// Entry is a function that is run once per unit of work, or at start-up.
type Entry struct {
	Value *effects.Value
	Sum   *effects.Summary // of the function or method, not yet settled
	// Method: Value is the object, the function a method of it.
	Method bool
	Frame  effects.Frame
	Unit   string // request, rpc, message, watch, job, tick, connection, call, startup, command
	Route  string
	Pos    token.Pos // of the registration, or of the function if its signature tells
	// Registered: a registration was seen, not only a signature.
	Registered bool
	// Guess: only the look of the handler tells, because nothing is known of the library that it is handed to.
	Guess bool
	// Listens: start-up calls a method of an object of which nothing is known but that it is called for serving. What it starts
	// may end with it all the same.
	Listens bool
	// Copies: the router hands on a copy of the request.
	Copies bool
}

// Settled returns what the entry does, in terms of the process.
func (e *Entry) Settled() *effects.Summary {
	if e.Method {
		return e.Value.SettleMethod(e.Sum)
	}
	v := *e.Value
	v.Summary = e.Sum
	return v.Settle()
}

// Serves reports whether the entry keeps the process alive to serve, itself or by a function that it was made with.
func (e *Entry) Serves() bool {
	if e.Sum.Serves {
		return true
	}
	sum := e.Settled()
	return sum != nil && sum.Serves
}

// Fresh reports whether fn runs only inside units of work: what it allocates is not kept.
func (es *Entries) Fresh(fn *ssa.Function) bool {
	return fn != nil && (es.inUnit[fn] || es.handed[fn]) && !es.startUp[fn]
}

// isPart reports whether fn is a part of units of work only, which are known.
func (es *Entries) isPart(fn *ssa.Function) bool {
	return fn != nil && es.inUnit[fn] && !es.startUp[fn]
}

// StartsUp reports whether fn runs only while starting.
func (es *Entries) StartsUp(fn *ssa.Function) bool { return es.startUp[fn] && !es.inUnit[fn] }

type finder struct {
	pass  *analysis.Pass
	eff   *effects.Result
	model *model.Model
	out   *Entries
	seen  map[key]*Entry

	services     []service // interfaces that generated code wants implemented; nil if not looked for yet
	registeredFn map[*ssa.Function]bool
	values       map[*ssa.Function]bool // functions that are used as values
}

type key struct {
	fn     *ssa.Function
	method string
	typ    string
	place  token.Pos // of literals captured anew at each registration
}

func run(pass *analysis.Pass) (result any, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			result, err = &Entries{Err: config.Failed(reason)}, nil
		}
	}()
	eff := pass.ResultOf[effects.Analyzer].(*effects.Result)
	if eff == nil || eff.Err != nil {
		return (*Entries)(nil), nil
	}
	f := &finder{pass: pass, eff: eff, model: eff.Model(), seen: map[key]*Entry{}, registeredFn: map[*ssa.Function]bool{},
		out: &Entries{inUnit: map[*ssa.Function]bool{}, handed: map[*ssa.Function]bool{}, startUp: map[*ssa.Function]bool{}}}
	for r := range eff.Regs() {
		f.registered(r)
	}
	for _, fn := range eff.Funcs {
		f.bySignature(fn)
	}
	f.plugin()
	f.mainAndInit()
	units := map[*ssa.Function]bool{}
	for _, e := range f.out.Units {
		f.reach(e.Value.Fn, f.out.inUnit, nil)
		for _, fn := range e.Value.Functions() {
			units[fn] = true
			if m := bound(fn); m != nil {
				units[m] = true
			}
			f.reach(fn, f.out.handed, nil)
		}
	}
	for _, fn := range eff.Funcs {
		if f.takesRequest(fn.Signature) {
			f.reach(fn, f.out.handed, nil)
		}
	}
	for _, e := range f.out.StartUp {
		f.reach(e.Value.Fn, f.out.startUp, units) // registers them, does not call them
	}
	f.nested()
	f.oneOffs(units)
	return f.out, nil
}

// registered turns a registration into entries: one for a function, one for each handler method of
// an object.
func (f *finder) registered(r *effects.Registered) {
	for _, v := range f.handlers(r) {
		if v.IsObject() {
			f.object(r, v)
			continue
		}
		f.add(&Entry{Value: v, Sum: v.Summary, Frame: v.Frame, Unit: r.Unit, Route: r.Route, Pos: r.Pos(), Registered: !r.Guess, Guess: r.Guess, Copies: r.Copies}, keyOf(v, r.Pos()))
	}
}

// keyOf tells handlers apart: a literal that a constructor returns is another one at each place
// where it is registered, for what it captured differs.
func keyOf(v *effects.Value, pos token.Pos) key {
	k := key{fn: v.Fn}
	if v.Fn == nil || v.Fn.Synthetic == "" && len(v.Free) > 0 {
		k.place = pos
	}
	return k
}

// handlers returns those of a registration: its own, or those that its slot may hold.
func (f *finder) handlers(r *effects.Registered) []*effects.Value {
	if v := r.Value(); v != nil {
		return []*effects.Value{v}
	}
	var out []*effects.Value
	if slot := r.Handler.Slot(); slot != "" {
		for b := range f.eff.Bindings() {
			if b.Slot == slot && b.Value != nil {
				out = append(out, b.Value)
			}
		}
	}
	return out
}

// object adds the handler methods of an object.
func (f *finder) object(r *effects.Registered, v *effects.Value) {
	if v.Type == nil {
		return // its own package knows the handler by its signature
	}
	for _, m := range f.handlerMethods(v.Type, r) {
		sum, frame := f.eff.MethodSummary(v.Type, m.Name())
		e := &Entry{Value: v, Sum: sum, Method: true, Frame: frame, Unit: r.Unit, Route: r.Route, Pos: r.Pos(), Registered: true, Copies: r.Copies}
		if known, ok := f.model.Serve(m); ok && r.Guess {
			e.Unit = known.Unit
		}
		f.add(e, key{method: m.Name(), typ: types.TypeString(v.Type, nil)})
		if fn := f.eff.SSA.Prog.FuncValue(m.Origin()); fn != nil {
			f.registeredFn[fn] = true
			f.reach(fn, f.out.inUnit, nil)
		}
	}
}

// bySignature adds fn if its signature is a handler's, or if it is a handler method.
func (f *finder) bySignature(fn *ssa.Function) {
	e := &Entry{Value: f.eff.FuncValue(fn), Frame: effects.Frame{}, Pos: fn.Pos()}
	e.Frame, e.Sum = e.Value.Frame, e.Value.Summary
	obj, _ := fn.Object().(*types.Func)
	var ok bool
	if obj != nil && obj.Signature().Recv() != nil {
		e.Method = true
		e.Unit, e.Value.Fresh, ok = f.byMethod(obj)
		known, serves := f.model.Serve(obj)
		e.Value.Row = serves && known.Fresh
	}
	if !ok {
		e.Unit, ok = f.model.Signature(fn.Signature)
	}
	if !ok && (f.isValue(fn) || f.isForOthers(fn)) {
		e.Unit, ok = f.looks(fn.Signature)
	}
	if ok && !f.registeredFn[fn] {
		f.add(e, key{fn: fn})
	}
}

// looks reports whether a signature looks like that of a unit of work, behind what else a framework of somebody's own hands it first: its context.
func (f *finder) looks(sig *types.Signature) (unit string, ok bool) {
	params := slices.Collect(sig.Params().Variables())
	for i := range params {
		rest := types.NewSignatureType(nil, nil, nil, types.NewTuple(params[i:]...), nil, false)
		if unit, ok = f.model.Looks(rest); ok {
			return unit, true
		}
	}
	return "", false
}

// isForOthers reports whether nobody here mentions an exported function that is handed a response and a request last: another package registers it with a
// router of somebody's own.
func (f *finder) isForOthers(fn *ssa.Function) bool {
	params, results := fn.Signature.Params(), fn.Signature.Results()
	obj, ok := fn.Object().(*types.Func)
	if !ok || !obj.Exported() || params.Len() < 2 || results.Len() > 1 || results.Len() == 1 && !types.Identical(results.At(0).Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	last := types.NewSignatureType(nil, nil, nil, types.NewTuple(params.At(params.Len()-2), params.At(params.Len()-1)), nil, false)
	if _, ok := f.model.Signature(last); !ok {
		return false
	}
	return !slices.ContainsFunc(f.eff.Funcs, func(g *ssa.Function) bool { return g != fn && slices.Contains(effects.References(g), fn) })
}

// isValue reports whether somebody hands the function on instead of just calling it: to a router of
// their own, say.
func (f *finder) isValue(fn *ssa.Function) bool {
	if f.values == nil {
		f.values = map[*ssa.Function]bool{}
		for _, g := range f.eff.Funcs {
			for _, v := range effects.Values(g) {
				f.values[v] = true
				if m := bound(v); m != nil {
					f.values[m] = true
				}
			}
		}
	}
	return f.values[fn]
}

func (f *finder) add(e *Entry, k key) {
	if e.Sum == nil {
		return
	}
	if e.Unit == "startup" || e.Unit == command {
		e.Listens = slices.ContainsFunc(e.Sum.Calls, func(c effects.Call) bool {
			_, serves := f.model.Word(c.Method, "serve")
			return serves
		})
		f.out.StartUp = append(f.out.StartUp, e)
		return
	}
	if old := f.seen[k]; old != nil {
		if old.Registered || !e.Registered {
			return
		}
	}
	if fn := bound(e.Value.Fn); fn != nil { // a method value stands for its method
		k := key{fn: fn}
		if f.seen[k] != nil {
			return
		}
		f.seen[k] = e
	}
	f.seen[k] = e
	if e.Registered {
		f.registeredFn[e.Value.Fn] = true
	}
	f.out.Units = append(f.out.Units, e)
}
