package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.com/fixtures/judgement/benign/tally"
)

// Counters, moments and errors that only those see who watch the process.

// courier counts what it delivers; a manager logs the counts.
type courier struct {
	mu                sync.Mutex
	delivered, failed int64
	last              time.Time
	lastErr           error
	byCity            map[string]int
}

func (c *courier) countedForLog(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = time.Now()
	c.byCity[r.FormValue("city")]++
	if r.ContentLength == 0 {
		c.failed++
		c.lastErr = fmt.Errorf("nothing to deliver to %s", r.FormValue("city"))
		return
	}
	c.delivered++
}

// counts is called through an interface.
func (c *courier) Counts() (total, delivered, failed int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.delivered + c.failed, c.delivered, c.failed
}

type counting interface {
	Counts() (total, delivered, failed int64)
}

type manager struct{ couriers []counting }

func (m *manager) logsCounts() {
	for range time.Tick(time.Minute) {
		for _, c := range m.couriers {
			total, delivered, failed := c.Counts()
			logCounts(fields{"total": total, "delivered": delivered, "failed": failed})
		}
	}
}

type fields map[string]any

// logCounts is a logger of one's own.
func logCounts(f fields) { log.Println("counts", f) }

func (c *courier) logsRest() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lastErr != nil {
		log.Printf("last error %v, %s ago", c.lastErr, time.Since(c.last))
	}
	for city, n := range c.byCity {
		log.Print(city, ": ", n)
	}
}

// gauged feeds a gauge that a monitoring system collects.
type gauged struct {
	seen  atomic.Int64
	bytes int64
}

func (g *gauged) countedForGauge(w http.ResponseWriter, r *http.Request) {
	g.seen.Add(1)
	atomic.AddInt64(&g.bytes, r.ContentLength)
}

func (g *gauged) register() {
	prometheus.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "seen"}, func() float64 { return float64(g.seen.Load()) }))
}

func (g *gauged) Collect(ch chan<- prometheus.Metric) {
	ch <- prometheus.MustNewConstMetric(nil, prometheus.CounterValue, float64(atomic.LoadInt64(&g.bytes)))
}

// readyForTraffic is switched by the platform and read by its check.
var readyForTraffic int32

func setReady(w http.ResponseWriter, r *http.Request) { atomic.StoreInt32(&readyForTraffic, 1) }

func checkReady(w http.ResponseWriter, r *http.Request) {
	if atomic.LoadInt32(&readyForTraffic) == 1 {
		fmt.Fprintln(w, "ready")
		return
	}
	w.WriteHeader(http.StatusServiceUnavailable)
}

// probes has methods that are registered with names of their own.
type probes struct{ live bool }

func (p *probes) livezHandler(w http.ResponseWriter, r *http.Request) {
	if !p.live {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (p *probes) toggle(w http.ResponseWriter, r *http.Request) { p.live = !p.live }

// drain is what main gets to switch readiness off.
func drain() *int32 { return &readyForTraffic }

func prefixed(path string) string { return os.Getenv("PREFIX") + path }

func watched(mux *http.ServeMux) {
	c, g := &courier{byCity: map[string]int{}}, &gauged{}
	g.register()
	m := &manager{[]counting{c}}
	go m.logsCounts()
	c.logsRest()
	mux.HandleFunc("POST /deliveries", c.countedForLog)
	mux.HandleFunc("POST /gauged", g.countedForGauge)
	mux.HandleFunc("POST /readyz/enable", setReady)
	mux.HandleFunc("GET /readyz", checkReady)
	p := &probes{}
	mux.HandleFunc("POST /live", p.toggle)
	mux.HandleFunc(prefixed("/l"), p.livezHandler)
	*drain() = 0
	mux.HandleFunc("POST /tally", func(w http.ResponseWriter, r *http.Request) { tally.Add() })
}
