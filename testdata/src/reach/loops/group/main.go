// This program has a group of goroutines that all live as long as it does.
package main

import (
	"log"
	"net/http"
	"sync"

	"example.com/fixtures/reach/loops/web"
)

func main() {
	words := make(chan string)
	api := &web.API{Words: words}
	http.HandleFunc("POST /words", api.Say)
	var group sync.WaitGroup
	group.Go(func() { log.Println(http.ListenAndServe(":8080", nil)) })
	group.Go(func() { count(words) })
	group.Wait()
}

func count(words <-chan string) {
	counts := map[string]int{}
	for word := range words {
		counts[word]++ // want `^instancestate: counts in count is written by a goroutine of main`
		if counts[word] > 10 {
			log.Println(word, "is said often")
		}
	}
}
