// Package settings holds what an administrator may change while the shop is open.
package settings

import "sync"

var (
	mu           sync.RWMutex
	announcement string
)

// Announce sets the line that is shown above every page.
func Announce(text string) {
	mu.Lock()
	defer mu.Unlock()
	announcement = text
}

// Announcement returns the line that is shown above every page; it may be empty.
func Announcement() string {
	mu.RLock()
	defer mu.RUnlock()
	return announcement
}
