package writes

import (
	"slices"
	"sort"
	"sync"
)

// What a callee writes is bound to what it was given.

// store global.n, via (*box).put
func callMethod() { global.put(1) }

// store param0.n
func (b *box) put(n int) { b.n = n }

// insert names[], via put
func callWithArgument() { put(names, "k") }

// insert param0[]
func put(m map[string]int, k string) { m[k] = 1 }

// nothing
func callWithFresh() { put(map[string]int{}, "k") }

// store global.next.n, via first, (*box).put
func chain() { first(global) }

// store param0.next.n, via (*box).put
func first(b *box) { b.next.put(1) }

// store counter, via assign
func deferred() { defer assign() }

// store counter, via literal in deferredLiteral
func deferredLiteral() {
	defer func() { counter = 1 }()
}

// store counter, via assign
func started() { go assign() }

// store counter, via literal in startedLiteral
func startedLiteral() {
	go func() { counter = 1 }()
}

// store param0.n, via (*box).put
func methodValue(b *box) {
	f := b.put
	f(1)
}

// store param0.n, via (*box).put
func methodExpression(b *box) {
	f := (*box).put
	f(b, 1)
}

// store param0.n, via literal in closure
func closure(b *box) {
	f := func() { b.n = 1 }
	f()
}

// nothing
func closureOverLocal() int {
	n := 0
	f := func() { n++ }
	f()
	return n
}

// increment counter, via call, literal in passed
func passed() { call(func() { counter++ }) }

// nothing
func call(f func()) { f() }

// increment counter, via literal in passedToLibrary
// store list[]
func passedToLibrary() {
	sort.Slice(list, func(i, j int) bool {
		counter++
		return list[i] < list[j]
	})
}

// increment param0.n, via literal in passedToGeneric
func passedToGeneric(b *box) {
	_ = slices.IndexFunc(list, func(int) bool {
		b.n++
		return false
	})
}

var once sync.Once

// store counter once, via literal in onceOnly
func onceOnly() {
	once.Do(func() { counter = 1 })
}

// Generics: T[] is one type, whatever its arguments.

type set[K comparable] struct{ m map[K]bool }

// insert param0.m[]
func (s *set[K]) add(k K) { s.m[k] = true }

var words = &set[string]{}

// insert words.m[], via (*set).add
func addWord(w string) { words.add(w) }

// insert param0[]
func keep[M ~map[K]V, K comparable, V any](m M, k K, v V) { m[k] = v }

// insert names[], via keep
func keepName(n string) { keep(names, n, 1) }

type number interface{ ~int | ~int64 }

// increment param0
func bump[N number](n *N) { *n++ }

// increment counter, via bump
func bumpCounter() { bump(&counter) }

type putter interface{ put(int) }

// nothing
func putAny[P putter](p P) { p.put(1) }

// store global.n, via putAny, (*box).put
func putGlobal() { putAny(global) }

// Interfaces whose dynamic type is known here.

// store global.n, via (*box).put
func dynamic() {
	var p putter = global
	p.put(1)
}

// nothing
func dynamicFresh() {
	var p putter = &box{}
	p.put(1)
}

// store global.n, via viaInterface, (*box).put
func dynamicByCallee() { viaInterface(global) }

// nothing
func viaInterface(p putter) { p.put(1) }

var _ putter = &box{}

// A function stored in a local struct, slice or map is found again.

// increment counter, via increment
func inStruct() {
	s := struct{ f func() }{increment}
	s.f()
}

// increment counter, via increment
func inSlice() {
	for _, f := range []func(){increment} {
		f()
	}
}

// increment counter, via increment
func inMap(k string) {
	m := map[string]func(){"k": increment}
	m[k]()
}

// increment counter, via literal in wrap, increment
func wrapped() { wrap(increment)() }

// nothing
func wrap(f func()) func() { return func() { f() } }

// Objects made by a callee: fresh, with what they hold.

// nothing
func made() {
	b := newBox()
	b.n = 1
	b.m["k"] = 1
}

// nothing
func newBox() *box { return &box{m: map[string]int{}} }

// insert names[]
func madeAround() {
	b := around(names)
	b.m["k"] = 1
}

// nothing
func around(m map[string]int) *box { return &box{m: m} }

// insert names[], via (*box).add
func builder() { newBox().with(names).add("k") }

// insert param0.m[]
func (b *box) add(k string) { b.m[k] = 1 }

// store param0.m
func (b *box) with(m map[string]int) *box {
	b.m = m
	return b
}
