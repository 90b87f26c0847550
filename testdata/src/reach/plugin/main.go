// Nothing here may be reported: this is a plugin, of which a host may make one for each request. With -strict it is.
package main

type tally struct{ calls int }

func (t *tally) Call() { t.calls++ }

func New() any { return &tally{} }

func main() {}
