package effects

import (
	"go/constant"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A statement that only counts: views, uses, attempts. It changes a database, but nobody who is answered before was promised that it does.

var (
	updateSet = regexp.MustCompile(`(?is)^\s*update\s+\S+\s+set\s+(.*?)(?:\swhere\s.*)?$`)
	countedUp = regexp.MustCompile(`^\s*(\S+?)\s*=\s*(\S+?)\s*\+\s*\d+\s*$`)
)

// isTally reports whether a call executes a statement that adds a constant to what columns hold, and does nothing else.
func isTally(call *ssa.CallCommon) bool {
	for _, a := range call.Args {
		if c, ok := a.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String && countsUp(constant.StringVal(c.Value)) {
			return true
		}
	}
	return false
}

// countsUp reports whether a statement in SQL does nothing but add constants: UPDATE pages SET views = views + 1 WHERE id = ?.
func countsUp(statement string) bool {
	set := updateSet.FindStringSubmatch(statement)
	if set == nil {
		return false
	}
	for _, one := range strings.Split(set[1], ",") {
		sides := countedUp.FindStringSubmatch(one)
		if sides == nil || !strings.EqualFold(sides[1], sides[2]) {
			return false
		}
	}
	return true
}
