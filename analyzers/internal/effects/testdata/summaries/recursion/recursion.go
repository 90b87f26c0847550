// Package recursion: paths stay short, and every member of a cycle knows what the others write.
package recursion

type node struct {
	left, right *node
	n           int
	seen        map[string]bool
}

var (
	tree  = &node{}
	count int
)

// store param0.n
// store param0.left.n, via (*node).fill
// store param0.right.n, via (*node).fill
// store param0.left.right.n, via (*node).fill, (*node).fill
// store param0.right.left.n, via (*node).fill, (*node).fill
func (n *node) fill() {
	if n == nil {
		return
	}
	n.n = 1
	n.left.fill()
	n.right.fill()
}

// store tree.n, via (*node).fill
// store tree.left.n, via (*node).fill, (*node).fill
// store tree.right.n, via (*node).fill, (*node).fill
// store tree.left.right.n, via (*node).fill, (*node).fill, (*node).fill
// store tree.right.left.n, via (*node).fill, (*node).fill, (*node).fill
func fillTree() { tree.fill() }

// store param0.left.n
// store param0.n
func iterate(n *node) {
	for n != nil {
		n.n = 1
		n = n.left
	}
}

// increment count
func self(n int) {
	count++
	if n > 0 {
		self(n - 1)
	}
}

// increment count, via odd
func even(n int) {
	if n > 0 {
		odd(n - 1)
	}
}

// increment count
func odd(n int) {
	count++
	if n > 0 {
		even(n - 1)
	}
}

// store param0.n
// store param1.n, via exchange
func exchange(a, b *node, n int) {
	a.n = 1
	if n > 0 {
		exchange(b, a, n-1)
	}
}

// Three in a ring: the write of the last reaches the first whichever is solved first.

// increment count, via ringB, ringC
func ringA(n int) {
	if n > 0 {
		ringB(n - 1)
	}
}

// increment count, via ringC
func ringB(n int) {
	if n > 0 {
		ringC(n - 1)
	}
}

// increment count
func ringC(n int) {
	count++
	if n > 0 {
		ringA(n - 1)
	}
}

// The other way round: the first writes.

// increment count
func headA(n int) {
	count++
	if n > 0 {
		headB(n - 1)
	}
}

// increment count, via headC, headA
func headB(n int) { headC(n) }

// increment count, via headA
func headC(n int) { headA(n) }

// And further on.

// increment count
func longA(n int) {
	count++
	if n > 0 {
		longB(n - 1)
	}
}

// increment count, via longC, longD, longA
func longB(n int) { longC(n) }

// increment count, via longD, longA
func longC(n int) { longD(n) }

// increment count, via longA
func longD(n int) { longA(n) }

// Four, with the write at the far end of the order of calls.

// increment count, via stepB, stepC, stepD
func stepA(n int) {
	if n > 0 {
		stepB(n - 1)
	}
}

// increment count, via stepC, stepD
func stepB(n int) {
	stepA(n)
	stepC(n - 1)
}

// increment count, via stepD
func stepC(n int) {
	stepB(n)
	stepD(n - 1)
}

// increment count
func stepD(n int) {
	stepC(n)
	count++
}

// Function literals that call themselves.

// increment count, via literal in literal
func literal() {
	var visit func(n int)
	visit = func(n int) {
		count++
		if n > 0 {
			visit(n - 1)
		}
	}
	visit(3)
}

// insert param0[], via literal in walk
func walk(seen map[*node]bool, n *node) {
	var visit func(n *node)
	visit = func(n *node) {
		if n != nil && !seen[n] {
			seen[n] = true
			visit(n.left)
		}
	}
	visit(n)
}

// A decorator of decorators is one decorator.

type writer interface{ write(s string) }

type wrapper struct {
	writer
	n int
}

// increment param0.n
// call param0.writer.write()
func (w *wrapper) write(s string) {
	w.n++
	w.writer.write(s)
}

// nothing
func wrap(w writer) writer { return &wrapper{writer: w} }

// nothing
func wrapTwice(w writer) writer { return wrap(wrap(w)) }

// nothing
func wrapMany(w writer, n int) writer {
	for range n {
		w = wrap(w)
	}
	return w
}

type ring struct {
	next *ring
	n    int
}

// store param0.next.n
func (r *ring) around() { r.next.next.next.n = 1 }

// store param0.next
func (r *ring) push() {
	next := &ring{}
	r.next = next
	next.next = r
}
