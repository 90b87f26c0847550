package main

import (
	"fmt"
	"net/http"
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

func received(mux *http.ServeMux) {
	orders, jobs := make(chan *order), make(chan string)
	go receivedAndChanged(orders)
	go calledInRound(jobs)
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		orders <- &order{fields: map[string]any{"buyer": &buyer{}}}
	})
	mux.HandleFunc("POST /lines", func(w http.ResponseWriter, r *http.Request) { jobs <- r.FormValue("job") })
}
