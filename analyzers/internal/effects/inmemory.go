package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// File systems in memory: what a unit of work writes to one that it has made for itself is no file, and gone with it. One that
// outlives the unit of work is state that the construction pass finds where it is made; files in it are reported as those on disk
// are, for a variable or field does not say which file system it holds.

// isInMemory reports whether a call is about a file system in memory that the function has made, by itself or by its callees.
func (f *function) isInMemory(s *site) bool {
	for _, v := range s.args {
		if o := f.origin(v); isFileSystem(v.Type()) && o.Is&FromMemory != 0 && o.Is&(FromState|FromHeld) == 0 {
			return true
		}
	}
	return false
}

// system returns 1 + the parameter that is the file system of a call, 0 if there is none.
func (f *function) system(s *site) int {
	for _, v := range s.args {
		if p, ok := v.(*ssa.Parameter); ok && isFileSystem(p.Type()) {
			return slices.Index(f.fn.Params, p) + 1
		}
	}
	return 0
}

// bindSystem translates the file system of a callee's file. It reports whether there still is a file.
func (f *function) bindSystem(s *site, t *target, file *FileUse) bool {
	if file.System == 0 {
		return true
	}
	var arg ssa.Value
	if t.direct && file.System <= len(s.args) {
		arg = s.args[file.System-1]
	}
	file.System = 0
	if arg == nil {
		return true
	}
	on := &site{args: []ssa.Value{arg}}
	file.System = f.system(on)
	return !f.isInMemory(on)
}

// isFileSystem reports whether a type is one of file systems, by its look.
func isFileSystem(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "OpenFile")
	_, ok := obj.(*types.Func)
	return ok
}
