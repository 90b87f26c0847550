// Nothing here may be reported: each function shows why a write is none, or reaches no request.
package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/redis/go-redis/v9"
)

// Server lives as long as the process; only start-up changes it.
type Server struct {
	name    string
	mode    string
	routes  map[string]http.HandlerFunc
	names   []string
	options options

	once     sync.Once
	parsed   map[string]int
	mu       sync.Mutex
	client   *http.Client
	buffers  sync.Pool
	running  sync.WaitGroup
	healthy  atomic.Bool
	logger   *log.Logger
	requests prometheus.Counter
	db       *sql.DB
	redis    *redis.Client
}

type options struct{ depth int }

// option changes a Server while it is made.
type option func(*Server)

func withMode(mode string) option { return func(s *Server) { s.mode = mode } }

func newServer(db *sql.DB, opts ...option) *Server {
	s := &Server{
		routes:   map[string]http.HandlerFunc{},
		names:    []string{"a", "b"},
		buffers:  sync.Pool{New: func() any { return new(bytes.Buffer) }},
		logger:   log.New(os.Stderr, "", 0),
		requests: prometheus.NewCounter(prometheus.CounterOpts{Name: "requests"}),
		redis:    redis.NewClient(&redis.Options{Addr: "localhost:6379"}),
		db:       db,
	}
	for _, opt := range opts {
		opt(s)
	}
	s.routes["/readsWhatStartupWrote"] = s.readsWhatStartupWrote
	s.healthy.Store(true)
	return s
}

// setName is called before serving only.
func (s *Server) setName(name string) { s.name = name }

func main() {
	db, err := sql.Open("postgres", os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	s := newServer(db, withMode("fast"))
	s.setName(os.Getenv("NAME"))
	mux := http.NewServeMux()
	for path, handler := range s.routes {
		mux.HandleFunc(path, handler)
	}
	mux.HandleFunc("GET /makesValuePerRequest", s.makesValuePerRequest)
	mux.HandleFunc("GET /buildsAnswerWithMethods", s.buildsAnswerWithMethods)
	mux.HandleFunc("GET /wrapsResponse", s.wrapsResponse(http.NotFoundHandler()))
	mux.HandleFunc("GET /valueReceiver", options{}.valueReceiver)
	mux.HandleFunc("GET /copiesStruct", s.copiesStruct)
	mux.HandleFunc("GET /capturesReadOnly", capturesReadOnly())
	mux.HandleFunc("GET /closurePerRequest", closurePerRequest)
	mux.HandleFunc("GET /goroutinesOfOneRequest", goroutinesOfOneRequest)
	mux.HandleFunc("POST /decodesRequest", decodesRequest)
	mux.HandleFunc("GET /changesRequestAndResponse", s.changesRequestAndResponse)
	mux.HandleFunc("GET /lazyInitByOnce", s.lazyInitByOnce)
	mux.HandleFunc("GET /lazyInitByNilGuard", s.lazyInitByNilGuard)
	mux.HandleFunc("GET /lazyCaptured", lazyCaptured())
	mux.HandleFunc("GET /usesPool", s.usesPool)
	mux.HandleFunc("GET /usesLocks", s.usesLocks)
	mux.HandleFunc("GET /countsAndLogs", s.countsAndLogs)
	mux.HandleFunc("GET /usesClients", s.usesClients)
	mux.HandleFunc("GET /answersHealth", s.answersHealth)
	go drain(make(chan string))
	_ = http.ListenAndServe(":8080", mux)
}

func (s *Server) readsWhatStartupWrote(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.name, s.mode, len(s.routes))
}

// counter lives as long as the request that makes it.
type counter struct {
	n    int
	seen map[string]bool
}

func (c *counter) add(name string) {
	c.n++
	c.seen[name] = true
}

func (s *Server) makesValuePerRequest(w http.ResponseWriter, r *http.Request) {
	c := &counter{seen: map[string]bool{}}
	for name := range r.Header {
		c.add(name)
	}
	fmt.Fprintln(w, c.n)
}

// answer is a builder whose methods change it and return it.
type answer struct{ lines []string }

func newAnswer() *answer { return &answer{} }

func (a *answer) line(text string) *answer {
	a.lines = append(a.lines, text)
	return a
}

