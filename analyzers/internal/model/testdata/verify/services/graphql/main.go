// GraphQL: generated resolver interfaces, resolver objects, and functions of fields.
package main

import (
	"context"

	"github.com/graph-gophers/graphql-go"
	fields "github.com/graphql-go/graphql"
)

// What gqlgen generates: the root's methods return the services.
type (
	ResolverRoot interface {
		Mutation() MutationResolver
		Query() QueryResolver
	}
	MutationResolver interface {
		CreateTodo(ctx context.Context, text string) (string, error)
	}
	QueryResolver interface {
		Todos(ctx context.Context) ([]string, error)
	}
	Config struct{ Resolvers ResolverRoot }
)

// Resolver is written by hand and lives as long as the process.
type Resolver struct{ todos, seeds []string }

type (
	mutationResolver struct{ *Resolver }
	queryResolver    struct{ *Resolver }
)

func (r *Resolver) Mutation() MutationResolver { return &mutationResolver{r} }

func (r *Resolver) Query() QueryResolver { return &queryResolver{r} }

func (r *mutationResolver) CreateTodo(ctx context.Context, text string) (string, error) {
	r.todos = append(r.todos, text) // want `^instancestate: Resolver.todos`
	return text, nil
}

func (r *queryResolver) Todos(ctx context.Context) ([]string, error) { return r.todos, nil }

// Seed is no method of a service.
func (r *mutationResolver) Seed(text string) { r.seeds = append(r.seeds, text) }

// root resolves for graph-gophers: its exported methods are the fields.
type root struct{ views map[string]int }

func (r *root) View(args struct{ ID string }) int32 {
	r.views[args.ID]++ // want `^instancestate: root.views`
	return int32(r.views[args.ID])
}

var likes int

func main() {
	r := &Resolver{}
	(&mutationResolver{r}).Seed("first")
	_ = Config{Resolvers: r}
	_ = graphql.MustParseSchema("", &root{views: map[string]int{}})
	_ = &fields.Field{Resolve: func(fields.ResolveParams) (any, error) {
		likes++ // want `written by`
		return likes, nil
	}}
}
