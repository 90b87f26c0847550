// The environment is set again every hour, by what a file says that all processes read.
package main

import (
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	r := reader{load}
	go r.rereads("service.env")
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(os.Getenv("GREETING"))) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type reader struct{ load func(file string) error }

func (r reader) rereads(file string) {
	for range time.Tick(time.Hour) {
		if err := r.load(file); err != nil {
			log.Print(err)
		}
	}
}

func load(file string) error {
	settings, err := os.ReadFile(file)
	for _, setting := range strings.Fields(string(settings)) {
		name, value, _ := strings.Cut(setting, "=")
		_ = os.Setenv(name, value)
	}
	return err
}
