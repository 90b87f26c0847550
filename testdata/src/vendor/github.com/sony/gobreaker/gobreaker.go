// Package gobreaker is a stub for fixtures: signatures as in the real library.
package gobreaker

type Settings struct{ Name string }

type CircuitBreaker struct{}

func NewCircuitBreaker(st Settings) *CircuitBreaker { return &CircuitBreaker{} }
