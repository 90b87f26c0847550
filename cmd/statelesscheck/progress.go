package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// progress tells on standard error what the command is doing: on a terminal in one line that is overwritten and erased in the end, with -v in
// lines that stay and have times, else not at all.
type progress struct {
	w       io.Writer
	live    bool
	verbose bool

	mu    sync.Mutex
	phase string
	began time.Time
	shown time.Time // when the line was last overwritten
	done  int       // packages analysed
}

// refresh is how often the line changes at most.
const refresh = 50 * time.Millisecond

func newProgress(stderr io.Writer, verbose bool) *progress {
	return &progress{w: stderr, verbose: verbose, live: !verbose && stderr == os.Stderr && isTerminal(os.Stderr)}
}

// begin ends the phase before and begins another.
func (p *progress) begin(phase string) {
	p.end()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase, p.began = phase, time.Now()
	p.show(phase)
}

// analysed counts a package.
func (p *progress) analysed(path string, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if time.Since(p.shown) >= refresh {
		p.show(fmt.Sprintf("%s %d/%d %s", p.phase, p.done, total, path))
	}
}

func (p *progress) show(line string) {
	if p.live {
		p.shown = time.Now()
		fmt.Fprintf(p.w, "\r\x1b[K%.78s", line)
	}
}

// say prints a line with -v.
func (p *progress) say(format string, args ...any) {
	if p.verbose {
		fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// end ends the phase and leaves the terminal as it was.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.phase == "" {
		return
	}
	if p.live {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.say("%s: %.2f s", p.phase, time.Since(p.began).Seconds())
	p.phase = ""
}

// sayCapped says with -v where the engine's bounds have cut something off.
func (p *progress) sayCapped(graph *checker.Graph) {
	for _, act := range graph.Roots {
		if n := analyzers.Capped(act.Result); n > 0 {
			p.say("%s: %d effects beyond the bounds are cut off", act.Package.PkgPath, n)
		}
	}
}
