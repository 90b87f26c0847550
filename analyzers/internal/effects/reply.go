package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Questions: a value that is sent with a channel in it, from which the sender then receives, is no work left behind. The
// sender waits for the answer.

const maxHeld = 3 // values within values

// asksBack reports whether the function waits by a channel that is, or is held by, a value that it sends.
func (f *function) asksBack(sent ssa.Value) bool {
	w := waiter{program: f.program}
	return w.holdsReply(sent, 0)
}

func (w *waiter) holdsReply(v ssa.Value, depth int) bool {
	if depth > maxHeld {
		return false
	}
	if _, ok := v.Type().Underlying().(*types.Chan); ok {
		return w.waitsBy(v)
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return w.holdsReply(v.X, depth)
	case *ssa.ChangeType:
		return w.holdsReply(v.X, depth)
	case *ssa.UnOp:
		return v.Op == token.MUL && w.holdsReply(v.X, depth)
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if r, ok := r.(*ssa.FieldAddr); ok && w.fieldReplies(r, depth) {
				return true
			}
			if st, ok := r.(*ssa.Store); ok && st.Addr == v && w.holdsReply(st.Val, depth+1) {
				return true
			}
		}
	}
	return false
}

// fieldReplies reports whether a field of a value holds the channel, or what holds it.
func (w *waiter) fieldReplies(fa *ssa.FieldAddr, depth int) bool {
	if w.isSignal(fa.Type()) && w.waitsBy(fa) {
		return true
	}
	for _, r := range *fa.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == fa && w.holdsReply(st.Val, depth+1) {
			return true
		}
	}
	return false
}
