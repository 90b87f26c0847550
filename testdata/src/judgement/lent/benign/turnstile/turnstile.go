// Package turnstile counts for whoever wants to watch; it does not watch itself.
package turnstile

import (
	"sync"
	"sync/atomic"
	"time"
)

// Gate lets people pass.
type Gate struct {
	mu      sync.Mutex
	jams    atomic.Int64
	passed  int
	last    time.Time
	turns   atomic.Int64
	skipped atomic.Int64
}

// Counter is what a monitoring system may ask.
type Counter interface{ Turns() int64 }

// Pass counts.
func (g *Gate) Pass(heavy bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.passed++
	g.last = time.Now()
	g.turns.Add(1)
	if heavy {
		g.jams.Add(1)
		g.skipped.Add(2)
	}
}

// Jams is called by tests only.
func (g *Gate) Jams() int64 { return g.jams.Load() }

// Passed is logged.
func (g *Gate) Passed() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.passed
}

// Last is logged by what another package of the program makes of it.
func (g *Gate) Last() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.last
}

// Turns is called through Counter.
func (g *Gate) Turns() int64 { return g.turns.Load() }

// Skipped is handed on as a function.
func (g *Gate) Skipped() int64 { return g.skipped.Load() }
