package main

import (
	"net/http"
	"sync/atomic"
	"time"
)

// lastOrder says when there was an order, and whoever comes too early is turned away.
var lastOrder atomic.Int64

func servedOnceAMinute(w http.ResponseWriter, r *http.Request) {
	now := time.Now().UnixNano()
	for {
		last := lastOrder.Load()
		if last != 0 && now-last < int64(time.Minute) {
			http.Error(w, "too many", http.StatusTooManyRequests)
			return
		}
		if lastOrder.CompareAndSwap(last, now) { // want `^globalstate: lastOrder is written by POST /slow`
			return
		}
	}
}

func throttled(mux *http.ServeMux) {
	mux.HandleFunc("POST /slow", servedOnceAMinute)
}
