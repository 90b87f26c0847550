// Package dig declares as much of the library as the fixtures use.
package dig

// Option is an option of a Container.
type Option any

// ProvideOption is an option of Provide.
type ProvideOption any

// InvokeOption is an option of Invoke.
type InvokeOption any

// Container holds constructors.
type Container struct{}

// New makes a Container.
func New(opts ...Option) *Container { return nil }

// Provide adds a constructor.
func (c *Container) Provide(constructor any, opts ...ProvideOption) error { return nil }

// Invoke calls a function with what it needs.
func (c *Container) Invoke(function any, opts ...InvokeOption) error { return nil }

// As says as which interfaces results are known.
func As(i ...any) ProvideOption { return nil }
