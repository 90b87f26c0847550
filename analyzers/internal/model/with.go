package model

import (
	"errors"
	"fmt"
	"maps"
	"os"
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
			return nil, fmt.Errorf("cannot read the model %s: %w", name, errors.Unwrap(err))
		}
		b.file(name, string(text))
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
