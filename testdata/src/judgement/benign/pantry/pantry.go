// Package pantry opens what another version of is wanted again.
package pantry

import "os"

// Cache keeps what is open.
type Cache struct{ open map[string]gauge }

type gauge struct{ version, text string }

// New returns an empty Cache.
func New() *Cache { return &Cache{map[string]gauge{}} }

// Get opens what is missing or of another version.
func (c *Cache) Get(name, version string) (string, error) {
	found, ok := c.open[name]
	if !ok || found.version != version {
		return c.reopen(name, version)
	}
	return found.text, nil
}

func (c *Cache) reopen(name, version string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	c.open[name] = gauge{version, string(text)}
	return string(text), nil
}

// Close forgets one.
func (c *Cache) Close(name string) { delete(c.open, name) }
