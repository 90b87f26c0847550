package main

import (
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
		w.WriteHeader(http.StatusAccepted)
	}
}
