// Package wrapped registers, when it is initialised, functions that a wrapper calls for each request.
package wrapped

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
)

var routes []func(huma.API)

// Routes registers everything.
func Routes(api huma.API) {
	for _, r := range routes {
		r(api)
	}
}

func register[I, O any](api huma.API, op huma.Operation, handler func(context.Context, *I) (*O, error)) {
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) { return handler(ctx, in) })
}

func init() {
	routes = append(routes, func(api huma.API) { register(api, huma.Operation{Method: "PUT", Path: "/notes/{id}"}, update) })
}

type note struct {
	ID   int
	Text string
}

type answer struct{ Body *note }

var latest string

// update changes what came with the request, and a variable.
func update(_ context.Context, in *struct {
	ID   int `path:"id"`
	Body struct{ note }
}) (*answer, error) {
	n := &in.Body.note
	n.ID = in.ID
	latest = n.Text // want `^globalstate: latest is written by`
	return &answer{Body: &note{n.ID, n.Text}}, nil
}

// sample is what notes begin with.
var sample = note{Text: "sample"}

type loader interface {
	load()
	clip(by string)
}

// show has a note of its own, which becomes a copy of the sample.
func show(_ context.Context, in *struct{ ID int }) (*answer, error) {
	n := &note{ID: in.ID}
	prepare(n)
	return &answer{Body: n}, nil
}

func prepare(l loader) {
	l.load()
	l.clip(latest)
}

func (n *note) load() {
	if n.ID == 0 {
		*n = sample
	}
}

func (n *note) clip(by string) { n.Text = by }

func init() {
	routes = append(routes, func(api huma.API) { register(api, huma.Operation{Method: "GET", Path: "/sample"}, show) })
}
