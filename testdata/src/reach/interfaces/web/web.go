// Package web serves requests through interfaces; which implementation is behind them only the commands know.
package web

import "net/http"

// Notes are kept by name.
type Notes interface {
	Save(name, text string) error
	Forget(name string) error
}

// NotesAPI has its notes in a field.
type NotesAPI struct{ notes Notes }

// NewNotes returns an API of n.
func NewNotes(n Notes) *NotesAPI { return &NotesAPI{notes: n} }

// Put saves a note.
func (a *NotesAPI) Put(w http.ResponseWriter, r *http.Request) {
	answer(w, a.notes.Save(r.PathValue("name"), r.FormValue("text")))
}

// Drafts are like notes, but of another API.
type Drafts interface{ Draft(name, text string) error }

// Options of an API, as a caller fills them in.
type Options struct {
	Title  string
	Drafts Drafts
}

// DraftsAPI has its drafts in a struct of options.
type DraftsAPI struct{ opts Options }

// NewDrafts returns an API with options.
func NewDrafts(o Options) *DraftsAPI { return &DraftsAPI{opts: o} }

// Put saves a draft.
func (a *DraftsAPI) Put(w http.ResponseWriter, r *http.Request) {
	answer(w, a.opts.Drafts.Draft(r.PathValue("name"), r.FormValue("text")))
}

// Votes count.
type Votes interface{ Vote(name string) error }

// Locator is a service locator: handlers find there what they need.
type Locator struct{ votes Votes }

// Services is the one of this process.
var Services Locator

// SetVotes says who counts.
func (l *Locator) SetVotes(v Votes) { l.votes = v }

// Votes returns who counts.
func (l *Locator) Votes() Votes { return l.votes }

// Vote counts a vote.
func Vote(w http.ResponseWriter, r *http.Request) {
	answer(w, Services.Votes().Vote(r.PathValue("name")))
}

// Tags label things.
type Tags interface{ Tag(name, tag string) error }

// DefaultTags is a package variable that the command sets.
var DefaultTags Tags

// Tag labels a thing.
func Tag(w http.ResponseWriter, r *http.Request) {
	answer(w, DefaultTags.Tag(r.PathValue("name"), r.FormValue("tag")))
}

// Steps are of one request.
type Steps interface{ Step(name string) error }

// Walk runs steps that are made anew for each request.
func Walk(next func() Steps) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer(w, next().Step(r.PathValue("name")))
	}
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
