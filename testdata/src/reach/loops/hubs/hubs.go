// Package hubs has goroutines that live as long as the process.
package hubs

import (
	"database/sql"
	"time"

	"example.com/fixtures/reach/loops/web"
)

// Run owns a world: its events run here, one after the other.
func Run(events <-chan web.Event) {
	world := &web.World{Players: map[string]int{}}
	for e := range events {
		if err := e.Execute(world); err != nil {
			return
		}
	}
}

// Hub is started by its constructor.
type Hub struct {
	words  chan string
	last   []string
	scores map[string]int
	points chan web.Score
}

// NewHub starts a hub.
func NewHub() *Hub {
	h := &Hub{words: make(chan string), points: make(chan web.Score), scores: map[string]int{}}
	go h.run()
	return h
}

// Words returns where words are sent to.
func (h *Hub) Words() chan<- string { return h.words }

// Points returns where scores are sent to.
func (h *Hub) Points() chan<- web.Score { return h.points }

func (h *Hub) run() {
	said := map[string]bool{}
	for {
		select {
		case word := <-h.words:
			if !said[word] {
				h.last = append(h.last, word)
			}
			said[word] = true
		case score := <-h.points:
			h.scores[score.Name] += score.Points
		}
	}
}

var jobs = make(chan string)

// Accept takes a job.
func Accept(job string) { jobs <- job }

func init() { go work() }

// results is changed by a goroutine that init starts.
var results = map[string]time.Time{}

func work() {
	for job := range jobs {
		results[job] = time.Now() // want `^globalstate: results is written by`
	}
}

// Done says whether a job is done.
func Done(job string) bool { _, ok := results[job]; return ok }

// Average keeps what its ticks have measured.
type Average struct{ samples []float64 }

// Tick measures from time to time.
func (a *Average) Tick(measure func() float64) {
	for range time.Tick(time.Minute) {
		a.samples = append(a.samples, measure())
	}
}

// Now answers from the samples.
func (a *Average) Now() (sum float64) {
	for _, s := range a.samples {
		sum += s
	}
	return sum
}

// Store keeps words in a database.
func Store(db *sql.DB, words <-chan string, points <-chan web.Score) {
	for {
		var err error
		select {
		case word := <-words:
			_, err = db.Exec("INSERT INTO words VALUES ($1)", word)
		case p := <-points:
			_, err = db.Exec("INSERT INTO scores VALUES ($1, $2)", p.Name, p.Points)
		}
		if err != nil {
			return
		}
	}
}
