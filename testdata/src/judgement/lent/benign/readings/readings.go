// Package readings watches a gate that others make turn.
package readings

import (
	"log"

	"example.com/fixtures/judgement/lent/benign/turnstile"
)

// Metric is read by a monitoring system.
type Metric struct {
	Name string
	Read func() float64
}

// Metrics lists what there is to read.
func Metrics(c turnstile.Counter) []Metric {
	return []Metric{{Name: "turns", Read: func() float64 { return float64(c.Turns()) }}}
}

// Log logs how many have passed.
func Log(g *turnstile.Gate) {
	if n := g.Passed(); n > 0 {
		log.Printf("%d have passed", n)
	}
}
