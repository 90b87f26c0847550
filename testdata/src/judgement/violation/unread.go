package main

import (
	"net/http"
	"sync/atomic"
)

// kiosk sells so many and no more: what its counter says is read to refuse.
type kiosk struct{ sold atomic.Int64 }

func (k *kiosk) sell(w http.ResponseWriter, r *http.Request) {
	if k.sold.Load() >= 100 {
		http.Error(w, "sold out", http.StatusGone)
		return
	}
	k.sold.Add(1) // want `^instancestate: kiosk\.sold is written by POST /kiosk`
}

// drawer hands out numbers: the call that counts is what reads.
type drawer struct{ last atomic.Int64 }

func (d *drawer) next(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/drawer/"+string(rune('0'+d.last.Add(1))), http.StatusSeeOther) // want `^instancestate: drawer\.last is written by POST /drawer`
}

func unread(mux *http.ServeMux) {
	mux.HandleFunc("POST /kiosk", new(kiosk).sell)
	mux.HandleFunc("POST /drawer", new(drawer).next)
}
