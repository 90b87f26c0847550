package config

import (
	"fmt"
	"runtime"
	"strings"
)

// A Failure says that the analysis of a package panicked. Drivers react to a panic in ways of their own, from ending the process to dropping
// what they found elsewhere; so passes catch it, and hand it on as an error in their results.
type Failure struct {
	Reason any    // what recover returned
	Place  string // function and line
}

// Failed returns the failure for what recover returned; it is called by the function that recovers.
func Failed(reason any) *Failure { return &Failure{reason, panicPlace()} }

func (f *Failure) Error() string {
	return fmt.Sprintf("internal error: %v at %s; please report it", f.Reason, f.Place)
}

// panicPlace returns function and line of the innermost call, outside the runtime, of a panic that is being recovered from.
func panicPlace() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	panicked := false
	for {
		frame, more := frames.Next()
		inRuntime := strings.HasPrefix(frame.Function, "runtime.")
		if panicked && !inRuntime || !more {
			return fmt.Sprintf("%s, line %d", frame.Function, frame.Line)
		}
		panicked = panicked || inRuntime // what comes before recovers
	}
}
