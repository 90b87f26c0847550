// Each function shows a way to hold accepted work in memory only.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"net/smtp"
	"os/exec"
	"strings"
	"sync"
	"time"

	"example.com/fixtures/memqueue/violation/post"
)

type server struct {
	limit    time.Duration
	db       *sql.DB
	client   *http.Client
	mailer   mailer
	letters  chan letter
	rush     chan letter
	pool     *pool
	notifier *notifier
	running  sync.WaitGroup

	mu      sync.Mutex
	pending []letter
	totals  map[string]int
}

type letter struct{ To, Text string }

type mailer interface{ Send(l letter) error }

type smtpMailer struct{ addr string }

func (m *smtpMailer) Send(l letter) error {
	return smtp.SendMail(m.addr, nil, "shop@example.com", []string{l.To}, []byte(l.Text))
}

func (s *server) mailInGoroutine(w http.ResponseWriter, r *http.Request) {
	go s.welcome(r.FormValue("mail")) // want `^memqueue: background work of \(\*server\)\.welcome \(a mail\) is started by POST /register \(\(\*server\)\.mailInGoroutine\): the answer does not wait for it and a restart loses it`
	w.WriteHeader(http.StatusCreated)
}

func (s *server) welcome(to string) {
	if err := smtp.SendMail("localhost:25", nil, "shop@example.com", []string{to}, []byte("welcome")); err != nil {
		log.Print(err)
	}
}

func (s *server) webhookFromBody(w http.ResponseWriter, r *http.Request) {
	var order struct{ Callback, ID string }
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	go func() { // want `^memqueue: background work of \(\*server\)\.webhookFromBody \(an HTTP request\)`
		_, err := s.client.Post(order.Callback, "text/plain", strings.NewReader(order.ID))
		log.Print(err)
	}()
}

func (s *server) commandInGoroutine(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("convert")
	cmd.Args = append(cmd.Args, r.FormValue("picture"))
	go cmd.Run() // want `^memqueue: background work of \(\*server\)\.commandInGoroutine \(a command\)`
}

func (s *server) behindInterface(w http.ResponseWriter, r *http.Request) {
	go s.mailer.Send(letter{To: r.FormValue("to")}) // want `^memqueue: background work of \(\*server\)\.behindInterface \(a mail\)`
}

func (s *server) throughHelper(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	post.Async(func() { // want `^memqueue: background work of \(\*server\)\.throughHelper \(a database write\)`
		if _, err := s.db.Exec("update orders set state = 'shipped' where id = $1", id); err != nil {
			log.Print(err)
		}
	})
}

func (s *server) inImportedPackage(w http.ResponseWriter, r *http.Request) {
	post.Announce(r.FormValue("name")) // want `^memqueue: background work of post\.announce \(an HTTP request\) is started by /announce \(\(\*server\)\.inImportedPackage\) \(example.com/fixtures/memqueue/violation/post/post.go:\d+\)`
}

func (s *server) afterSomeTime(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	time.AfterFunc(time.Hour, func() { s.remind(to) }) // want `^memqueue: background work of \(\*server\)\.remind \(a mail\)`
}

// The group is waited for when the server stops, not before the answer.
func (s *server) groupOfServer(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	s.running.Add(1)
	go func() { // want `^memqueue: background work of \(\*server\)\.greet \(a mail\)`
		defer s.running.Done()
		s.greet(to)
	}()
}

func (s *server) bufferedChannel(w http.ResponseWriter, r *http.Request) {
	s.letters <- letter{To: r.FormValue("to")} // want `^memqueue: server\.letters is written by /letters \(\(\*server\)\.bufferedChannel\): a restart loses what still waits there for \(\*server\)\.deliver`
}

func (s *server) sendInSelect(w http.ResponseWriter, r *http.Request) {
	select {
	case s.rush <- letter{To: r.FormValue("to")}: // want `^memqueue: server\.rush is written by /rush \(\(\*server\)\.sendInSelect\)`
	default:
		http.Error(w, "full", http.StatusServiceUnavailable)
	}
}

