// Command units: a comment "unit" stands where a unit of work is registered, or where a function is that its signature tells.
package main

import (
	"expvar"
	"log"
	"net/http"
	"sync"
	"time"
)

type server struct {
	mux  *http.ServeMux
	once sync.Once
}

func main() { // startup main
	s := &server{mux: http.NewServeMux()}
	s.routes()
	both()
	http.HandleFunc("GET /function", function)                             // unit request GET /function: function
	http.Handle("/converted", http.HandlerFunc(function))                  // again
	http.HandleFunc("/literal", func(http.ResponseWriter, *http.Request) { // unit request /literal: literal in main
		work()
		both()
	})
	http.Handle("/object", object{})   // unit request /object: object.ServeHTTP
	http.Handle("/pointer", &object{}) // unit request /pointer: object.ServeHTTP
	wrapper("/wrapped", wrapped)       // unit request /wrapped: wrapped
	for _, r := range table {
		http.HandleFunc(r.path, r.handler) // unit request: fromTable
	}
	http.Handle("/around", around(http.HandlerFunc(inside))) // unit request /around: literal in around
	http.Handle("/made", constructor("x"))                   // unit request /made: literal in constructor
	s.once.Do(onlyOnce)
	http.Handle("/debug/vars", expvar.Handler())
	time.AfterFunc(time.Second, later)
	log.Fatal((&http.Server{Handler: s.mux}).ListenAndServe())
}

func (s *server) routes() {
	s.mux.HandleFunc("POST /method", s.method)               // unit request POST /method: (*server).method
	s.mux.HandleFunc("POST /expression", expression(s))      // again
	s.mux.HandleFunc("/"+version+"/constant", s.bySignature) // unit request /v1/constant: (*server).bySignature
}

const version = "v1"

func (s *server) method(http.ResponseWriter, *http.Request) {}

func (s *server) bySignature(http.ResponseWriter, *http.Request) {}

func expression(s *server) http.HandlerFunc { return s.method }

func function(http.ResponseWriter, *http.Request) {}

func wrapped(http.ResponseWriter, *http.Request) {}

func wrapper(path string, h http.HandlerFunc) { http.HandleFunc(path, h) }

type object struct{}

func (object) ServeHTTP(http.ResponseWriter, *http.Request) {}

type route struct {
	path    string
	handler http.HandlerFunc
}

var table = []route{{"/table", fromTable}}

func fromTable(http.ResponseWriter, *http.Request) {}

func unregistered(http.ResponseWriter, *http.Request) {} // unit request: unregistered

// around runs at start-up, its literal per request.
func around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
	})
}

func inside(w http.ResponseWriter, r *http.Request) { // unit request: inside
	perRequest := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}) // part of inside
	perRequest(w, r)
}

func constructor(name string) http.Handler {
	return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { _ = name })
}

func onlyOnce() {}

func later() {}

func work() {}

func both() {}

func init() {} // startup init

func notAHandler(*http.Request, http.ResponseWriter) {}
