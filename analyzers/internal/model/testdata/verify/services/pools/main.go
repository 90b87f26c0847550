// Pools, queues and event buses of libraries that keep work in memory.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"net/smtp"
	"sync"

	"github.com/Jeffail/tunny"
	"github.com/alitto/pond"
	pond2 "github.com/alitto/pond/v2"
	"github.com/asaskevich/EventBus"
	"github.com/cskr/pubsub"
	"github.com/gammazero/workerpool"
	"github.com/golang-queue/queue"
	"github.com/golang-queue/queue/core"
	"github.com/mustafaturan/bus/v3"
	"github.com/panjf2000/ants/v2"
	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"
)

type server struct {
	workers *workerpool.WorkerPool
	tasks   *ants.Pool
	mails   *ants.PoolWithFunc
	logs    *ants.PoolWithFunc
	checks  *tunny.Pool
	old     *pond.WorkerPool
	now     pond2.Pool
	group   *errgroup.Group
	running conc.WaitGroup
	all     *pool.Pool
	news    *pubsub.PubSub
	events  EventBus.Bus
	shop    *bus.Bus
	jobs    *queue.Queue
	seen    map[string]int
}

func send(to string) error {
	return smtp.SendMail("localhost:25", nil, "shop@example.com", []string{to}, nil)
}

func sendAny(to any) { _ = send(to.(string)) }

func main() {
	s := &server{workers: workerpool.New(4), old: pond.New(4, 100), now: pond2.NewPool(4), group: &errgroup.Group{}, all: pool.New(), news: pubsub.New(8), events: EventBus.New(), seen: map[string]int{}}
	s.tasks, _ = ants.NewPool(4)
	s.mails, _ = ants.NewPoolWithFunc(4, sendAny)
	s.logs, _ = ants.NewPoolWithFunc(4, func(to any) { log.Print("sent to ", to) })
	s.checks = tunny.NewFunc(4, func(to any) any { return send(to.(string)) })
	s.jobs = queue.NewPool(4, queue.WithFn(s.run)) // want `^memqueue: queue.NewPool keeps jobs in memory`
	go s.deliver(s.news.Sub("letters"))
	_ = s.events.SubscribeAsync("mail", func(to string) { _ = send(to) }, false)
	_ = s.events.Subscribe("seen", s.count)
	s.shop, _ = bus.NewBus(nil)
	s.shop.RegisterHandler("sales", bus.Handler{Handle: s.sold, Matcher: ".*"})
	for route, h := range map[string]http.HandlerFunc{"/workers": s.inWorkers, "/errgroup": s.inGroupOfServer, "/joined": s.joined, "/handle": s.byHandle, "/checked": s.checked} {
		http.HandleFunc(route, h)
	}
	useQueues()
	http.HandleFunc("/ants", s.inAnts)
	http.HandleFunc("/function", s.toFunction)
	http.HandleFunc("/logs", s.toLog)
	http.HandleFunc("/pond", s.inPond)
	http.HandleFunc("/conc", s.inConc)
	http.HandleFunc("/pubsub", s.published)
	http.HandleFunc("/events", s.emitted)
	http.HandleFunc("/closed", inPoolOfRequest(ants.WithPreAlloc(true)))
	http.HandleFunc("/given", inPoolOfServer(s.workers))
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *server) inWorkers(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	s.workers.Submit(func() { _ = send(to) }) // want `^memqueue: background work of send \(a mail\) is started by`
}

func (s *server) inAnts(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	_ = s.tasks.Submit(func() { // want `^memqueue: background work of \(\*server\)\.inAnts \(a mail\)`
		log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil))
	})
}

// toFunction hands its data to the function that the pool was made of.
func (s *server) toFunction(w http.ResponseWriter, r *http.Request) {
	_ = s.mails.Invoke(r.FormValue("to")) // want `^memqueue: background work of \(\*server\)\.toFunction \(a mail\)`
}

func (s *server) toLog(w http.ResponseWriter, r *http.Request) { _ = s.logs.Invoke(r.FormValue("to")) }

func (s *server) inPond(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	s.old.Submit(func() { // want `^memqueue: background work of \(\*server\)\.inPond \(an HTTP request\)`
		if resp, err := http.Post("http://partner.example.com/"+id, "", nil); err == nil {
			resp.Body.Close()
		}
	})
}

