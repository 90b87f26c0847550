package main

import "net/http"

// An exam is a test to others: what it holds is data.

type exam struct{ isTest bool }

var (
	trials  []string
	results []string
)

func testTaken(w http.ResponseWriter, r *http.Request) {
	e := &exam{r.FormValue("kind") == "test"}
	if e.isTest {
		trials = append(trials, r.FormValue("answer")) // want `^globalstate: trials is written by POST /exam`
	}
	recordTest(r.FormValue("answer"))
	unitTestInTestMode(r.FormValue("answer"))
}

func recordTest(answer string) {
	results = append(results, answer) // want `^globalstate: results is written by POST /exam`
}

var units = map[string]bool{}

func unitTestInTestMode(answer string) {
	units[answer] = true // want `^globalstate: units is written by POST /exam`
}

func doubles(mux *http.ServeMux) { mux.HandleFunc("POST /exam", testTaken) }
