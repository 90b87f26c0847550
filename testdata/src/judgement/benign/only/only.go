// Package only holds one object of each type, made when it is first needed.
package only

import (
	"reflect"
	"sync"
)

var (
	instances = map[string]any{}
	mu        sync.RWMutex
)

// One returns the only T.
func One[T any](construct func() T) T {
	name := reflect.TypeFor[T]().String()
	mu.RLock()
	if known, ok := instances[name]; ok {
		defer mu.RUnlock()
		return known.(T)
	}
	mu.RUnlock()
	made := construct()
	mu.Lock()
	instances[name] = made
	mu.Unlock()
	return made
}
