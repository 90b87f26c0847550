// Package echo is a stub for fixtures: signatures as in the real router, no routing.
package echo

import "net/http"

type Context interface {
	Request() *http.Request
	Param(name string) string
	Set(key string, val interface{})
	String(code int, s string) error
	NoContent(code int) error
}

type HandlerFunc func(c Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type Route struct{ Method, Path, Name string }

type Echo struct {
	routes []*Route
}

func New() *Echo { return &Echo{} }

func (e *Echo) add(method, path string) *Route {
	route := &Route{Method: method, Path: path}
	e.routes = append(e.routes, route)
	return route
}

func (e *Echo) Use(middleware ...MiddlewareFunc)                           {}
func (e *Echo) Group(prefix string, m ...MiddlewareFunc) (g *Group)        { return &Group{echo: e} }
func (e *Echo) Start(address string) error                                 { return nil }
func (e *Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route { return e.add("GET", path) }
func (e *Echo) POST(path string, h HandlerFunc, m ...MiddlewareFunc) *Route {
	return e.add("POST", path)
}
func (e *Echo) Add(method, path string, handler HandlerFunc, middleware ...MiddlewareFunc) *Route {
	return e.add(method, path)
}

type Group struct {
	echo *Echo
}

func (g *Group) Use(middleware ...MiddlewareFunc) {}
func (g *Group) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route {
	return g.echo.add("GET", path)
}
func (g *Group) POST(path string, h HandlerFunc, m ...MiddlewareFunc) *Route {
	return g.echo.add("POST", path)
}
