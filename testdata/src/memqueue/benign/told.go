package main

import (
	"fmt"
	"net/http"
	"sync"
)

// Work that somebody else does while the unit of work waits for it.

// workshop has workers that run what they are sent.
type workshop struct {
	client *http.Client
	jobs   chan func()
}

func (s *workshop) works() {
	for job := range s.jobs {
		job()
	}
}

func (s *workshop) sentAndAwaited(w http.ResponseWriter, r *http.Request) {
	var err error
	done := make(chan struct{})
	s.jobs <- func() {
		_, err = s.client.Post(r.FormValue("url"), "text/plain", r.Body)
		close(done)
	}
	<-done
	fmt.Fprintln(w, err)
}

// oracle asks once for all who want to know the same.
type oracle struct {
	client *http.Client
	mu     sync.Mutex
	//statelesscheck:ignore instancestate who waits is what this is about
	asking map[string][]chan error
}

func (o *oracle) ask(url string) {
	_, err := o.client.Post(url, "text/plain", nil)
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, told := range o.asking[url] {
		told <- err
	}
	delete(o.asking, url)
}

func (o *oracle) toldByWhoAsks(w http.ResponseWriter, r *http.Request) {
	url, told := r.FormValue("url"), make(chan error, 1)
	o.mu.Lock()
	_, asked := o.asking[url]
	o.asking[url] = append(o.asking[url], told)
	if !asked {
		go o.ask(url)
	}
	o.mu.Unlock()
	fmt.Fprintln(w, <-told)
}

func told(client *http.Client) {
	s := &workshop{client: client, jobs: make(chan func())}
	go s.works()
	http.HandleFunc("/workshop", s.sentAndAwaited)
	o := &oracle{client: client, asking: map[string][]chan error{}}
	http.HandleFunc("/oracle", o.toldByWhoAsks)
}
