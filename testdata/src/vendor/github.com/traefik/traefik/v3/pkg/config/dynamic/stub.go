// Package dynamic is a stub for fixtures: sticky services.
package dynamic

type Cookie struct {
	Name   string
	Secure bool
}

type Sticky struct{ Cookie *Cookie }

type ServersLoadBalancer struct {
	Sticky  *Sticky
	Servers []string
}
