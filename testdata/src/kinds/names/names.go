// State whose names look like those of sessions, and is of other kinds.
package main

import (
	"log"
	"net/http"
	"sync"
	"time"
)

type server struct {
	mu             sync.Mutex
	obsessions     map[string]string
	tokenizers     map[string]string
	states         map[string]string
	sessionTimeout time.Duration
	loginAttempts  map[string]int
	visitors       map[string]*visitor
	tokenBuckets   map[string]*bucket
	perSession     map[string]int
	currentSession string
	rooms          map[string]*room
	sessionCount   int
}

// visitor is known by address for the rate that is left.
type visitor struct {
	limiter  *limiter
	lastSeen time.Time
}

type limiter struct{ left int }

type bucket struct{ tokens float64 }

// room keeps its own sessions; they are where the room is.
type room struct{ sessions map[string]string }

func main() {
	s := &server{}
	http.HandleFunc("/words", s.words)
	http.HandleFunc("/limits", s.limits)
	http.HandleFunc("/scalars", s.scalars)
	http.HandleFunc("/room", s.room)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *server) words(_ http.ResponseWriter, r *http.Request) {
	s.obsessions[r.URL.Path] = "x" // want `instancestate: server.obsessions`
	s.tokenizers[r.URL.Path] = "x" // want `instancestate: server.tokenizers`
	s.states[r.URL.Path] = "x"     // want `instancestate: server.states`
}

// limits and counts by visitor are no sessions.
func (s *server) limits(_ http.ResponseWriter, r *http.Request) {
	s.loginAttempts[r.URL.Path]++              // want `instancestate: server.loginAttempts`
	s.visitors[r.URL.Path] = &visitor{}        // want `instancestate: server.visitors`
	s.tokenBuckets[r.URL.Path] = &bucket{}     // want `instancestate: server.tokenBuckets`
	s.perSession[r.URL.Path] = len(r.URL.Path) // want `instancestate: server.perSession`
}

// scalars: one value for all is none of a visitor.
func (s *server) scalars(_ http.ResponseWriter, r *http.Request) {
	s.setTimeout(time.Duration(len(r.URL.Path)))
	s.setCurrent(r.URL.Path)
	s.sessionCount++ // want `instancestate: server.sessionCount`
}

func (s *server) setTimeout(d time.Duration) { s.sessionTimeout = d } // want `instancestate: server.sessionTimeout`

func (s *server) setCurrent(name string) { s.currentSession = name } // want `instancestate: server.currentSession`

func (s *server) room(_ http.ResponseWriter, r *http.Request) {
	s.rooms[r.URL.Path].sessions["x"] = "y" // want `instancestate: room.sessions`
}
