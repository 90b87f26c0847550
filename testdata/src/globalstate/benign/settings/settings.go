// Package settings has a setter that only main calls, before it serves.
package settings

var name string

// SetName sets the name of the process.
func SetName(n string) { name = n }

// Name returns the name of the process.
func Name() string { return name }
