package effects

import "slices"

// Chains of calls. How long a chain is kept is bounded; the call before the gap says how many are missing.

// join concatenates two chains of calls; of a long one the middle is left out.
func join(a, b []Frame) []Frame {
	out := append(a[:len(a):len(a)], b...)
	if len(out) <= maxChain {
		return out
	}
	return append(cut(out, maxChain-2, len(out)-2), out[len(out)-2:]...)
}

// cut returns the first n calls of a chain, of which those up to a bound are left out.
func cut(chain []Frame, n, bound int) []Frame {
	out := slices.Clone(chain[:n])
	for _, f := range chain[n:bound] {
		out[n-1].Cut += 1 + f.Cut
	}
	return out
}

// PortableChain returns as much of a chain as travels in facts, without positions.
func PortableChain(chain []Frame) []Frame {
	out := slices.Clone(chain)
	if len(chain) > maxFactChain {
		out = cut(chain, maxFactChain, len(chain))
	}
	for i := range out {
		out[i] = out[i].portable()
	}
	return out
}
