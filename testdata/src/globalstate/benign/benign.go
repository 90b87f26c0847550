// Nothing here may be reported: each function shows why a write is none, or reaches no request.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"expvar"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"os/signal"
	"runtime/trace"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/redis/go-redis/v9"

	"example.com/fixtures/globalstate/benign/generated"
	_ "example.com/fixtures/globalstate/benign/plugin"
	"example.com/fixtures/globalstate/benign/registry"
	"example.com/fixtures/globalstate/benign/settings"
)

var (
	byInit        = map[string]int{}
	byInitialiser = fill()
	byMain        string
	bySetter      string
	byFlag        string
	defaults      = []string{"a", "b"}
	limits        = map[string]int{"a": 1}
	current       = options{depth: 1}
	options1      = []options{{depth: 1}}
	optionsByName = map[string]options{"a": {depth: 1}}
	hits          int

	once        sync.Once
	byOnce      map[string]int
	onceValue   = sync.OnceValue(func() *http.Client { byOnceValue++; return &http.Client{} })
	byOnceValue int
	lazy        *http.Client
	lazyMu      sync.Mutex
	lazyTable   map[string]int

	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	mu      sync.RWMutex
	running sync.WaitGroup
	healthy atomic.Bool

	requests = prometheus.NewCounter(prometheus.CounterOpts{Name: "requests"})
	statuses = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "statuses"}, []string{"code"})
	served   = expvar.NewInt("served")
	perPath  = expvar.NewMap("per_path")
	logger   = log.New(os.Stderr, "", 0)

	db     *sql.DB
	client = &http.Client{}
	cache  = redis.NewClient(&redis.Options{Addr: "localhost:6379"})
)

type options struct{ depth int }

func init() { byInit["a"] = 1 }

func fill() map[string]int {
	m := map[string]int{}
	m["a"] = 1
	return m
}

// packed is a page that the program brings along.
var packed = []byte("\x1f\x8b\x08")

func readsThroughBuffer(w http.ResponseWriter, r *http.Request) {
	page, err := gzip.NewReader(bytes.NewBuffer(packed))
	if err == nil {
		_, err = io.Copy(w, page)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	flag.StringVar(&byFlag, "name", "", "a name")
	flag.Parse()
	byMain = os.Getenv("NAME")
	setOnlyAtStartup(os.Getenv("NAME"))
	settings.SetName(os.Getenv("NAME"))
	prometheus.MustRegister(requests, statuses)
	var err error
	if db, err = sql.Open("postgres", os.Getenv("DSN")); err != nil {
		log.Fatal(err)
	}
	go watchShutdown()

	http.HandleFunc("GET /readsWhatStartupWrote", readsWhatStartupWrote)
	http.HandleFunc("GET /shadowsPackageVariable", shadowsPackageVariable)
	http.HandleFunc("GET /shadowsByParameter", shadowsByParameter)
	http.HandleFunc("GET /makesValuePerRequest", makesValuePerRequest)
	http.HandleFunc("GET /wrapsResponse", wrapsResponse)
	http.HandleFunc("GET /copiesStruct", copiesStruct)
	http.HandleFunc("GET /copiesContainers", copiesContainers)
	http.HandleFunc("GET /changesRequestAndResponse", changesRequestAndResponse)
	http.HandleFunc("GET /lazyInitByOnce", lazyInitByOnce)
	http.HandleFunc("GET /lazyInitByOnceValue", lazyInitByOnceValue)
	http.HandleFunc("GET /lazyInitByNilGuard", lazyInitByNilGuard)
	http.HandleFunc("GET /lazyInitUnderMutex", lazyInitUnderMutex)
	http.HandleFunc("GET /usesPool", usesPool)
	http.HandleFunc("GET /readsThroughBuffer", readsThroughBuffer)
	http.HandleFunc("GET /usesLocks", usesLocks)
	http.HandleFunc("GET /countsMetrics", countsMetrics)
	http.HandleFunc("GET /logsAndTraces", logsAndTraces)
	http.HandleFunc("GET /usesClients", usesClients)
	http.HandleFunc("GET /answersHealth", answersHealth)
	http.HandleFunc("GET /readsGenerated", readsGenerated)
	_ = http.ListenAndServe(":8080", nil)
}

func setOnlyAtStartup(name string) { bySetter = name }

func readsWhatStartupWrote(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, byInit, byInitialiser, byMain, bySetter, byFlag, settings.Name(), registry.Open("plugin"))
}

