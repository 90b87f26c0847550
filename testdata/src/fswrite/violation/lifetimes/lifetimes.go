// Temporary files that nobody removes: who gets them drops them, or leaves them to others; and one store of files with
// all that is done to it.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

type server struct{}

func main() {
	s := &server{}
	http.HandleFunc("POST /dropped", s.dropped)
	http.HandleFunc("POST /reader", s.leftToGoroutine)
	http.HandleFunc("POST /moved", s.removedUnlessMoved)
	http.HandleFunc("POST /album", s.album)
	http.HandleFunc("POST /cleanup", s.cleanupForgotten)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// dropped gets a path and forgets it.
func (s *server) dropped(w http.ResponseWriter, r *http.Request) {
	if path, err := spool(r.Body); err == nil {
		http.ServeFile(w, r, path)
	}
}

func spool(from io.Reader) (string, error) {
	f, err := os.CreateTemp("", "spool") // want `^fswrite: a file \(os\.CreateTemp in spool\) is written by POST /dropped `
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, err = io.Copy(f, from)
	return f.Name(), err
}

// leftToGoroutine does not wait, and the goroutine only reads.
func (s *server) leftToGoroutine(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "reader") // want `^fswrite: a file \(os\.CreateTemp in \(\*server\)\.leftToGoroutine\) is written by POST /reader `
	if err != nil {
		return
	}
	go io.Copy(io.Discard, f)
}

func (s *server) removedUnlessMoved(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "moved") // want `^fswrite: a file \(os\.CreateTemp in \(\*server\)\.removedUnlessMoved\) is written by POST /moved .*other processes do not have`
	if err != nil {
		return
	}
	f.Close()
	if err := os.Rename(f.Name(), "/srv/final"); err != nil {
		os.Remove(f.Name())
	}
}

// album makes, writes, renames and removes files of one directory: one finding.
func (s *server) album(w http.ResponseWriter, r *http.Request) {
	dir := filepath.Join("/srv/albums", r.FormValue("id"))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return
	}
	f, err := os.Create(filepath.Join(dir, "new")) // want `^fswrite: file /srv/albums/\*/new \(os\.Create in \(\*server\)\.album\) is written by POST /album `
	if err != nil {
		return
	}
	io.Copy(f, r.Body)
	f.Close()
	os.Rename(filepath.Join(dir, "new"), filepath.Join(dir, "current"))
	os.Remove(filepath.Join(dir, "old"))
}

// cleanupForgotten is handed a function that removes the directory and does not call it.
func (s *server) cleanupForgotten(w http.ResponseWriter, r *http.Request) {
	dir, _, err := room()
	if err == nil {
		http.ServeFile(w, r, filepath.Join(dir, "index"))
	}
}

func room() (string, func(), error) {
	dir, err := os.MkdirTemp("", "room") // want `^fswrite: a file \(os\.MkdirTemp in room\) is written by POST /cleanup `
	if err != nil {
		return "", nil, err
	}
	return dir, func() { os.RemoveAll(dir) }, nil
}