func (s *server) deliver() {
	for {
		select {
		case l := <-s.letters:
			log.Print(s.mailer.Send(l))
		case l := <-s.rush:
			log.Print(s.mailer.Send(l))
		}
	}
}

func (s *server) pendingInSlice(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, letter{To: r.FormValue("to")}) // want `^memqueue: server\.pending is written by /later \(\(\*server\)\.pendingInSlice\): a restart loses what still waits there for \(\*server\)\.flush`
}

func (s *server) flush() {
	for range time.Tick(time.Minute) {
		s.mu.Lock()
		batch := s.pending
		s.pending = nil
		s.mu.Unlock()
		for _, l := range batch {
			if _, err := s.db.Exec("insert into letters (recipient) values ($1)", l.To); err != nil {
				log.Print(err)
			}
		}
	}
}

func (s *server) totalsInMap(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.totals[r.FormValue("user")] = len(r.FormValue("text")) // want `^memqueue: server\.totals is written by /count \(\(\*server\)\.totalsInMap\)`
}

func (s *server) writeTotals() {
	for range time.Tick(time.Minute) {
		s.mu.Lock()
		totals := s.totals
		s.totals = map[string]int{}
		s.mu.Unlock()
		for user, n := range totals {
			if _, err := s.db.Exec("update users set total = $1 where name = $2", n, user); err != nil {
				log.Print(err)
			}
		}
	}
}

var tasks = make(chan func(), 64)

func functionsInChannel(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	tasks <- func() { // want `^memqueue: background work of functionsInChannel \(a mail\)`
		log.Print(smtp.SendMail("localhost:25", nil, "shop@example.com", []string{to}, nil))
	}
}

func runTasks() {
	for task := range tasks {
		task()
	}
}

func main() {
	s := &server{client: http.DefaultClient, mailer: &smtpMailer{}, letters: make(chan letter, 10), rush: make(chan letter, 10), totals: map[string]int{}}
	given(s)
	pools(s)
	clients()
	startsTasks(s)
	savedOtherwise(s)
	subscribed(s)
	counted()
	go s.deliver()
	go s.flush()
	go s.writeTotals()
	go runTasks()
	q := post.NewQueue[letter](s.mailer.Send)
	jobs := make(chan letter, 8)
	go func() {
		for l := range jobs {
			log.Print(s.mailer.Send(l))
		}
	}()
	http.HandleFunc("POST /register", s.mailInGoroutine)
	http.HandleFunc("POST /accepted", s.acceptedInTime)
	http.HandleFunc("POST /accepted-or-done", s.acceptedOrDone)
	http.HandleFunc("/hook", s.webhookFromBody)
	http.HandleFunc("/convert", s.commandInGoroutine)
	http.HandleFunc("/send", s.behindInterface)
	http.HandleFunc("/ship", s.throughHelper)
	http.HandleFunc("/announce", s.inImportedPackage)
	http.HandleFunc("/timer", s.afterSomeTime)
	http.HandleFunc("/group", s.groupOfServer)
	http.HandleFunc("/letters", s.bufferedChannel)
	http.HandleFunc("/rush", s.sendInSelect)
	http.HandleFunc("/later", s.pendingInSlice)
	http.HandleFunc("/count", s.totalsInMap)
	http.HandleFunc("/task", functionsInChannel)
	http.HandleFunc("/local", func(w http.ResponseWriter, r *http.Request) {
		jobs <- letter{To: r.FormValue("to")} // want `^memqueue: jobs in main is written by /local \(literal in main\)`
	})
	http.HandleFunc("/generic", func(w http.ResponseWriter, r *http.Request) {
		q.Put(letter{To: r.FormValue("to")}) // want `^memqueue: post\.Queue\.items is written by /generic \(literal in main\) \(example.com/fixtures/memqueue/violation/post/post.go:\d+\)`
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
