// Package suppress shows what directives silence.
package suppress

import (
	"net/http"
	"sync"
)

type shop struct {
	mu sync.Mutex
	//statelesscheck:ignore instancestate the shop runs as one process
	sold map[string]int
	left map[string]int //statelesscheck:ignore instancestate,sessionmap behind the field
	open map[string]int
	both map[string]int
}

//statelesscheck:ignore globalstate a declaration of several lines
var (
	first  int
	second = map[string]int{}
)

var (
	third  int
	fourth int //statelesscheck:ignore sessionmap the finding is of another kind
)

// declared: the directive stands at the declaration of the state.
func (s *shop) declared(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sold[r.FormValue("item")]++
	s.left[r.FormValue("item")]--
	first++
	second[r.FormValue("item")] = 1
}

// written: the directive stands on or above the write.
func (s *shop) written(w http.ResponseWriter, r *http.Request) {
	s.open[r.FormValue("item")]++ //statelesscheck:ignore instancestate shown to nobody
	//statelesscheck:ignore globalstate shown to nobody
	third++
}

// otherKind: a directive is about the kinds that it names.
func (s *shop) otherKind(w http.ResponseWriter, r *http.Request) {
	fourth++ // want `globalstate: fourth is written by`
}

// oneOfTwo: the other write of the state is still a finding.
func (s *shop) oneOfTwo(w http.ResponseWriter, r *http.Request) {
	//statelesscheck:ignore instancestate counted on purpose
	s.both["a"]++
	s.both["b"]++ // want `instancestate: shop.both is written by`
}

// entry: the directive stands at the unit of work.
//
//statelesscheck:ignore globalstate only an operator calls it
func entry(w http.ResponseWriter, r *http.Request) {
	set(r.FormValue("level"))
}

var level string

func set(to string) { level = to }

var mode string

// otherEntry: another unit of work writes what one that is silenced writes, too.
func otherEntry(w http.ResponseWriter, r *http.Request) {
	setMode(r.FormValue("mode"))
}

//statelesscheck:ignore globalstate only an operator calls it
func silencedEntry(w http.ResponseWriter, r *http.Request) {
	setMode(r.FormValue("mode"))
}

func setMode(to string) { mode = to } // want `globalstate: mode is written by otherEntry: `

// registered: the directive stands at the registration, here of literals.
func registered() {
	//statelesscheck:ignore globalstate,instancestate only an operator calls it
	http.HandleFunc("/debug", func(w http.ResponseWriter, r *http.Request) {
		set(r.FormValue("level"))
		debug = r.FormValue("debug")
	})
	http.HandleFunc("/debug/2", func(w http.ResponseWriter, r *http.Request) {
		debug2 = r.FormValue("debug") // want `globalstate: debug2 is written by`
	})
}

var debug, debug2 string

// captured: the state is a variable of a function.
func captured() http.HandlerFunc {
	//statelesscheck:ignore instancestate for a page that nobody relies upon
	hits := 0
	misses := 0
	return func(w http.ResponseWriter, r *http.Request) {
		hits++
		misses++ // want `instancestate: misses in captured is written by`
	}
}

// faulty: a directive that lacks something silences nothing.
func faulty(w http.ResponseWriter, r *http.Request) {
	faults++ /* want `globalstate: faults is written by` `directive: gives no reason; write //statelesscheck:ignore KIND` */ //statelesscheck:ignore globalstate
	others++ /* want `globalstate: others is written by` `directive: names no kind; write //statelesscheck:ignore KIND` */   //statelesscheck:ignore
	//statelesscheck:ignore globalstate // as after nolint, a reason may stand behind slashes
	slashes++
}

var faults, others, slashes int

// severalLines: a directive is about all lines of a statement.
func severalLines(w http.ResponseWriter, r *http.Request) {
	//statelesscheck:ignore globalstate it is a demonstration
	last = visit{
		path: r.URL.Path,
		from: r.RemoteAddr,
	}
}

type visit struct{ path, from string }

var last visit
