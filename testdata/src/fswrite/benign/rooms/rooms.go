// Package rooms gives each request a directory to work in.
package rooms

import (
	"os"
	"path/filepath"
)

type Room struct{ dir string }

func New() (*Room, error) {
	dir, err := os.MkdirTemp("", "room")
	if err != nil {
		return nil, err
	}
	return &Room{dir}, nil
}

func (r *Room) Path(name string) string { return filepath.Join(r.dir, name) }

func (r *Room) Close() error { return os.RemoveAll(r.dir) }
