// Package strangers does not know whom it asks.
package strangers

import (
	"fmt"
	"io"
)

// Foreign is an interface that neither the gate's package declares, nor the one where the gate becomes one.
type Foreign interface{ Foreign() int64 }

// Tell answers.
func Tell(w io.Writer, f Foreign) { fmt.Fprintln(w, f.Foreign()) }
