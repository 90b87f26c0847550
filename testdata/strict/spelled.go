package main

import (
	"fmt"
	"os"
)

// spells makes the counter's text of itself, again and again: there are two ways through each call, and each call is looked at once.
func (c *bakeryConfig) spells() {
	s := os.Getenv("COUNTER")
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	s = fmt.Sprintf(s, s)
	if c.counter == "" {
		c.counter = s
	}
}
