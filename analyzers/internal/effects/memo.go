package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// memo holds the answers to what is asked again and again while a package is solved. Most of them are strings: what is spelled once is compared
// faster, and takes up memory once.
type memo struct {
	selected map[selection]*ssa.Function // see lookupMethod
	frames   map[*ssa.Function]Frame     // without their places
	places   map[token.Pos]string
	descents map[descent]string  // see then
	answers  map[openCall]string // see answerTo
	joiners  map[joiner]bool     // see joins
}

func newMemo() memo {
	return memo{map[selection]*ssa.Function{}, map[*ssa.Function]Frame{}, map[token.Pos]string{}, map[descent]string{}, map[openCall]string{}, map[joiner]bool{}}
}
