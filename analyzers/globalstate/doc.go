// Package globalstate defines an Analyzer that reports process state of its kind.
//
// # Analyzer globalstate
//
// globalstate: find package variables that units of work change
package globalstate
