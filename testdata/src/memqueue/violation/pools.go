package main

import (
	"context"
	"log"
	"net/http"
	"sync"
)

// Pools and services of one's own that keep what they are given until a worker is free.

// pool hands each job to the worker that is free first.
type pool struct {
	queue chan letter
	stop  chan struct{}
	all   sync.WaitGroup
}

func newPool(m mailer, size int) *pool {
	p := &pool{queue: make(chan letter), stop: make(chan struct{})}
	for range size {
		p.all.Add(1)
		w := &poolWorker{m}
		go w.run(p.queue, p.stop, &p.all)
	}
	return p
}

// push waits for a worker: who calls it in a goroutine keeps the jobs there.
func (p *pool) push(jobs []letter) {
	for _, job := range jobs {
		select {
		case p.queue <- job: // want `^memqueue: pool\.queue is written by POST /jobs \(\(\*server\)\.waitsInGoroutine\): a restart loses what still waits there for \(\*poolWorker\)\.run`
		case <-p.stop:
			return
		}
	}
}

type poolWorker struct{ mailer mailer }

func (w *poolWorker) run(queue <-chan letter, stop <-chan struct{}, all *sync.WaitGroup) {
	defer all.Done()
	for {
		select {
		case <-stop:
			return
		case l := <-queue:
			log.Print(w.mailer.Send(l))
		}
	}
}

func (s *server) waitsInGoroutine(w http.ResponseWriter, r *http.Request) {
	go s.pool.push([]letter{{To: r.FormValue("to")}})
	w.WriteHeader(http.StatusAccepted)
}

// notifier passes what happened on to several services.
type notifier struct {
	services []service
	news     chan string
	stop     context.CancelFunc
}

type service interface {
	Tell(ctx context.Context, text string) error
}

func newNotifier(size int, services ...service) *notifier {
	ctx, cancel := context.WithCancel(context.Background())
	n := notifier{services: services, news: make(chan string, size), stop: cancel}
	if len(services) > 0 {
		go n.run(ctx)
	}
	return &n
}

func (n *notifier) run(ctx context.Context) {
	var all sync.WaitGroup
	for {
		select {
		case text := <-n.news:
			for _, s := range n.services {
				all.Add(1)
				go func() {
					defer all.Done()
					log.Print(s.Tell(ctx, text))
				}()
			}
			all.Wait()
		case <-ctx.Done():
			return
		}
	}
}

func (n *notifier) submit(text string) {
	select {
	case n.news <- text: // want `^memqueue: notifier\.news is written by POST /news \(\(\*server\)\.toAllServices\): a restart loses what still waits there for \(\*notifier\)\.run`
	default:
		log.Print("full")
	}
}

func (s *server) toAllServices(w http.ResponseWriter, r *http.Request) {
	if s.notifier != nil {
		s.notifier.submit(r.FormValue("text"))
	}
}

type chat struct{ client *http.Client }

func (c *chat) Tell(ctx context.Context, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://chat.example.com/?text="+text, nil)
	if err != nil {
		return err
	}
	resp, err := c.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func pools(s *server) {
	s.pool = newPool(s.mailer, 4)
	s.notifier = newNotifier(100, &chat{s.client})
	http.HandleFunc("POST /jobs", s.waitsInGoroutine)
	http.HandleFunc("POST /news", s.toAllServices)
}
