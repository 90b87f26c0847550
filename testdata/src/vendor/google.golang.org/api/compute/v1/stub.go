// Package compute is a stub for fixtures: affinity of backend services.
package compute

type BackendService struct {
	Name            string
	SessionAffinity string
}
