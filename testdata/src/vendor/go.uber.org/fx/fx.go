// Package fx declares as much of the library as the fixtures use.
package fx

// Option is an option of an App.
type Option any

// Annotation is an annotation of a constructor.
type Annotation any

// App is a program.
type App struct{}

// New makes an App.
func New(opts ...Option) *App { return nil }

// Run runs the program.
func (app *App) Run() {}

// Provide adds constructors.
func Provide(constructors ...any) Option { return nil }

// Invoke adds functions to call.
func Invoke(funcs ...any) Option { return nil }

// Annotate annotates a constructor.
func Annotate(t any, anns ...Annotation) any { return nil }

// As says as which interfaces results are known.
func As(interfaces ...any) Annotation { return nil }
