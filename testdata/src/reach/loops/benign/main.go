// This program has goroutines that keep nothing: what they gather is in a database, or ends with a connection or a piece of work.
package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"

	"example.com/fixtures/reach/loops/hubs"
	"example.com/fixtures/reach/loops/web"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(wordsByLength(os.Args))
	words, scores := make(chan string), make(chan web.Score)
	go hubs.Store(db, words, scores)
	api := &web.API{Words: words, Scores: scores}
	http.HandleFunc("POST /words", api.Say)
	http.HandleFunc("POST /scores", api.Score)
	http.HandleFunc("GET /echo", echo)
	http.HandleFunc("GET /lengths", lengths)
	http.HandleFunc("GET /total", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, newScan().total(r.URL.Query()["word"])) })
	go nightly()
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// wordsByLength has a goroutine gather what others send, and closes its channel in the end.
func wordsByLength(words []string) (err error) {
	found := make(chan string)
	var short, long []string
	go func() {
		for word := range found {
			if len(word) < 4 {
				short = append(short, word)
			} else {
				long = append(long, word)
			}
		}
	}()
	defer func() {
		close(found)
		err = fmt.Errorf("short: %q, long: %q", short, long)
	}()
	var wg sync.WaitGroup
	for _, word := range words {
		wg.Go(func() { found <- strings.TrimSpace(word) })
	}
	wg.Wait()
	return nil
}

// echo has a channel and a goroutine of one connection.
func echo(w http.ResponseWriter, r *http.Request) {
	lines := make(chan string)
	seen := 0
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(r.Body); s.Scan(); {
			seen++
			lines <- s.Text()
		}
	}()
	for line := range lines {
		fmt.Fprintln(w, line)
	}
}

// lengths waits for the goroutines that it starts.
func lengths(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	found := map[string]int{}
	words := make(chan string)
	wg.Add(1)
	go func() {
		defer wg.Done()
		for word := range words {
			found[word] = len(word)
		}
	}()
	for _, word := range r.URL.Query()["word"] {
		words <- word
	}
	close(words)
	wg.Wait()
	fmt.Fprintln(w, found)
}

// scan is a pipeline: its goroutines end before it does.
type scan struct {
	words chan string
	sum   int
}

func newScan() *scan { return &scan{words: make(chan string)} }

func (s *scan) total(words []string) int {
	done := make(chan bool)
	go func() {
		for word := range s.words {
			s.sum += len(word)
		}
		close(done)
	}()
	for _, word := range words {
		s.words <- word
	}
	close(s.words)
	<-done
	return s.sum
}

// nightly scans again and again, and waits for each scan.
func nightly() {
	for {
		log.Println(newScan().total([]string{"a", "b"}))
	}
}
