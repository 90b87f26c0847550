// Package tally counts for the log; other packages make it count.
package tally

import "log"

var count int

// Add counts.
func Add() {
	count++
	if count > 0 && count%1000 == 0 {
		log.Print(count)
	}
}
