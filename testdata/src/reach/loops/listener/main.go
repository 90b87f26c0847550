// This program listens in a function that main calls; what main made before lasts as long as the loop there.
package main

import (
	"fmt"
	"net/http"
)

type bot interface{ hear(text string) string }

// parrot remembers what it heard, whoever calls it.
type parrot struct{ heard map[string]int }

func (p *parrot) hear(text string) string {
	p.heard[text]++ // want `^instancestate: parrot\.heard is written by`
	return text
}

// line is made for one text.
type line struct{ words []string }

func (l *line) hear(text string) string {
	l.words = append(l.words, text)
	return fmt.Sprint(l.words)
}

type listener struct {
	bot   bot
	texts chan string
	last  string
}

func (l *listener) listen() error {
	for text := range l.texts {
		fmt.Println(l.bot.hear(text), (&line{}).hear(text))
		l.last = text // want `^instancestate: listener\.last is written by`
	}
	return nil
}

func execute() error {
	talker := &parrot{heard: map[string]int{}}
	l := listener{bot: talker, texts: make(chan string)}
	go func() { _ = http.ListenAndServe(":8080", nil) }()
	return l.listen()
}

func main() {
	if err := execute(); err != nil {
		fmt.Println(err)
	}
}
