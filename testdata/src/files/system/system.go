// A file system of the application's own: whatever it is asked for, through an interface, it is one store.
package main

import (
	"log"
	"net/http"
	"os"
)

// system is what the server knows of a disk.
type system interface {
	MkdirAll(path string) error
	WriteFile(name string, data []byte) error
	Rename(from, to string) error
	Remove(name string) error
}

type disk struct{}

func (disk) MkdirAll(path string) error { return os.MkdirAll(path, 0o755) }

func (disk) WriteFile(name string, data []byte) error { return os.WriteFile(name, data, 0o600) } // want `^fswrite: file {name} \(os\.WriteFile in disk\.WriteFile\) is written by POST /note `

func (disk) Rename(from, to string) error { return os.Rename(from, to) }

func (disk) Remove(name string) error { return os.Remove(name) }

type server struct{ sys system }

func main() {
	s := &server{disk{}}
	http.HandleFunc("POST /note", s.note)
	http.HandleFunc("POST /moved", s.moved)
	http.HandleFunc("POST /room", s.room)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

func (s *server) note(w http.ResponseWriter, r *http.Request) {
	s.sys.WriteFile("/notes/"+r.FormValue("name"), []byte(r.FormValue("text")))
}

func (s *server) moved(w http.ResponseWriter, r *http.Request) {
	s.sys.Rename("/notes/"+r.FormValue("from"), "/old/"+r.FormValue("to"))
}

func (s *server) room(w http.ResponseWriter, r *http.Request) {
	s.sys.MkdirAll("/rooms/" + r.FormValue("name"))
}
