// Package instancestate defines an Analyzer that reports process state of its kind.
//
// # Analyzer instancestate
//
// instancestate: find fields and captured variables of long-lived objects that units of work change
package instancestate
