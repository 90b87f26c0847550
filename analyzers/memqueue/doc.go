// Package memqueue defines an Analyzer that reports work that was accepted and is held only in memory.
//
// # Analyzer memqueue
//
// memqueue: find work that was accepted from a request and is held only in memory
//
// A request is answered, but what it asked for is still to be done: by a goroutine that nobody waits
// for, by a worker that takes it from a channel or a list, by a timer. If the process stops in
// between, with a crash or with the next deployment, the work is lost and nobody is told; and no other
// process can take it over.
//
// Before:
//
//	func (s *server) register(w http.ResponseWriter, r *http.Request) {
//		go s.sendWelcome(r.FormValue("mail"))
//		w.WriteHeader(http.StatusCreated)
//	}
//
// After:
//
//	func (s *server) register(w http.ResponseWriter, r *http.Request) {
//		_, err := s.db.ExecContext(r.Context(), "insert into outbox (kind, mail) values ('welcome', $1)", r.FormValue("mail"))
//		...
//		w.WriteHeader(http.StatusCreated)
//	}
//
// Reported: goroutines, timers and pools that do work outside the process (a mail, an HTTP request, a
// command, a call of a service, a write to a database or file) with data of the unit of work;
// channels to which units of work send and from which a worker takes items to work on; containers
// that units of work fill and a worker empties as a whole; queues and event buses of libraries that keep what
// they are given in memory.
//
// Not reported: goroutines whose starter waits for them by a channel, a group or a select, or hands
// the channel to somebody who may; goroutines that log, count, cancel, clean up or refresh a cache;
// work without data of the unit of work, such as ticks that read their jobs from a database; the
// pumps of one connection; hubs that pass messages to live connections. Channels without a buffer
// hold the item at hand only and are debatable (with -strict they are reported), and so is work of which all data
// is also saved in a database or a broker by the same unit of work.
//
// Blind spots: clients of libraries are known by a signature (a context in, an error out) or by the
// model; work behind other functions of libraries is not seen. A worker is not joined with senders in a
// package that its own package imports. What an interface method saves is not known.
package memqueue
