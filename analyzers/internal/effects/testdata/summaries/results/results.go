// Package results: what a function hands out.
package results

type node struct {
	next *node
	run  func() int
	m    map[string]int
	n    int
}

var (
	root  = &node{}
	table map[string]*node
)

// result0 param0
func self(n *node) *node { return n }

// result0 param0.next
func (n *node) following() *node { return n.next }

// result0 root
func global() *node { return root }

// result0 table[]
func entry(k string) *node { return table[k] }

// result0 root
// result0 param0
func either(n *node, b bool) *node {
	if b {
		return root
	}
	return n
}

// result0 fresh0
// fresh0 is *node
func fresh() *node { return &node{} }

// result0 fresh0
// fresh0 is *node
// fresh0.next = param0
func holding(n *node) *node { return &node{next: n} }

// result0 fresh0
// fresh0 is *node
// fresh0.m = fresh1
// fresh1 is a value
func withMap() *node { return &node{m: map[string]int{}} }

// nothing
func number() int { return root.n }

// result0 param0
// result1 param1
func two(a, b *node) (*node, *node) { return a, b }

// result0 param0
func withError(a *node) (*node, error) { return a, nil }

// result0 fresh0
// fresh0 is literal in counter
// fresh0 captures n = fresh1
// fresh0 does: increment free0
// fresh1 is n in counter
func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

// result0 fresh0
// fresh0 is literal in adder
// fresh0 captures m = fresh1
// fresh0 does: increment free0.n
// fresh1 holds param0
// fresh1 is m in adder
func adder(n *node) func() {
	m := n
	return func() { m.n++ }
}

// result0 fresh0
// fresh0 is (*node).increment
// fresh0 captures recv = param0
// fresh0 does: increment free0.n
func methodValue(n *node) func() { return n.increment }

// nothing
func (n *node) increment() { n.n++ }

// result0 fresh0
// fresh0 is *node
// fresh0.run = fresh1
// fresh1 is literal in inStruct
// fresh1 captures n = fresh2
// fresh1 does: increment free0
// fresh2 is n in inStruct
func inStruct() *node {
	n := 0
	return &node{run: func() int { n++; return n }}
}

// result0 fresh0
// fresh0 is a value
// fresh0[] = fresh1
// fresh1 is literal in inSlice
// fresh1 captures n = fresh2
// fresh1 does: increment free0
// fresh2 is n in inSlice
func inSlice() []func() int {
	n := 0
	return []func() int{func() int { n++; return n }}
}

// result0 fresh0
// fresh0 is fresh
// fresh0 does: result0 fresh0
func function() func() *node { return fresh }

// result0 fresh0
// fresh0 is *node
func asInterface() any { return &node{} }

// result0 fresh0
// fresh0 is n in named
func named() (n node) {
	n.n = 1
	return n
}
