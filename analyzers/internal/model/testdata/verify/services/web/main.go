// Web frameworks: one handler of each changes a counter, and what only start-up calls changes none that matters.
package main

import (
	"context"
	"net/http"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/danielgtaylor/huma/v2"
	"github.com/dimfeld/httptreemux/v5"
	fastrouter "github.com/fasthttp/router"
	"github.com/go-fuego/fuego"
	"github.com/gofiber/fiber/v3"
	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"github.com/julienschmidt/httprouter"
	"github.com/kataras/iris/v12"
	"github.com/labstack/echo/v5"
	"github.com/uptrace/bunrouter"
	"github.com/valyala/fasthttp"
	"github.com/zeromicro/go-zero/rest"
)

// Units of work write all of these but plans, which start-up writes.
var byEcho, byEchoTable, byFiber, byHttprouter, byFasthttp, byFastrouter, byIris, byHertz, byZero, byHuma, byOperation, byFuego, byTreemux, byGateway, byBun, plans []string

func main() {
	useEcho()
	useFiber()
	useRouters()
	useIris()
	useZero()
	useHuma(nil)
	s := fuego.NewServer()
	fuego.Post(s, "/fuego", postFuego)
	h := server.Default()
	h.POST("/hertz", postHertz)
	h.Spin()
}

func useEcho() {
	e := echo.New()
	plans = append(plans, "echo")
	e.POST("/echo", func(c *echo.Context) error {
		byEcho = append(byEcho, "again") // want `byEcho is written by POST /echo`
		return c.NoContent(http.StatusOK)
	})
	_, _ = e.AddRoute(echo.Route{Method: "POST", Path: "/table", Handler: fromTable})
}

func fromTable(c *echo.Context) error {
	byEchoTable = append(byEchoTable, "again") // want `byEchoTable is written by POST /table`
	return nil
}

func useFiber() {
	a := fiber.New()
	plans = append(plans, "fiber")
	a.Post("/fiber", postFiber)
	_ = a.Listen(":1")
}

func postFiber(c fiber.Ctx) error {
	byFiber = append(byFiber, "again") // want `byFiber is written by POST /fiber \(postFiber\)`
	return nil
}

func useRouters() {
	plans = append(plans, "httprouter")
	r := httprouter.New()
	r.POST("/httprouter", func(http.ResponseWriter, *http.Request, httprouter.Params) {
		byHttprouter = append(byHttprouter, "again") // want `byHttprouter is written by POST /httprouter`
	})
	f := fastrouter.New()
	f.POST("/fast", func(*fasthttp.RequestCtx) {
		byFastrouter = append(byFastrouter, "again") // want `byFastrouter is written by POST /fast`
	})
	t := httptreemux.NewContextMux()
	t.POST("/tree", func(http.ResponseWriter, *http.Request) {
		byTreemux = append(byTreemux, "again") // want `byTreemux is written by POST /tree`
	})
	g := runtime.NewServeMux()
	_ = g.HandlePath("POST", "/gateway", func(http.ResponseWriter, *http.Request, map[string]string) {
		byGateway = append(byGateway, "again") // want `byGateway is written by /gateway`
	})
	b := bunrouter.New()
	b.POST("/bun", func(http.ResponseWriter, bunrouter.Request) error {
		byBun = append(byBun, "again") // want `byBun is written by POST /bun`
		return nil
	})
	_ = fasthttp.ListenAndServe(":1", func(*fasthttp.RequestCtx) {
		byFasthttp = append(byFasthttp, "again") // want `byFasthttp is written by`
	})
}

func useIris() {
	a := iris.New()
	plans = append(plans, "iris")
	a.Party("/v1").Post("/iris", func(iris.Context) {
		byIris = append(byIris, "again") // want `byIris is written by POST /iris`
	})
	_ = a.Listen(":1")
}

// zero is what go-zero's generator calls the service context.
type zero struct{ names []string }

func useZero() {
	s := rest.MustNewServer(rest.RestConf{})
	z := &zero{}
	z.names = append(z.names, "first")
	s.AddRoutes([]rest.Route{{Method: http.MethodPost, Path: "/zero", Handler: z.add()}})
	s.Start()
}

func (z *zero) add() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		z.names = append(z.names, r.FormValue("name")) // want `^instancestate: zero.names is written by POST /zero`
	}
}

type input struct{ Body string }

func useHuma(api huma.API) {
	plans = append(plans, "huma")
	huma.Post(api, "/huma", func(ctx context.Context, in *input) (*input, error) {
		byHuma = append(byHuma, "again") // want `byHuma is written by POST /huma`
		in.Body = "seen"
		return in, nil
	})
	huma.Register(api, huma.Operation{Method: http.MethodPut, Path: "/operation"}, func(context.Context, *input) (*input, error) {
		byOperation = append(byOperation, "again") // want `byOperation is written by PUT /operation`
		return nil, nil
	})
}

func postFuego(fuego.ContextNoBody) (string, error) {
	byFuego = append(byFuego, "again") // want `byFuego is written by POST /fuego`
	return "", nil
}

func postHertz(context.Context, *app.RequestContext) {
	byHertz = append(byHertz, "again") // want `byHertz is written by POST /hertz`
}
