// Command wiring is the only package that sees both the handlers and what they write.
package main

import (
	"net/http"

	"example.com/fixtures/facts/wiring/memory"
	"example.com/fixtures/facts/wiring/web"
)

func main() {
	texts := memory.New()
	texts.Save("hello", "before serving")
	server := web.New(texts) // want `^instancestate: (\w+\.)?Memory\.texts is written by .*\(\*web\.Server\)\.put.*memory\.go:11`
	_ = http.ListenAndServe(":8080", server.Handler())
}
