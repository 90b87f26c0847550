// Package shelf has an interface that no other package can implement or call: what its importers reach has names that they cannot write.
package shelf

// Shelf keeps goods.
type Shelf interface{ put(what string) }

type list struct{ goods []string }

func (l *list) put(what string) { l.goods = append(l.goods, what) }

func (l *list) drop() { l.goods = nil }

func sweep(l *list) { l.drop() }

type nothing struct{}

func (nothing) put(string) {}

// New returns a Shelf that keeps what is put on it.
func New() Shelf { return &list{} }

// Nowhere returns a Shelf that keeps nothing.
func Nowhere() Shelf { return nothing{} }

// Put puts something on a shelf.
func Put(s Shelf, what string) { s.put(what) }

// Node is a part of a tree.
type Node struct {
	name  string
	left  *Node
	right *Node
}

// Grow makes a tree: what all activations make in one place is one object to importers, or the tree would be as large as our bounds.
func Grow(depth int) *Node {
	if depth == 0 {
		return &Node{}
	}
	return &Node{left: Grow(depth - 1), right: graft(depth - 1)}
}

func graft(depth int) *Node { return &Node{left: Grow(depth), right: Grow(depth)} }

// Rename renames all that is below a node.
func (n *Node) Rename(name string) {
	if n != nil {
		n.name = name
		n.left.Rename(name)
		n.right.Rename(name)
	}
}
