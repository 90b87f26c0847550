package main

import (
	"log"
	"net/http"
	"net/smtp"
	"sync"
	"time"

	oldqueue "github.com/eapache/queue"
	"github.com/emirpasic/gods/queues/arrayqueue"
	"github.com/puzpuzpuz/xsync/v3"
	"github.com/zeromicro/go-zero/core/collection"
)

// Queues of libraries: what requests put in waits there for a worker.

type queues struct {
	mu      sync.Mutex
	letters *arrayqueue.Queue
	texts   *oldqueue.Queue
	items   *xsync.MPMCQueueOf[string]
	players *arrayqueue.Queue
	wheel   *collection.TimingWheel
	marks   *collection.TimingWheel
}

func useQueues() {
	q := &queues{letters: arrayqueue.New(), texts: oldqueue.New(), items: xsync.NewMPMCQueueOf[string](8), players: arrayqueue.New()}
	q.wheel, _ = collection.NewTimingWheel(time.Second, 10, func(key, value any) { post(value.(string)) })
	q.marks, _ = collection.NewTimingWheel(time.Second, 10, func(key, value any) { log.Print(key) })
	go q.deliver()
	go q.deliverItems()
	http.HandleFunc("/letters", q.letter)
	http.HandleFunc("/texts", q.text)
	http.HandleFunc("/items", q.item)
	http.HandleFunc("/later", q.later)
	http.HandleFunc("/mark", q.mark)
	http.HandleFunc("/join", q.join)
	http.HandleFunc("/match", q.match)
	http.HandleFunc("/sorted", q.sorted)
}

func post(to string) { log.Print(smtp.SendMail("localhost:25", nil, "", []string{to}, nil)) }

func (q *queues) letter(w http.ResponseWriter, r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.letters.Enqueue(r.FormValue("to")) // want `^memqueue: queues\.letters is written by /letters .* a restart loses what still waits there for \(\*queues\)\.deliver`
}

func (q *queues) text(w http.ResponseWriter, r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.texts.Add(r.FormValue("to")) // want `^memqueue: queues\.texts is written by /texts`
}

func (q *queues) deliver() {
	for range time.Tick(time.Second) {
		q.mu.Lock()
		for to, ok := q.letters.Dequeue(); ok; to, ok = q.letters.Dequeue() {
			post(to.(string))
		}
		for q.texts.Length() > 0 {
			post(q.texts.Remove().(string))
		}
		q.mu.Unlock()
	}
}

func (q *queues) item(w http.ResponseWriter, r *http.Request) {
	if !q.items.TryEnqueue(r.FormValue("to")) { // want `^memqueue: queues\.items is written by /items`
		http.Error(w, "full", http.StatusServiceUnavailable)
	}
}

func (q *queues) deliverItems() {
	for {
		post(q.items.Dequeue())
	}
}

func (q *queues) later(w http.ResponseWriter, r *http.Request) {
	_ = q.wheel.SetTimer(r.FormValue("id"), r.FormValue("to"), time.Hour) // want `^memqueue: background work of \(\*queues\)\.later \(a mail\)`
}

// mark only logs.
func (q *queues) mark(w http.ResponseWriter, r *http.Request) {
	_ = q.marks.SetTimer(r.FormValue("id"), 0, time.Hour)
}

// join waits for another request, not for a worker.
func (q *queues) join(w http.ResponseWriter, r *http.Request) {
	q.players.Enqueue(r.FormValue("name")) // want `^instancestate: queues\.players is written by /join`
}

func (q *queues) match(w http.ResponseWriter, r *http.Request) {
	if other, ok := q.players.Dequeue(); ok {
		_, _ = w.Write([]byte(other.(string)))
	}
}

// sorted has a queue for one request.
func (q *queues) sorted(w http.ResponseWriter, r *http.Request) {
	own := arrayqueue.New()
	for _, v := range r.Form["v"] {
		own.Enqueue(v)
	}
	for v, ok := own.Dequeue(); ok; v, ok = own.Dequeue() {
		_, _ = w.Write([]byte(v.(string)))
	}
}
