// Package web is a framework of somebody's own: its handlers are made anew for each request, around a context.
package web

import "net/http"

// Store is what handlers need.
type Store interface{ Add(name string) }

// Context is made for each request.
type Context struct {
	user  string
	tries int
	store Store
}

func (c *Context) SetUser(name string) { c.user = name }
func (c *Context) User() string        { return c.user }
func (c *Context) SetStore(s Store)    { c.store = s }
func (c *Context) Store() Store        { return c.store }
func (c *Context) Try()                { c.tries++ }

// Middleware makes a handler for one request.
type Middleware func(c *Context, next http.Handler) http.Handler

// Action is what a chain ends in.
type Action func(c *Context, w http.ResponseWriter, r *http.Request)

// Chain is a list of middlewares, the last first.
type Chain struct {
	parent     *Chain
	middleware Middleware
}

func NewChain(m Middleware) *Chain { return &Chain{middleware: m} }

func (ch *Chain) Append(m Middleware) *Chain { return &Chain{parent: ch, middleware: m} }

func (ch *Chain) Then(a Action) http.Handler { return &handler{ch, a} }

type handler struct {
	chain  *Chain
	action Action
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &Context{}
	var next http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.action(c, w, r) })
	for ch := h.chain; ch != nil; ch = ch.parent {
		next = ch.middleware(c, next)
	}
	next.ServeHTTP(w, r)
}
