package exposure

import (
	"path"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/construction"
)

// Embedded databases of a program that has another package for databases of servers: store/sqlite beside
// store/postgres. A package does not see its neighbours; the join does.

// acceptChosen makes debatable what opens an embedded database where a neighbour opens a server's.
func (j *Joiner) acceptChosen() {
	for _, g := range j.groups {
		for i, s := range g.seen {
			if s.made != nil && s.made.IsDatabase() && s.Verdict == Violation && j.hasServer(s.pkg) {
				e := *s.Exposure
				e.Verdict, e.Reason = Debatable, construction.ServerInstead
				g.seen[i].Exposure = &e
			}
		}
	}
}

// hasServer reports whether a neighbour of a package opens databases of servers: one in the same directory or the
// one above.
func (j *Joiner) hasServer(pkg string) bool {
	for _, other := range j.servers {
		if path.Dir(other) == path.Dir(pkg) || other == path.Dir(pkg) || path.Dir(other) == pkg {
			return true
		}
	}
	return false
}