func (s *Server) buildsAnswerWithMethods(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, newAnswer().line(s.name).line(r.URL.Path).lines)
}

// statusRecorder lives as long as one response.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (rec *statusRecorder) WriteHeader(status int) {
	rec.status = status
	rec.ResponseWriter.WriteHeader(status)
}

func (s *Server) wrapsResponse(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rec := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		s.logger.Print(rec.status)
	}
}

// valueReceiver changes its own copy.
func (o options) valueReceiver(w http.ResponseWriter, r *http.Request) {
	o.depth++
	fmt.Fprintln(w, o.depth)
}

func (s *Server) copiesStruct(w http.ResponseWriter, r *http.Request) {
	o := s.options
	o.depth = 2
	names := slices.Clone(s.names)
	names[0] = r.URL.Path
	fmt.Fprintln(w, o, names)
}

func capturesReadOnly() http.HandlerFunc {
	greetings := map[string]string{}
	greetings["en"] = "hello"
	return func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, greetings["en"]) }
}

func closurePerRequest(w http.ResponseWriter, r *http.Request) {
	count := 0
	add := func() { count++ }
	add()
	fmt.Fprintln(w, count)
}

func goroutinesOfOneRequest(w http.ResponseWriter, r *http.Request) {
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		sum  int
		each = make(chan int, 2)
	)
	for i := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			each <- i
			mu.Lock()
			defer mu.Unlock()
			sum += i
		}()
	}
	wg.Wait()
	fmt.Fprintln(w, sum, <-each)
}

func decodesRequest(w http.ResponseWriter, r *http.Request) {
	var o options
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	o.depth++
	fmt.Fprintln(w, o)
}

func (s *Server) changesRequestAndResponse(w http.ResponseWriter, r *http.Request) {
	type key struct{}
	r.URL.Path = strings.TrimPrefix(r.URL.Path, "/v1")
	r.Form = map[string][]string{"name": {s.name}}
	w.Header().Set("X-Seen", "yes")
	*r = *r.WithContext(context.WithValue(r.Context(), key{}, 1))
}

func (s *Server) lazyInitByOnce(w http.ResponseWriter, r *http.Request) {
	s.once.Do(s.parse)
	fmt.Fprintln(w, s.parsed)
}

func (s *Server) parse() { s.parsed = map[string]int{s.mode: 1} }

func (s *Server) lazyInitByNilGuard(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.httpClient().Timeout)
}

func (s *Server) httpClient() *http.Client {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client == nil {
		s.client = &http.Client{Timeout: time.Second}
	}
	return s.client
}

func lazyCaptured() http.HandlerFunc {
	var (
		once  sync.Once
		table map[string]int
	)
	return func(w http.ResponseWriter, r *http.Request) {
		once.Do(func() { table = map[string]int{"a": 1} })
		fmt.Fprintln(w, table)
	}
}

func (s *Server) usesPool(w http.ResponseWriter, r *http.Request) {
	buf := s.buffers.Get().(*bytes.Buffer)
	defer s.buffers.Put(buf)
	buf.Reset()
	buf.WriteString(r.URL.Path)
	_, _ = buf.WriteTo(w)
}

func (s *Server) usesLocks(w http.ResponseWriter, r *http.Request) {
	s.running.Add(1)
	defer s.running.Done()
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintln(w, s.name)
}

func (s *Server) countsAndLogs(w http.ResponseWriter, r *http.Request) {
	s.requests.Inc()
	s.logger.Printf("path %s", r.URL.Path)
}

func (s *Server) usesClients(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.ExecContext(r.Context(), "UPDATE visits SET n = n + 1")
	_ = s.redis.Set(r.Context(), "path", r.URL.Path, time.Hour)
	_, _ = s.httpClient().Get("http://localhost/")
}

func (s *Server) answersHealth(w http.ResponseWriter, r *http.Request) {
	if !s.healthy.Load() {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// drain lives as long as the process, but what it changes dies with each value.
func drain(texts <-chan string) {
	for text := range texts {
		words := map[string]int{}
		for _, word := range strings.Fields(text) {
			words[word]++
		}
		fmt.Println(len(words))
	}
}