func shadowsPackageVariable(w http.ResponseWriter, r *http.Request) {
	hits := 0
	hits++
	limits := map[string]int{}
	limits["a"] = hits
	fmt.Fprintln(w, limits)
}

func shadowsByParameter(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, addTo(1, map[string]int{}), hits)
}

func addTo(hits int, limits map[string]int) int {
	hits++
	limits["a"] = hits
	return hits
}

func makesValuePerRequest(w http.ResponseWriter, r *http.Request) {
	o := &options{}
	deepen(o)
	counts := map[string]int{}
	counts[r.URL.Path]++
	fmt.Fprintln(w, o.depth, counts)
}

func deepen(o *options) { o.depth++ }

// statusRecorder lives as long as one response.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func wrapsResponse(w http.ResponseWriter, r *http.Request) {
	rec := &statusRecorder{ResponseWriter: w}
	rec.WriteHeader(http.StatusTeapot)
	logger.Print(rec.status)
}

func copiesStruct(w http.ResponseWriter, r *http.Request) {
	o := current
	o.depth = 2
	for _, each := range options1 {
		each.depth = 3
	}
	named := optionsByName["a"]
	named.depth = 4
	fmt.Fprintln(w, o, named, withDepth(current))
}

func withDepth(o options) options {
	o.depth = 5
	return o
}

func copiesContainers(w http.ResponseWriter, r *http.Request) {
	names := slices.Clone(defaults)
	names[0] = r.FormValue("name")
	more := append([]string(nil), defaults...)
	more[0] = r.FormValue("name")
	own := maps.Clone(limits)
	own["b"] = 2
	fmt.Fprintln(w, names, more, own)
}

func changesRequestAndResponse(w http.ResponseWriter, r *http.Request) {
	type key struct{}
	r.URL.Path = "/" + r.URL.Path
	r.Header.Set("X-Seen", "yes")
	w.Header()["X-Seen"] = []string{"yes"}
	r = r.WithContext(context.WithValue(r.Context(), key{}, 1))
	*r = *r.Clone(r.Context())
}

func lazyInitByOnce(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { byOnce = map[string]int{"a": 1} })
	fmt.Fprintln(w, byOnce)
}

func lazyInitByOnceValue(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, onceValue().Timeout)
}

func lazyInitByNilGuard(w http.ResponseWriter, r *http.Request) {
	if lazy == nil {
		lazy = &http.Client{Timeout: time.Second}
	}
	fmt.Fprintln(w, lazy.Timeout)
}

func lazyInitUnderMutex(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, table()["a"])
}

func table() map[string]int {
	lazyMu.Lock()
	defer lazyMu.Unlock()
	if lazyTable == nil {
		lazyTable = fill()
	}
	return lazyTable
}

func usesPool(w http.ResponseWriter, r *http.Request) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	buf.WriteString(r.URL.Path)
	_, _ = buf.WriteTo(w)
}

func usesLocks(w http.ResponseWriter, r *http.Request) {
	mu.RLock()
	defer mu.RUnlock()
	running.Add(1)
	defer running.Done()
	fmt.Fprintln(w, limits)
}

func countsMetrics(w http.ResponseWriter, r *http.Request) {
	requests.Inc()
	statuses.WithLabelValues("200").Add(1)
	served.Add(1)
	perPath.Add(r.URL.Path, 1)
}

func logsAndTraces(w http.ResponseWriter, r *http.Request) {
	logger.Printf("path %s", r.URL.Path)
	slog.Info("request", "path", r.URL.Path)
	trace.WithRegion(r.Context(), "work", func() {})
}

func usesClients(w http.ResponseWriter, r *http.Request) {
	_, _ = db.ExecContext(r.Context(), "UPDATE visits SET n = n + 1")
	_ = cache.Set(r.Context(), "path", r.URL.Path, time.Hour)
	_ = cache.Incr(r.Context(), "visits")
	_, _ = client.Get("http://localhost/")
}

func answersHealth(w http.ResponseWriter, r *http.Request) {
	if !healthy.Load() {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// watchShutdown lives as long as the process, and so does what it says.
func watchShutdown() {
	healthy.Store(true)
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	<-stop
	healthy.Store(false)
}

func readsGenerated(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, generated.ID("order"))
}
