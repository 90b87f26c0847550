package main

import (
	"fmt"
	html "html/template"
	"net/http"

	"example.com/fixtures/judgement/violation/desk"
)

// poll counts with a handler that is registered twice: what it captured differs.
type poll struct{ likes, dislikes map[string]int }

func (p *poll) routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /likes", counterInto(p.likes))
	mux.HandleFunc("POST /dislikes", counterInto(p.dislikes))
}

func counterInto(votes map[string]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		votes[r.URL.Path]++ // want `^instancestate: poll\.likes is written by POST /likes` `^instancestate: poll\.dislikes is written by POST /dislikes`
		fmt.Fprintln(w, votes)
	}
}

// letters are kept by a function that the constructors of two packages hand on to where it is called.
type letters struct{ kept []string }

func (l *letters) keep(text string) {
	l.kept = append(l.kept, text) // want `^instancestate: letters\.kept is written by POST /desk`
}

type office struct{ desk *desk.Desk }

func (o *office) routes(mux *http.ServeMux) { mux.HandleFunc("POST /desk", o.desk.Answer) }

// till is given its function by an option.
type till struct{ paid func(sum string) }

type option func(*till)

func onPayment(f func(string)) option { return func(t *till) { t.paid = f } }

func newTill(options ...option) *till {
	t := &till{}
	for _, o := range options {
		o(t)
	}
	return t
}

func (t *till) pay(w http.ResponseWriter, r *http.Request) { t.paid(r.FormValue("sum")) }

type receipts struct{ sums []string }

// page calls functions by name while it is executed.
type leaflet struct {
	template *html.Template
	drawn    int
}

func newLeaflet() *leaflet {
	p := &leaflet{}
	p.template = html.Must(html.New("page").Funcs(html.FuncMap{"draw": p.draw}).Parse("{{draw}}"))
	return p
}

func (p *leaflet) draw() int {
	p.drawn++ // want `^instancestate: leaflet\.drawn is written by \(\*leaflet\)\.draw`
	return p.drawn
}

func (p *leaflet) serve(w http.ResponseWriter, r *http.Request) { _ = p.template.Execute(w, nil) }

func wired(mux *http.ServeMux) {
	(&poll{map[string]int{}, map[string]int{}}).routes(mux)
	(&office{desk.New((&letters{}).keep)}).routes(mux)
	kept := &receipts{}
	t := newTill(onPayment(func(sum string) {
		kept.sums = append(kept.sums, sum) // want `^instancestate: receipts\.sums is written by POST /payments`
	}))
	mux.HandleFunc("POST /payments", t.pay)
	mux.HandleFunc("GET /page", newLeaflet().serve)
}
