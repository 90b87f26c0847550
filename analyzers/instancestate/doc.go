// Package instancestate defines an Analyzer that reports long-lived objects that units of work change.
//
// # Analyzer instancestate
//
// instancestate: find fields and captured variables that outlive the unit of work that changes them
//
// The server that handles requests, what its fields lead to, the variables that a handler's closure
// captured and the locals of a goroutine that runs as long as the process live on when the unit of
// work is done. State kept there is the same trouble as a package variable: a second process does not
// see it, and a restart loses it.
//
// Before:
//
//	type server struct {
//		mu    sync.Mutex
//		rooms map[string]*room
//	}
//
//	func (s *server) createRoom(w http.ResponseWriter, r *http.Request) {
//		s.mu.Lock()
//		defer s.mu.Unlock()
//		s.rooms[r.FormValue("name")] = &room{}
//	}
//
// After:
//
//	type server struct {
//		db *sql.DB
//	}
//
//	func (s *server) createRoom(w http.ResponseWriter, r *http.Request) {
//		_, err := s.db.ExecContext(r.Context(), "insert into rooms (name) values ($1)", r.FormValue("name"))
//		...
//	}
//
// The object decides, not its type: a recorder or a handler that is built for one request is fresh
// and may change as it likes. A lock around the write is evidence of shared state, not an excuse.
// Interfaces and function values are followed to what start-up code put into them; if the package
// that wires them differs from the handler's, the finding stands at the wiring.
//
// Not reported: what only start-up code changes; lazy values that do not depend on the request;
// locks, pools, loggers, metrics and clients of backing services; what belongs to one connection or
// one unit of work; goroutines of commands that end; reloads by signal and caches that are recomputed
// on a miss (with -strict they are); test files.
//
// Blind spots: reflection, unsafe and cgo; libraries that the model does not describe; values that
// travel through a context or a container of interfaces; objects behind results of calls through an
// interface; very long chains of calls, which are cut.
package instancestate
