package main

import (
	"log"
	"net/http"
	"sync/atomic"
	"time"
)

// lastWarning says when there was a warning, so that there is one a minute.
var lastWarning atomic.Int64

func warnedOnceAMinute(w http.ResponseWriter, r *http.Request) {
	now := time.Now().UnixNano()
	for {
		last := lastWarning.Load()
		if last != 0 && now-last < int64(time.Minute) {
			return
		}
		if lastWarning.CompareAndSwap(last, now) {
			fields := map[string]string{"path": r.URL.Path}
			log.Print("slow", fields)
			return
		}
	}
}

func throttled(mux *http.ServeMux) {
	mux.HandleFunc("GET /slow", warnedOnceAMinute)
}
