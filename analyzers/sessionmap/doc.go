// Package sessionmap defines an Analyzer that reports sessions and other data of visitors that are kept in memory.
//
// # Analyzer sessionmap
//
// sessionmap: find sessions, tokens, carts and other data of visitors that are kept in memory
//
// A service that keeps a login, a CSRF token, the state of an OAuth flow, a one-time password or a cart
// in a map expects the same visitor to come back to the same process. The next request may reach another
// one, which does not know the visitor, and a restart logs everybody out.
//
// Before:
//
//	type server struct {
//		mu       sync.Mutex
//		sessions map[string]string // user by token
//	}
//
//	func (s *server) login(w http.ResponseWriter, r *http.Request) {
//		token := rand.Text()
//		s.mu.Lock()
//		s.sessions[token] = r.FormValue("user")
//		s.mu.Unlock()
//		http.SetCookie(w, &http.Cookie{Name: "sid", Value: token})
//	}
//
// After:
//
//	func (s *server) login(w http.ResponseWriter, r *http.Request) {
//		token := rand.Text()
//		err := s.redis.Set(r.Context(), "session:"+token, r.FormValue("user"), 24*time.Hour).Err()
//		...
//		http.SetCookie(w, &http.Cookie{Name: "sid", Value: token})
//	}
//
// The state is a container (a map, sync.Map, slice, cache or collection of a library, or what lies below
// the entries of one), wherever it lives: this kind wins over globalstate and instancestate. The message
// says what makes it one of sessions: the entries are made or looked up with what the visitor brings back
// (a cookie, a credential of the request), also by a loop that compares; they are such credentials, or hold
// secrets that were generated for the visitor; failing that, its name, its types, its package or the names of
// its keys say session, login, token, cart and the like.
//
// What session libraries keep is reported where the application makes the object, unless the option that names a store
// is set, in whichever package of the program; and so are the application's own stores for such libraries. If an
// importer could still set the option, package main reports what nobody has set. With -strict also keys of cookies and
// tokens that each process generates, what a configuration that names no key makes up, and sessions that are written to
// Redis or a database without expiry.
//
// Not reported: sessions that are loaded from a backing service for each request, whatever their type is
// called. Of another kind: rate limiters and counters, also by visitor; what belongs to an entity that is
// kept itself, such as the sessions of one room, unless they are found by what the visitor brings back.
//
// Blind spots: those of globalstate and instancestate; objects that leave a package which no program imports; names in other languages; entries under a random
// key that comes back in a way that is not seen, such as by a channel or in a function that a search is given.
package sessionmap
