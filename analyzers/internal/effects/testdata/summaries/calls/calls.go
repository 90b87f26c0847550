// Package calls: which calls stay open, and how callers close them.
package calls

import "net/http"

type saver interface {
	save(k string)
	load(k string) string
}

type memory struct{ m map[string]string }

// insert param0.m[]
func (s *memory) save(k string) { s.m[k] = k }

// nothing
func (s *memory) load(k string) string { return s.m[k] }

type service struct {
	saver  saver
	notify func(string)
	hooks  []func()
	names  map[string]string
}

var (
	current saver
	hook    func()
	shared  = &memory{}
)

// call param0
func parameter(f func()) { f() }

// call param0(param1)
func argument(f func(*memory), m *memory) { f(m) }

// call param0.save()
func interfaceParameter(s saver) { s.save("k") }

// call param0.saver.save()
func (s *service) interfaceField() { s.saver.save("k") }

// call param0.notify
func (s *service) functionField() { s.notify("k") }

// call param0.hooks[]
func (s *service) functionSlice() {
	for _, h := range s.hooks {
		h()
	}
}

// call current.save()
func interfaceVariable() { current.save("k") }

// call hook
func functionVariable() { hook() }

// insert shared.m[], via interfaceParameter, (*memory).save
func closedByCaller() { interfaceParameter(shared) }

// insert shared.m[], via argument, keep
func closedByFunction() { argument(keep, shared) }

// insert param0.m[]
func keep(m *memory) { m.m["k"] = "v" }

// insert shared.m[], via (*service).interfaceField, (*memory).save
func closedByField() {
	s := &service{saver: shared}
	s.interfaceField()
}

// call param0.saver.save(), via (*service).interfaceField
func stillOpen(s *service) { s.interfaceField() }

// call param1, via both
// call param0, via both
func swapped(f, g func()) { both(g, f) }

// call param0
// call param1
func both(f, g func()) {
	f()
	g()
}

// call param0, via literal in startedParameter
func startedParameter(f func()) {
	go func() {
		for {
			f()
		}
	}()
}

// call param0.ServeHTTP(param1, param2)
func handler(h http.Handler, w http.ResponseWriter, r *http.Request) { h.ServeHTTP(w, r) }

// insert param0.m[], via (*memory).save
func assertion(s any) { s.(*memory).save("k") }

type decorator struct{ saver }

// call param0.saver.save()
func (d decorator) save(k string) { d.saver.save(k) }

// call param0.saver.save(), via decorator.save
func decorated(d decorator) { d.save("k") }

// insert shared.m[], via decorator.save, (*memory).save
func decoratedKnown() { decorator{shared}.save("k") }

// insert shared.m[], via decorator.save, decorator.save, (*memory).save
func decoratedTwice() { decorator{decorator{shared}}.save("k") }

// call param0.saver.load()
func promoted(d decorator) { d.load("k") }

// nothing
func errorMethod(err error) string { return err.Error() }

// store param0.saver
func (s *service) with(v saver) *service {
	s.saver = v
	return s
}

// insert shared.m[], via (*service).interfaceField, (*memory).save
func closedBySetter() {
	s := new(service)
	s.with(shared)
	s.interfaceField()
}
