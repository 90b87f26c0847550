// Package gatehouse keeps passes until they expire.
package gatehouse

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

// passes are fetched when there is none, and once more shortly before they expire.
var passes sync.Map

type pass struct {
	text    string
	expires time.Time
}

// PassFor returns the pass of a gate.
func PassFor(gate string) string {
	if found, ok := passes.Load(gate); ok {
		if p, ok := found.(pass); ok {
			if time.Now().Add(time.Minute).After(p.expires) {
				go func() { _, _ = fetchPass(gate) }()
			}
			return p.text
		}
	}
	p, err := fetchPass(gate)
	if err != nil {
		return err.Error()
	}
	return p.text
}

func fetchPass(gate string) (*pass, error) {
	if gate == "" {
		return nil, http.ErrNoLocation
	}
	p := pass{strings.ToUpper(gate), time.Now().Add(time.Hour)}
	passes.Store(gate, p)
	return &p, nil
}
