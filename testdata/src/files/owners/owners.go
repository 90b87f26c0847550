// Files that look as if somebody owned them.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	b := &box{dir: os.Args[1]}
	http.HandleFunc("POST /keep", keep)
	http.HandleFunc("POST /forget", forget)
	http.HandleFunc("POST /last", (&desk{}).keptInField)
	http.HandleFunc("POST /message", b.add)
	http.HandleFunc("DELETE /message", b.remove)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// export is closed by a function that it holds.
type export struct {
	io.Reader
	done func() error
}

func (e *export) Close() error { return e.done() }

var kept = map[string]io.Closer{}

// keep stores the object that owns the file where later requests find it.
func keep(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "export-*") // want `^fswrite: .*os\.CreateTemp in keep\) is written by POST /keep `
	if err != nil {
		return
	}
	e := &export{f, func() error { return os.Remove(f.Name()) }}
	kept[r.FormValue("name")] = e // want `^globalstate: kept is written by POST /keep `
}

// watcher has a function, too, but does not call it when it is closed.
type watcher struct {
	io.ReadCloser
	changed func() error
}

func (w *watcher) Close() error { return w.ReadCloser.Close() }

func forget(w http.ResponseWriter, r *http.Request) {
	in, err := spool(r.Body)
	if err != nil {
		return
	}
	defer in.Close()
	io.Copy(w, in)
}

func spool(from io.Reader) (io.ReadCloser, error) {
	f, err := os.CreateTemp("", "spool-*") // want `^fswrite: .*os\.CreateTemp in spool\) is written by POST /forget `
	if err != nil {
		return nil, err
	}
	io.Copy(f, from)
	return &watcher{f, func() error { return os.Remove(f.Name()) }}, nil
}

type desk struct{ last string }

// keptInField notes where the file is, for whoever comes next.
func (d *desk) keptInField(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "last-*") // want `^fswrite: a file \(os\.CreateTemp in \(\*desk\)\.keptInField\) is written by POST /last `
	if err != nil {
		return
	}
	defer f.Close()
	d.last = f.Name() // want `^instancestate: desk\.last is written by POST /last `
}

// box removes its directory only when it holds nothing any more.
type box struct {
	dir   string
	count int
}

func (b *box) add(w http.ResponseWriter, r *http.Request) {
	if err := os.MkdirAll(b.dir, 0o755); err != nil {
		return
	}
	name := filepath.Join(b.dir, r.FormValue("name"))
	f, err := os.Create(name) // want `^fswrite: file {box\.dir}/\* \(os\.Create in \(\*box\)\.add\) is written by POST /message `
	if err != nil {
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, r.Body); err != nil {
		os.Remove(name)
		return
	}
	b.count++ // want `^instancestate: box\.count is written by `
	b.tidy()
}

func (b *box) remove(w http.ResponseWriter, r *http.Request) {
	b.count--
	b.tidy()
}

// tidy removes the directory of a box that is empty, and makes that of another.
func (b *box) tidy() error {
	if b.count == 0 {
		return os.RemoveAll(b.dir)
	}
	return os.MkdirAll(b.dir, 0o755)
}
