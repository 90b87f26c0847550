// Nothing here may be reported: somebody waits, nothing was promised, or the work is kept elsewhere.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/smtp"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

type server struct {
	db       *sql.DB
	client   *http.Client
	requests prometheus.Counter
	wake     chan struct{}
	hub      *hub

	mu    sync.Mutex
	rates map[string]string
}

func (s *server) send(to string) error {
	return smtp.SendMail("localhost:25", nil, "shop@example.com", []string{to}, nil)
}

func (s *server) joinedByGroup(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for _, to := range strings.Split(r.FormValue("to"), ",") {
		wg.Add(1)
		go func() {
			defer wg.Done()
			log.Print(s.send(to))
		}()
	}
	wg.Wait()
}

func (s *server) joinedByChannel(w http.ResponseWriter, r *http.Request) {
	done := make(chan error)
	go func() { done <- s.send(r.FormValue("to")) }()
	if err := <-done; err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (s *server) joinedBySelect(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.send(r.FormValue("to")) }()
	select {
	case err := <-done:
		fmt.Fprintln(w, err)
	case <-r.Context().Done():
	}
}

func (s *server) joinedByRange(w http.ResponseWriter, r *http.Request) {
	names := strings.Split(r.FormValue("to"), ",")
	results := make(chan error)
	for _, to := range names {
		go s.sendTo(to, results)
	}
	for range names {
		fmt.Fprintln(w, <-results)
	}
}

func (s *server) sendTo(to string, results chan<- error) { results <- s.send(to) }

func (s *server) joinedByCaller(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, <-s.start(r.FormValue("to")))
}

func (s *server) start(to string) <-chan error {
	done := make(chan error, 1)
	go func() { done <- s.send(to) }()
	return done
}

func (s *server) groupOfCaller(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	s.startIn(&wg, r.FormValue("to"))
	wg.Wait()
}

func (s *server) startIn(wg *sync.WaitGroup, to string) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		log.Print(s.send(to))
	}()
}

// joinedInLiteral has one goroutine wait for the others and tell when all have ended.
func (s *server) joinedInLiteral(w http.ResponseWriter, r *http.Request) {
	crew := &sync.WaitGroup{}
	for _, to := range strings.Split(r.FormValue("to"), ",") {
		crew.Go(func() { log.Print(s.send(to)) })
	}
	ended := make(chan string)
	go func() {
		crew.Wait()
		crew = nil
		ended <- "sent"
	}()
	fmt.Fprintln(w, <-ended)
}

func (s *server) structWithChannel(w http.ResponseWriter, r *http.Request) {
	j := &job{to: r.FormValue("to"), done: make(chan error)}
	go j.run(s)
	fmt.Fprintln(w, <-j.done)
}

type job struct {
	to   string
	done chan error
}

func (j *job) run(s *server) { j.done <- s.send(j.to) }

func (s *server) onlyLogs(w http.ResponseWriter, r *http.Request) {
	go log.Println("search for", r.FormValue("q"))
}

func (s *server) onlyCounts(w http.ResponseWriter, r *http.Request) {
	go s.requests.Inc()
}

func (s *server) cancels(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	go func() {
		<-s.wake
		cancel()
	}()
	<-ctx.Done()
}

func (s *server) cleansUp(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("upload")
	go os.Remove(name)
}

func (s *server) withoutInput(w http.ResponseWriter, r *http.Request) {
	go s.prune(r.Context())
}

func (s *server) prune(ctx context.Context) {
	if _, err := s.db.ExecContext(ctx, "delete from sessions where expires < now()"); err != nil {
		log.Print(err)
	}
}

func (s *server) jobsFromDatabase() {
	for range time.Tick(time.Minute) {
		rows, err := s.db.Query("select recipient from letters where not sent")
		if err != nil {
			log.Print(err)
			continue
		}
		for rows.Next() {
			var to string
			if rows.Scan(&to) == nil {
				go s.send(to)
			}
		}
	}
}

func (s *server) onlySignals(w http.ResponseWriter, r *http.Request) {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *server) woken() {
	for range s.wake {
		s.prune(context.Background())
	}
}

// pump serves one connection: its channel ends with it.
func (s *server) pump(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	c := &client{out: make(chan string, 16), to: conn}
	go c.write()
	buf := make([]byte, 100)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			close(c.out)
			return
		}
		c.out <- string(buf[:n])
	}
}

type client struct {
	out chan string
	to  io.Writer
}

func (c *client) write() {
	for text := range c.out {
		if _, err := io.WriteString(c.to, text); err != nil {
			return
		}
	}
}

// hub passes messages on to live connections.
type hub struct {
	news chan string
	outs []chan string
}

func (h *hub) run() {
	for text := range h.news {
		for _, out := range h.outs {
			select {
			case out <- text:
			default:
			}
		}
	}
}

func (s *server) broadcast(w http.ResponseWriter, r *http.Request) {
	s.hub.news <- r.FormValue("text")
}

func main() {
	s := &server{client: http.DefaultClient, wake: make(chan struct{}, 1), hub: &hub{news: make(chan string, 10)}}
	go s.jobsFromDatabase()
	go s.woken()
	go s.hub.run()
	queues(s.client)
	saved(s)
	refreshed(s.client)
	told(s.client)
	connections(s.db)
	counted(s)
	go s.send("operator@example.com")
	for _, h := range []http.HandlerFunc{
		s.joinedByGroup, s.joinedByChannel, s.joinedBySelect, s.joinedByRange, s.joinedByCaller, s.joinedInLiteral, s.groupOfCaller, s.structWithChannel,
		s.onlyLogs, s.onlyCounts, s.cancels, s.cleansUp, s.withoutInput, s.onlySignals, s.pump, s.broadcast, s.refusedInTime, s.refusedByNumber, s.waitsOn, s.saysSo,
	} {
		http.HandleFunc("/", h)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
