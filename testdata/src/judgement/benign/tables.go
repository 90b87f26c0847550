package main

import (
	"fmt"
	"net/http"
	"strings"
)

// formats is filled as a whole when it is first needed, the same in every process.
type formats struct {
	byName map[string]func(string) string
	names  []string
}

func (f *formats) filledWhenThereIsNone(w http.ResponseWriter, r *http.Request) {
	if f.byName == nil {
		f.byName = map[string]func(string) string{}
		for name, fn := range map[string]func(string) string{"upper": strings.ToUpper, "lower": strings.ToLower} {
			f.byName[name] = fn
		}
	}
	if fn, ok := f.byName[r.FormValue("format")]; ok {
		fmt.Fprintln(w, fn("text"))
		return
	}
	http.NotFound(w, r)
}

func (f *formats) filledWhenEmpty(w http.ResponseWriter, r *http.Request) {
	if len(f.names) == 0 {
		for _, name := range []string{"upper", "lower"} {
			f.names = append(f.names, name)
		}
	}
	fmt.Fprintln(w, f.names)
}

func tables(mux *http.ServeMux) {
	f := &formats{}
	mux.HandleFunc("GET /format", f.filledWhenThereIsNone)
	mux.HandleFunc("GET /formats", f.filledWhenEmpty)
}
