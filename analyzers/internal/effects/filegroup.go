package effects

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Families of functions that work on files of one tree.

// joinGroups: files that are made one after another below one directory are of one family, whatever
// functions make them.
func (f *function) joinGroups(ws []*fileWrite) {
	name := f.group()
	joined := make([]bool, len(ws))
	for i, v := range ws {
		for j, w := range ws {
			if i != j && v.File.Group != w.File.Group && v.In.Pkg == w.In.Pkg && f.ofOneTree(v, w) && follows(v.at.Block(), w.at.Block()) {
				joined[i], joined[j] = true, true
			}
		}
	}
	for i, w := range ws {
		if joined[i] {
			w.File.Group = name
		}
	}
}

// ofOneTree reports whether two files lie below the same directory, as far as is known, or one is a directory
// that the other lies in. Folders of a directory that have names of their own are several trees.
func (f *function) ofOneTree(v, w *fileWrite) bool {
	if base := v.File.Base(); base != "" && base == w.File.Base() {
		a, b := v.File.folder(v.Op), w.File.folder(w.Op)
		return a == b || a == "" || b == ""
	}
	return slices.ContainsFunc(v.File.nodes, func(n *alias) bool { return matches(n, w.File.nodes) })
}

// follows reports whether control may go from one block to the other, not counting the ways back of
// loops.
func follows(from, to *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		if b == to {
			return true
		}
		if seen[b] {
			return false
		}
		seen[b] = true
		for _, succ := range b.Succs {
			if !succ.Dominates(b) && visit(succ) {
				return true
			}
		}
		return false
	}
	return visit(from)
}

// folder names the directory right below the base in which a file lies, or which is made; "" if it has no constant name.
func (u *FileUse) folder(op Op) string {
	if len(u.Path) < 2 || u.Path[0].ID == "" || u.Path[1].ID != "" || u.Path[1].Param > 0 {
		return ""
	}
	name, _, below := strings.Cut(strings.TrimPrefix(u.Path[1].Text, "/"), "/")
	if strings.Contains(name, unknown) || !below && (op != OpFileMkdir || len(u.Path) > 2) {
		return ""
	}
	return name
}
