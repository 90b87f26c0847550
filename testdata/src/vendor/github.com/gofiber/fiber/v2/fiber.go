// Package fiber is a stub for fixtures: signatures as in the real router, no routing.
package fiber

import "time"

type Ctx struct {
	params map[string]string
	body   string
}

func (c *Ctx) Params(key string, defaultValue ...string) string { return c.params[key] }
func (c *Ctx) SendString(body string) error                     { c.body = body; return nil }
func (c *Ctx) Next() error                                      { return nil }

type Handler = func(*Ctx) error

type Config struct {
	AppName      string
	ErrorHandler func(*Ctx, error) error
}

type Router interface {
	Use(args ...interface{}) Router
	Get(path string, handlers ...Handler) Router
	Post(path string, handlers ...Handler) Router
	Add(method, path string, handlers ...Handler) Router
	Group(prefix string, handlers ...Handler) Router
}

type App struct {
	handlers []Handler
}

func New(config ...Config) *App { return &App{} }

func (app *App) add(handlers []Handler) Router {
	app.handlers = append(app.handlers, handlers...)
	return app
}

func (app *App) Listen(addr string) error                            { return nil }
func (app *App) Use(args ...interface{}) Router                      { return app }
func (app *App) Get(path string, handlers ...Handler) Router         { return app.add(handlers) }
func (app *App) Post(path string, handlers ...Handler) Router        { return app.add(handlers) }
func (app *App) Add(method, path string, handlers ...Handler) Router { return app.add(handlers) }
func (app *App) Group(prefix string, handlers ...Handler) Router     { return &Group{app: app} }

type Group struct {
	app *App
}

func (grp *Group) Use(args ...interface{}) Router                      { return grp }
func (grp *Group) Get(path string, handlers ...Handler) Router         { return grp.app.add(handlers) }
func (grp *Group) Post(path string, handlers ...Handler) Router        { return grp.app.add(handlers) }
func (grp *Group) Add(method, path string, handlers ...Handler) Router { return grp.app.add(handlers) }
func (grp *Group) Group(prefix string, handlers ...Handler) Router     { return grp }

type Storage interface {
	Get(key string) ([]byte, error)
	Set(key string, val []byte, exp time.Duration) error
	Delete(key string) error
	Reset() error
	Close() error
}