func (s *server) inConc(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	s.all.Go(func() { s.call(id) }) // want `^memqueue: background work of \(\*server\)\.call \(an HTTP request\) is started by /conc`
	s.running.Go(func() { s.call(id) })
	s.now.Submit(func() { s.call(id) })
	s.now.NewGroup().Submit(func() {}, func() { // want `^memqueue: background work of \(\*server\)\.inConc \(a mail\)`
		log.Print(smtp.SendMail("localhost:25", nil, "", []string{id}, nil))
	})
}

func (s *server) call(id string) {
	if resp, err := http.Post("http://partner.example.com/"+id, "", nil); err == nil {
		resp.Body.Close()
	}
}

// inGroupOfServer: nobody waits for the group before the answer.
func (s *server) inGroupOfServer(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	s.group.Go(func() error { // want `^memqueue: background work of \(\*server\)\.inGroupOfServer \(a mail\)`
		return smtp.SendMail("localhost:25", nil, "", []string{to}, nil)
	})
}

func (s *server) published(w http.ResponseWriter, r *http.Request) {
	s.news.Pub(r.FormValue("to"), "letters") // want `^memqueue: server\.news is written by /pubsub .* a restart loses what still waits there for \(\*server\)\.deliver`
}

func (s *server) deliver(letters chan any) {
	for l := range letters {
		_ = send(l.(string))
	}
}

func (s *server) emitted(w http.ResponseWriter, r *http.Request) {
	s.events.Publish("mail", r.FormValue("to")) // want `^memqueue: background work of \(\*server\)\.emitted \(a mail\)`
	s.events.Publish("seen", r.FormValue("to"))
	_ = s.shop.Emit(r.Context(), "sales", r.FormValue("item"))
}

func (s *server) count(to string) {
	s.seen[to]++ // want `^instancestate: server.seen is written by seen`
}

func (s *server) sold(_ context.Context, e bus.Event) {
	s.seen[e.ID]++
}

func (s *server) run(_ context.Context, m core.TaskMessage) error { return send(string(m.Payload())) }

// inPoolOfServer is given a pool that lives as long as the server.
func inPoolOfServer(workers *workerpool.WorkerPool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		to := r.FormValue("to")
		workers.Submit(func() { // want `^memqueue: background work of literal in inPoolOfServer \(a mail\)`
			log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil))
		})
	}
}

// Somebody waits in all that follow.

func (s *server) joined(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	var wg sync.WaitGroup
	wg.Add(2)
	_ = s.tasks.Submit(func() { defer wg.Done(); _ = send(to) })
	_ = s.mails.Invoke(letter{to, &wg})
	wg.Wait()
	s.workers.SubmitWait(func() { _ = send(to) })
	s.old.SubmitAndWait(func() { _ = send(to) })
	group := s.old.Group()
	group.Submit(func() { _ = send(to) })
	group.Wait()
	var running conc.WaitGroup
	running.Go(func() { _ = send(to) })
	running.Wait()
	p := pool.New().WithMaxGoroutines(2).WithErrors()
	p.Go(func() error { return send(to) })
	if err := errors.Join(p.Wait(), s.now.NewGroup().Submit(func() { _ = send(to) }).Wait()); err != nil {
		log.Print(err)
	}
}

type letter struct {
	to  string
	all *sync.WaitGroup
}

func (s *server) byHandle(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	sent := s.now.SubmitErr(func() error { return send(to) })
	if err := sent.Wait(); err != nil {
		log.Print(err)
	}
	results := pool.NewWithResults[error]()
	results.Go(func() error { return send(to) })
	log.Print(results.Wait())
}

func (s *server) checked(w http.ResponseWriter, r *http.Request) { s.checks.Process(r.FormValue("to")) }

func inPoolOfRequest(options ...ants.Option) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		to := r.FormValue("to")
		own := workerpool.New(2)
		own.Submit(func() { _ = send(to) })
		own.StopWait()
		parts := pond2.NewPool(2)
		defer parts.StopAndWait()
		parts.Submit(func() { _ = send(to) })
		all := parts.NewGroup().Submit(func() { _ = send(to) }, func() { _ = send(to) })
		log.Print(all.Wait())
	}
}
