// Services whose registration a generator wrote.
package main

import (
	"context"
	"net/http"

	"connectrpc.com/connect"
	"github.com/99designs/gqlgen/graphql/handler"
	kratos "github.com/go-kratos/kratos/v2/transport/http"

	"verify/services/generated/gen"
)

func main() {
	http.Handle(gen.NewVotesHandler(&votes{count: map[string]int{}}))
	http.Handle("/hats", gen.NewHatsServer(&hats{}))
	http.Handle("/query", handler.New(gen.NewExecutableSchema(gen.Config{Resolvers: &root{users: map[string]bool{}}})))
	gen.RegisterGreeterHTTPServer(kratos.NewServer(), &greeter{})
	_ = http.ListenAndServe(":1", nil)
}

type votes struct{ count map[string]int }

func (v *votes) Cast(_ context.Context, r *connect.Request[gen.Vote]) (*connect.Response[gen.Vote], error) {
	v.count[r.Msg.Name]++ // want `votes.count is written by \(\*votes\).Cast`
	return connect.NewResponse(r.Msg), nil
}

type hats struct{ made int }

func (h *hats) Make(_ context.Context, v *gen.Vote) (*gen.Vote, error) {
	h.made++ // want `hats.made is written by \(\*hats\).Make`
	v.Name = h.label()
	return v, nil
}

func (h *hats) label() string { return string(rune('a' + h.made)) }

type greeter struct{ last string }

func (g *greeter) Greet(_ context.Context, v *gen.Vote) (*gen.Vote, error) {
	before := g.last
	g.last = v.Name // want `greeter.last is written by`
	return &gen.Vote{Name: before}, nil
}

// root resolves queries.
type root struct{ users map[string]bool }

func (r *root) Mutation() gen.MutationResolver { return &mutation{r} }

type mutation struct{ *root }

func (m *mutation) AddUser(_ context.Context, name string) (*gen.Vote, error) {
	m.users[name] = true // want `root.users is written by \(\*mutation\).AddUser`
	return &gen.Vote{Name: name}, nil
}
