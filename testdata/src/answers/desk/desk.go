// Package desk serves requests with a library that it knows as an interface only.
package desk

import (
	"encoding/json"
	"net/http"

	"example.com/fixtures/answers/library"
)

type Desk struct {
	library library.Library
	books   library.Books
}

func New(l library.Library, b library.Books) *Desk { return &Desk{l, b} }

func (d *Desk) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /loans", d.changesWhatIsFound)
	mux.HandleFunc("POST /books", d.asksOn)
	mux.HandleFunc("POST /turns", d.callsWhatWasMade)
	mux.HandleFunc("PUT /books", d.decodesIntoWhatIsFound)
}

func (d *Desk) changesWhatIsFound(w http.ResponseWriter, r *http.Request) {
	book, err := d.books.Find(title(r))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	book.Reader = reader(r)
}

func (d *Desk) asksOn(w http.ResponseWriter, r *http.Request) {
	refuse(w, d.library.Books().Add(&library.Book{Title: title(r)}))
}

func (d *Desk) callsWhatWasMade(w http.ResponseWriter, r *http.Request) {
	turn, err := d.library.Turn(reader(r))
	if err == nil {
		err = turn.Begin()
	}
	refuse(w, err)
}

func (d *Desk) decodesIntoWhatIsFound(w http.ResponseWriter, r *http.Request) {
	book, err := d.library.Books().Find(title(r))
	if err == nil {
		err = json.NewDecoder(r.Body).Decode(&book.Stamps)
	}
	refuse(w, err)
}

func title(r *http.Request) string { return r.FormValue("title") }

func reader(r *http.Request) string { return r.FormValue("reader") }

func refuse(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
	}
}
