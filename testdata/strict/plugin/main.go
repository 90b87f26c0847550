// This program is a plugin: its main function does nothing, and whoever loads it calls the rest, for as many objects as he likes.
package main

type counter struct {
	step, total int
}

// Configure is called when somebody changes the settings of a running host.
func (c *counter) Configure(step int) {
	c.step = step // want `^instancestate: counter\.step is written by \(\*counter\)\.Configure: .* \(whoever loads the plugin decides how many there are\)$`
}

// Answer is called for each request.
func (c *counter) Answer() int {
	c.count()
	return c.total
}

func (c *counter) count() {
	c.total += c.step // want `^instancestate: counter\.total is written by \(\*counter\)\.Answer: .* \(whoever loads the plugin decides how many there are\)$`
}

// New is what a host looks for.
func New() any { return &counter{step: 1} }

func main() { panic("load it") }
