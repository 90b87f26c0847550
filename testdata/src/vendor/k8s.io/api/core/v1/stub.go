// Package v1 is a stub for fixtures: the part of a Service that says how its traffic is spread.
package v1

type ServiceAffinity string

const (
	ServiceAffinityClientIP ServiceAffinity = "ClientIP"
	ServiceAffinityNone     ServiceAffinity = "None"
)

type ClientIPConfig struct{ TimeoutSeconds *int32 }

type SessionAffinityConfig struct{ ClientIP *ClientIPConfig }

type ServiceSpec struct {
	Selector              map[string]string
	SessionAffinity       ServiceAffinity
	SessionAffinityConfig *SessionAffinityConfig
}

type Service struct {
	Annotations map[string]string
	Spec        ServiceSpec
}
