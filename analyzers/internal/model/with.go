package model

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

var (
	mu       sync.Mutex
	extended = make(map[string]*Model) // by names of files
)

// With returns the model that is built in together with what the files say, whose lines hold where both say something about the same operands of
// a symbol. The error names file:line of the first mistake. Files are read once.
func With(files []string) (*Model, error) {
	if len(files) == 0 {
		return Load()
	}
	mu.Lock()
	defer mu.Unlock()
	id := strings.Join(files, "\x00")
	if m := extended[id]; m != nil {
		return m, nil
	}
	b := newBuilder()
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("cannot read the model %s: %w", shownName(name), errors.Unwrap(err))
		}
		b.file(shownName(name), string(text))
	}
	if len(b.errs) > 0 {
		return nil, b.errs[0]
	}
	b.above = maps.Clone(b.seen)
	if err := b.files(embedded); err != nil {
		return nil, err
	}
	m, err := b.finish()
	if err == nil {
		extended[id] = m
	}
	return m, err
}

// shownName returns a file's name relative to the working directory, if that is shorter.
func shownName(name string) string {
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, name); err == nil && len(rel) < len(name) {
			return rel
		}
	}
	return name
}
