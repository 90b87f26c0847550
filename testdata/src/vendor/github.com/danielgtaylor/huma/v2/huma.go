// Package huma stands for the real one in fixtures.
package huma

import "context"

// API is what operations are registered with.
type API interface{ OpenAPI() string }

// Operation describes one.
type Operation struct{ Method, Path string }

// Register registers a handler, whose input is decoded from the request.
func Register[I, O any](api API, op Operation, handler func(context.Context, *I) (*O, error)) {}
