// Package session knows which user is behind a request.
package session

import (
	"context"
	"crypto/rand"
	"errors"
)

// ErrUnknown says that a token belongs to no session, or to one that has ended.
var ErrUnknown = errors.New("session: unknown token")

// Store keeps the users of running sessions by token.
type Store interface {
	// Start begins a session for user and returns its token.
	Start(ctx context.Context, user string) (token string, err error)
	// User returns the user of a session, or ErrUnknown.
	User(ctx context.Context, token string) (string, error)
	// End forgets a session; an unknown token is no error.
	End(ctx context.Context, token string) error
}

// NewToken returns a token that nobody can guess.
func NewToken() string { return rand.Text() }
