package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"sync/atomic"
	"time"
)

// Counters and moments that are logged as well, but not only.

// ration is enforced.
type ration struct{ used int64 }

func (r *ration) enforced(w http.ResponseWriter, req *http.Request) {
	if atomic.AddInt64(&r.used, 1) > 100 { // want `^instancestate: ration\.used is written by POST /rations`
		http.Error(w, "no more", http.StatusTooManyRequests)
		return
	}
	log.Print(atomic.LoadInt64(&r.used))
}

// visits are shown through a getter.
type visits struct{ total, since int64 }

func (v *visits) counts() (total, since int64) { return v.total, v.since }

func (v *visits) count(w http.ResponseWriter, r *http.Request) {
	v.total++ // want `^instancestate: visits\.total is written by POST /visits`
	v.since = time.Now().Unix()
}

func (v *visits) show(w http.ResponseWriter, r *http.Request) {
	total, since := v.counts()
	log.Print(since)
	if err := json.NewEncoder(w).Encode(map[string]int64{"total": total}); err != nil {
		log.Print(err)
	}
}

// pause decides what later requests may do.
type pause struct{ until time.Time }

func (p *pause) start(w http.ResponseWriter, r *http.Request) {
	p.until = time.Now().Add(time.Minute) // want `^instancestate: pause\.until is written by POST /pause`
	log.Print(p.until)
}

func (p *pause) guarded(w http.ResponseWriter, r *http.Request) {
	if time.Now().Before(p.until) {
		return
	}
	fmt.Fprintln(w, "open")
}

// a metric store is a store: what it keeps is what its users sent.
type metricStore struct{ groups map[string]float64 }

func (s *metricStore) push(w http.ResponseWriter, r *http.Request) {
	s.groups[r.PathValue("job")] = float64(r.ContentLength) // want `^instancestate: metricStore\.groups is written by PUT /groups/\{job\}`
}

func (s *metricStore) list(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, s.groups) }

func watched(mux *http.ServeMux) {
	v, p, s := &visits{}, &pause{}, &metricStore{map[string]float64{}}
	mux.HandleFunc("POST /rations", (&ration{}).enforced)
	mux.HandleFunc("POST /visits", v.count)
	mux.HandleFunc("GET /visits", v.show)
	mux.HandleFunc("POST /pause", p.start)
	mux.HandleFunc("GET /open", p.guarded)
	mux.HandleFunc("PUT /groups/{job}", s.push)
	mux.HandleFunc("GET /groups", s.list)
}
