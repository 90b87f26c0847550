package main

import (
	"net/http"
	"sync/atomic"
	"time"
)

// kiosk counts what nobody asks for: only a debugger sees it.
type kiosk struct{ sold, last atomic.Int64 }

func (k *kiosk) sell(w http.ResponseWriter, r *http.Request) {
	k.sold.Add(1)
	k.last.Store(time.Now().Unix())
}

func unread(mux *http.ServeMux) { mux.HandleFunc("POST /kiosk", new(kiosk).sell) }
