// Package registry is filled by the init functions of other packages.
package registry

var drivers = map[string]func() string{}

// Register makes a driver known.
func Register(name string, open func() string) { drivers[name] = open }

// Open opens the named driver.
func Open(name string) string { return drivers[name]() }
