// Package loops: functions that wait, and what is theirs from one round to the next.
package loops

import "time"

var (
	count int
	queue = make(chan *job)
)

type job struct{ done bool }

// blocks
// increment count tick
func rounds() {
	for range time.Tick(time.Second) {
		count++
	}
}

// blocks
// insert seen in drain[] tick
// receive queue[] tick
func drain() {
	seen := map[*job]bool{}
	for j := range queue {
		seen[j] = true
	}
}

// blocks
// receive queue[] tick
func freshEachRound() {
	for range queue {
		seen := map[string]bool{}
		seen["k"] = true
	}
}

// increment count tick by rounds, via rounds
func start() { go rounds() }

// increment count
func shortLoop(n int) {
	for range n {
		count++
	}
}

// blocks
// increment count tick
func selects(stop chan bool) {
	for {
		select {
		case <-queue:
			count++
		case <-stop:
			return
		}
	}
}

// increment count, via literal in goroutinePerCall
func goroutinePerCall() {
	go func() { count++ }()
}

// nothing
func onceWaits() { <-queue }

// blocks
// append pending in collect tick
// receive queue[] tick
func collect() {
	var pending []*job
	for j := range queue {
		pending = append(pending, j)
		flush(pending)
	}
}

// nothing
func flush(js []*job) {}
