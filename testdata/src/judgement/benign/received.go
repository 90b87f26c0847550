package main

import (
	"fmt"
	"net/http"
	"time"
)

// order reaches a goroutine that lives as long as the process; it is the input of one round.
type order struct {
	fields map[string]any
	tries  int
}

type buyer struct{ discount int }

func (b *buyer) corrected() int {
	if b.discount > 50 {
		b.discount = 50
	}
	return b.discount
}

func receivedAndChanged(orders <-chan *order) {
	for o := range orders {
		o.tries++
		buyer := o.fields["buyer"].(*buyer)
		fmt.Println(buyer.corrected())
	}
}

// calledInRound counts in a loop over a channel that ends with the round that called it.
func calledInRound(jobs <-chan string) {
	for job := range jobs {
		fmt.Println(countLines(job))
	}
}

type line struct{ author string }

func countLines(job string) int {
	count, byAuthor := 0, map[string]int{}
	for l := range linesOf(job) {
		if l.author == "" {
			l.author = job
		}
		byAuthor[l.author]++
		count++
	}
	return count + len(byAuthor)
}

func linesOf(job string) <-chan *line {
	lines := make(chan *line)
	go func() {
		defer close(lines)
		for range len(job) {
			lines <- &line{}
		}
	}()
	return lines
}

// letter reaches the goroutine behind an interface: its own fields are the input of a round.
type letter interface{ deliver() error }

type parcel struct{ attempts int }

func (p *parcel) deliver() error {
	p.attempts++
	if p.attempts > 3 {
		return fmt.Errorf("given up")
	}
	return nil
}

func receivedBehindInterface(letters <-chan []letter) {
	for batch := range letters {
		go func() {
			for _, l := range batch {
				fmt.Println(l.deliver())
			}
		}()
	}
}

// gathersFromLibrary has a result: its loop ends before its caller goes on.
func gathersFromLibrary() (found []string) {
	lines := make(chan string)
	go func() {
		defer close(lines)
		lines <- "line"
	}()
	for l := range lines {
		found = append(found, l)
	}
	return found
}

func pollsAndGathers(done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		default:
		}
		fmt.Println(gathersFromLibrary())
		time.Sleep(time.Minute)
	}
}

// drainsTheRest takes what is left without waiting, before it ends.
func drainsTheRest(orders <-chan order, stop <-chan struct{}) {
	for {
		select {
		case o := <-orders:
			o.fields["seen"] = true
		case <-stop:
			for {
				select {
				case o := <-orders:
					o.fields["seen"] = true
				default:
					return
				}
			}
		}
	}
}

func received(mux *http.ServeMux) {
	orders, jobs := make(chan *order), make(chan string)
	go receivedAndChanged(orders)
	go calledInRound(jobs)
	letters := make(chan []letter)
	go receivedBehindInterface(letters)
	rest := make(chan order)
	go drainsTheRest(rest, make(chan struct{}))
	mux.HandleFunc("POST /rest", func(w http.ResponseWriter, r *http.Request) { rest <- order{fields: map[string]any{}} })
	go pollsAndGathers(make(chan struct{}))
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		orders <- &order{fields: map[string]any{"buyer": &buyer{}}}
	})
	mux.HandleFunc("POST /parcels", func(w http.ResponseWriter, r *http.Request) { letters <- []letter{&parcel{}} })
	mux.HandleFunc("POST /lines", func(w http.ResponseWriter, r *http.Request) { jobs <- r.FormValue("job") })
}
