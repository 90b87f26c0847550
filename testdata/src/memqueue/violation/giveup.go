package main

import (
	"bufio"
	"net/http"
	"net/smtp"
	"time"
)

// acceptedInTime waits for the mail for a second. Then it says that it was accepted, and only the goroutine knows.
func (s *server) acceptedInTime(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() { // want `^memqueue: background work of \(\*server\)\.acceptedInTime \(a mail\) is started by POST /accepted`
		defer close(done)
		_ = smtp.SendMail("localhost:25", nil, "shop@example.com", []string{r.FormValue("mail")}, []byte("accepted"))
	}()
	select {
	case <-done:
		w.WriteHeader(http.StatusCreated)
	case <-time.After(time.Second):
		rest := bufio.NewReaderSize(r.Body, 512) // a number, but no answer
		_, _ = rest.Discard(rest.Buffered())
		w.WriteHeader(http.StatusAccepted)
	}
}

// acceptedOrDone waits as long as it takes, if nobody set a limit. With one, only the goroutine knows what it accepted.
func (s *server) acceptedOrDone(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() { // want `^memqueue: background work of \(\*server\)\.acceptedOrDone \(a mail\) is started by POST /accepted-or-done`
		_ = smtp.SendMail("localhost:25", nil, "shop@example.com", []string{r.FormValue("mail")}, []byte("accepted"))
		done <- struct{}{}
	}()
	if s.limit > 0 {
		select {
		case <-done:
		case <-time.After(s.limit):
			w.WriteHeader(http.StatusAccepted)
			return
		}
	} else {
		<-done
	}
	w.WriteHeader(http.StatusCreated)
}
