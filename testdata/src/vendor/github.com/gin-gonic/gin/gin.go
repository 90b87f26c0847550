// Package gin is a stub for fixtures: signatures as in the real router, no routing.
package gin

import "net/http"

type Context struct {
	Request *http.Request
	Writer  http.ResponseWriter
	keys    map[string]any
}

func (c *Context) SetCookie(name, value string, maxAge int, path, domain string, secure, httpOnly bool) {
}
func (c *Context) Param(key string) string                       { return c.Request.PathValue(key) }
func (c *Context) Query(key string) string                       { return c.Request.URL.Query().Get(key) }
func (c *Context) String(code int, format string, values ...any) { c.Writer.WriteHeader(code) }
func (c *Context) JSON(code int, obj any)                        { c.Writer.WriteHeader(code) }
func (c *Context) Set(key string, value any)                     { c.keys[key] = value }
func (c *Context) Cookie(name string) (string, error)            { return "", nil }
func (c *Context) ShouldBindJSON(obj any) error                  { return nil }
func (c *Context) Next()                                         {}

type HandlerFunc func(*Context)

type HandlersChain []HandlerFunc

type IRouter interface {
	IRoutes
	Group(string, ...HandlerFunc) *RouterGroup
}

type IRoutes interface {
	Use(...HandlerFunc) IRoutes
	Handle(string, string, ...HandlerFunc) IRoutes
	GET(string, ...HandlerFunc) IRoutes
	POST(string, ...HandlerFunc) IRoutes
}

type RouterGroup struct {
	Handlers HandlersChain
}

func (group *RouterGroup) add(handlers []HandlerFunc) IRoutes {
	group.Handlers = append(group.Handlers, handlers...)
	return group
}

func (group *RouterGroup) Use(middleware ...HandlerFunc) IRoutes { return group.add(middleware) }
func (group *RouterGroup) Group(relativePath string, handlers ...HandlerFunc) *RouterGroup {
	return &RouterGroup{Handlers: handlers}
}
func (group *RouterGroup) Handle(httpMethod, relativePath string, handlers ...HandlerFunc) IRoutes {
	return group.add(handlers)
}
func (group *RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes {
	return group.add(handlers)
}
func (group *RouterGroup) POST(relativePath string, handlers ...HandlerFunc) IRoutes {
	return group.add(handlers)
}

type Engine struct {
	RouterGroup
}

func New() *Engine { return new(Engine) }

func (engine *Engine) Use(middleware ...HandlerFunc) IRoutes { return engine.add(middleware) }
func (engine *Engine) NoRoute(handlers ...HandlerFunc)       { engine.add(handlers) }
func (engine *Engine) Run(addr ...string) error              { return nil }

func WrapF(f http.HandlerFunc) HandlerFunc { return func(c *Context) { f(c.Writer, c.Request) } }
func WrapH(h http.Handler) HandlerFunc     { return func(c *Context) { h.ServeHTTP(c.Writer, c.Request) } }
