// Package core holds state that the handlers of another package write; no entry is in sight here.
package core

// Application is what the process knows about itself.
type Application struct {
	Motto string
	Theme string
}

var (
	App     = &Application{}
	bumps   int
	reasons = map[string]int{}
)

// Bump counts.
func Bump() { bumps++ }

// Bumps returns how often Bump was called.
func Bumps() int { return bumps }

// Blame counts a reason, two calls deep.
func Blame(reason string) { blame(reason) }

func blame(reason string) { reasons[reason]++ }

// Reasons returns how many reasons there are.
func Reasons() int { return len(reasons) }
