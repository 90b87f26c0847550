// One handler for each form of registration that net/http knows; each writes a state of its own.
package main

import (
	"fmt"
	"net/http"
)

var (
	byHandleFunc, byHandle, byMethodPattern, byMethodValue, byMethodExpr, byClosure, byVariable      int
	byConversion, byServeHTTP, byMiddleware, behindMiddleware, byTable, byMap, byDefaultMux, byStrip int
	byGroup, byWrapper, byLoop, byNested                                                             int
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/handleFunc", handleFunc)
	mux.Handle("/handle", http.HandlerFunc(handle))
	mux.HandleFunc("PUT /items/{id}", methodPattern)
	s := &server{}
	mux.HandleFunc("GET /methodValue", s.methodValue)
	mux.HandleFunc("GET /methodExpr", func(w http.ResponseWriter, r *http.Request) { (*server).methodExpr(s, w, r) })
	mux.HandleFunc("GET /closure", func(w http.ResponseWriter, r *http.Request) {
		byClosure++ // want `^globalstate: byClosure is written by GET /closure \(literal in main\)`
	})
	variable := func(w http.ResponseWriter, r *http.Request) {
		byVariable++ // want `^globalstate: byVariable is written by GET /variable \(literal in main\)`
	}
	mux.HandleFunc("GET /variable", variable)
	var handler http.Handler = http.HandlerFunc(conversion)
	mux.Handle("GET /conversion", handler)
	mux.Handle("GET /serveHTTP", &page{})
	mux.Handle("GET /behind", counted(http.HandlerFunc(behind)))
	mux.Handle("GET /strip/", http.StripPrefix("/strip", http.HandlerFunc(stripped)))
	mux.HandleFunc("GET /wrapper", withError(failing))
	for _, route := range table {
		mux.HandleFunc(route.pattern, route.handler)
	}
	for pattern, handler := range routes() {
		mux.Handle(pattern, handler)
	}
	for _, register := range []func(*http.ServeMux){group} {
		register(mux)
	}
	inner := http.NewServeMux()
	inner.HandleFunc("GET /leaf", leaf)
	mux.Handle("/nested/", http.StripPrefix("/nested", inner))
	http.HandleFunc("GET /defaultMux", defaultMux)
	mux.HandleFunc("GET /show", show)
	_ = http.ListenAndServe(":8080", mux)
}

func handleFunc(w http.ResponseWriter, r *http.Request) {
	byHandleFunc++ // want `^globalstate: byHandleFunc is written by /handleFunc \(handleFunc\)`
}

func handle(w http.ResponseWriter, r *http.Request) {
	byHandle++ // want `^globalstate: byHandle is written by /handle \(handle\)`
}

func methodPattern(w http.ResponseWriter, r *http.Request) {
	byMethodPattern++ // want `^globalstate: byMethodPattern is written by PUT /items/\{id\} \(methodPattern\)`
}

type server struct{}

func (s *server) methodValue(w http.ResponseWriter, r *http.Request) {
	byMethodValue++ // want `^globalstate: byMethodValue is written by GET /methodValue \(\(\*server\)\.methodValue\)`
}

func (s *server) methodExpr(w http.ResponseWriter, r *http.Request) {
	byMethodExpr++ // want `^globalstate: byMethodExpr is written by `
}

func conversion(w http.ResponseWriter, r *http.Request) {
	byConversion++ // want `^globalstate: byConversion is written by .*conversion`
}

type page struct{}

func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	byServeHTTP++ // want `^globalstate: byServeHTTP is written by .*\(\*page\)\.ServeHTTP`
}

// counted is a middleware: it runs once at start-up, what it returns runs per request.
func counted(next http.Handler) http.Handler {
	wrapped++
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		byMiddleware++ // want `^globalstate: byMiddleware is written by .*literal in counted`
		next.ServeHTTP(w, r)
	})
}

// wrapped counts middlewares, at start-up.
var wrapped int

func behind(w http.ResponseWriter, r *http.Request) {
	behindMiddleware++ // want `^globalstate: behindMiddleware is written by .*behind`
}

func stripped(w http.ResponseWriter, r *http.Request) {
	byStrip++ // want `^globalstate: byStrip is written by .*stripped`
}

// withError runs its argument once per request: a first-party router.
func withError(f func(r *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(r); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

// failing has no handler's signature; withError makes it an entry.
func failing(r *http.Request) error {
	byWrapper++ // want `^globalstate: byWrapper is written by .*withError`
	return nil
}

var table = []struct {
	pattern string
	handler http.HandlerFunc
}{
	{"GET /table", tabled},
}

func tabled(w http.ResponseWriter, r *http.Request) {
	byTable++ // want `^globalstate: byTable is written by .*tabled`
}

func routes() map[string]http.Handler {
	return map[string]http.Handler{
		"GET /map": http.HandlerFunc(mapped),
		"GET /loop": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			byLoop++ // want `^globalstate: byLoop is written by .*literal in routes`
		}),
	}
}

func mapped(w http.ResponseWriter, r *http.Request) {
	byMap++ // want `^globalstate: byMap is written by .*mapped`
}

func group(mux *http.ServeMux) {
	mux.HandleFunc("GET /group", grouped)
}

func grouped(w http.ResponseWriter, r *http.Request) {
	byGroup++ // want `^globalstate: byGroup is written by GET /group \(grouped\)`
}

func leaf(w http.ResponseWriter, r *http.Request) {
	byNested++ // want `^globalstate: byNested is written by .*leaf`
}

func defaultMux(w http.ResponseWriter, r *http.Request) {
	byDefaultMux++ // want `^globalstate: byDefaultMux is written by GET /defaultMux \(defaultMux\)`
}

// show depends on all of it.
func show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, byHandleFunc, byHandle, byMethodPattern, byMethodValue, byMethodExpr, byClosure, byVariable)
	fmt.Fprintln(w, byConversion, byServeHTTP, byMiddleware, behindMiddleware, byTable, byMap, byDefaultMux, byStrip)
	fmt.Fprintln(w, byGroup, byWrapper, byLoop, byNested, wrapped)
}
