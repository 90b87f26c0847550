// Package v1 is a stub for fixtures: session persistence of routes.
package v1

type SessionPersistenceType string

const CookieBasedSessionPersistence SessionPersistenceType = "Cookie"

type SessionPersistence struct {
	SessionName *string
	Type        *SessionPersistenceType
}

type HTTPRouteRule struct {
	Name               *string
	SessionPersistence *SessionPersistence
}
