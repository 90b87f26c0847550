// Package globalstate defines an Analyzer that reports package variables that units of work change.
//
// # Analyzer globalstate
//
// globalstate: find package variables that units of work change
//
// A package variable, or memory reachable from it, that a request, RPC, message, job or tick changes
// after start-up lives in one process only. A second process has its own copy, so what a visitor sees
// depends on the process that answers; a restart forgets the change.
//
// Before:
//
//	var hits int
//
//	func handleVote(w http.ResponseWriter, r *http.Request) {
//		hits++
//		fmt.Fprintln(w, hits)
//	}
//
// After:
//
//	func (s *server) handleVote(w http.ResponseWriter, r *http.Request) {
//		hits, err := s.redis.Incr(r.Context(), "hits").Result()
//		...
//		fmt.Fprintln(w, hits)
//	}
//
// The write is followed through calls, closures, method values, interfaces and packages. Each
// variable is reported once for each package that sees an entry and the way to a write; if several
// package variables hold the same type, each variable is a state of its own, else the struct field
// nearest to the changed memory names it.
//
// Not reported: what only start-up code changes (init, variable initialisers, main before serving);
// lazy values behind sync.Once or a test for nil that do not depend on the request; locks, pools,
// loggers, metrics and clients of backing services; caches that are recomputed on a miss (with
// -strict they are); test files.
//
// Blind spots: reflection, unsafe and cgo; libraries that the model does not describe; values that
// travel through a context or a container of interfaces; very long chains of calls, which are cut.
package globalstate
