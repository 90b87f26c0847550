// Services whose registration a generator wrote.
package main

import (
	"context"
	"net/http"

	"connectrpc.com/connect"
	"github.com/99designs/gqlgen/graphql/handler"
	kratos "github.com/go-kratos/kratos/v2/transport/http"
	"github.com/go-openapi/runtime/middleware"

	"verify/services/generated/gen"
)

func main() {
	http.Handle(gen.NewVotesHandler(&votes{count: map[string]int{}}))
	http.Handle("/hats", gen.NewHatsServer(&hats{}))
	http.Handle("/query", handler.New(gen.NewExecutableSchema(gen.Config{Resolvers: &root{users: map[string]bool{}}})))
	gen.RegisterGreeterHTTPServer(kratos.NewServer(), &greeter{})
	p := &pets{names: map[string]bool{}}
	api := &gen.PetsAPI{AddPetHandler: gen.AddPetHandlerFunc(p.add), RenamePetHandler: &rename{}}
	http.Handle("/pets/", api.Serve())
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

type pets struct{ names map[string]bool }

func (p *pets) add(params gen.AddPetParams, _ *gen.Principal) middleware.Responder {
	p.names[params.Name] = true // want `^instancestate: pets.names is written by \(\*pets\).add`
	return answer(params)
}

// answer makes an answer anew for each request.
func answer(params gen.AddPetParams) middleware.Responder {
	text := map[string]string{}
	text["name"] = params.Name
	return middleware.NotImplemented(text["name"])
}

type rename struct{ last string }

func (h *rename) Handle(params gen.AddPetParams, _ *gen.Principal) middleware.Responder {
	before := h.last
	h.last = params.Name // want `^instancestate: rename.last is written by \(\*rename\).Handle`
	return middleware.NotImplemented(before)
}
