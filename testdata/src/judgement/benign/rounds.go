package main

import (
	"fmt"
	"net"
	"net/http"
	"time"
)

// numbered gives each connection a number, for the log.
func numbered(l net.Listener) {
	for number := 1; ; number++ {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			fmt.Println("connection", number)
			_ = conn.Close()
		}()
	}
}

// patient waits longer after each failure.
func patient(ticker *time.Ticker, job func() error) {
	failures := 0
	for range ticker.C {
		if job() == nil {
			failures = 0
			continue
		}
		failures++
		time.Sleep(time.Duration(failures) * time.Second)
	}
}

func rounds(*http.ServeMux) {
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		return
	}
	go numbered(l)
	go patient(time.NewTicker(time.Minute), func() error { return nil })
}
