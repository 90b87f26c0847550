// Files that are there already: a unit of work opens them for writing, or cuts them.
package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

type server struct{ dir string }

func main() {
	s := &server{os.Args[1]}
	http.HandleFunc("POST /journal", s.appended)
	http.HandleFunc("POST /settings", s.encoded)
	http.HandleFunc("POST /patch", s.patched)
	http.HandleFunc("POST /cut", s.cut)
	http.HandleFunc("PUT /part", s.created)
	http.HandleFunc("PATCH /part", s.continued)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

func (s *server) appended(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(filepath.Join(s.dir, "journal"), os.O_APPEND|os.O_WRONLY, 0) // want `^fswrite: file {server\.dir}/journal \(os\.OpenFile in \(\*server\)\.appended\) is written by POST /journal `
	if err != nil {
		return
	}
	defer f.Close()
	fmt.Fprintln(f, r.FormValue("entry"))
}

func (s *server) encoded(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile("/etc/shop/settings.xml", os.O_RDWR|os.O_TRUNC, 0) // want `^fswrite: file /etc/shop/settings\.xml \(os\.OpenFile in \(\*server\)\.encoded\) is written by POST /settings `
	if err != nil {
		return
	}
	defer f.Close()
	xml.NewEncoder(f).Encode(r.Form)
}

func (s *server) patched(w http.ResponseWriter, r *http.Request) {
	f, err := change("/srv/pages/index", os.O_RDWR)
	if err != nil {
		return
	}
	defer f.Close()
	io.CopyN(f, r.Body, 80)
}

// change is told what for.
func change(path string, flags int) (*os.File, error) {
	return os.OpenFile(path, flags, 0) // want `^fswrite: file /srv/pages/index \(os\.OpenFile in change\) is written by POST /patch `
}

func (s *server) cut(w http.ResponseWriter, r *http.Request) {
	os.Truncate("/srv/log/visits", 0) // want `^fswrite: file /srv/log/visits \(os\.Truncate in \(\*server\)\.cut\) is written by POST /cut `
}

func (s *server) created(w http.ResponseWriter, r *http.Request) {
	os.WriteFile(filepath.Join("/srv/parts", r.FormValue("id")), nil, 0o600) // want `^fswrite: file /srv/parts/\* \(os\.WriteFile in \(\*server\)\.created\) is written by PUT /part `
}

// continued belongs to the finding of created.
func (s *server) continued(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(filepath.Join("/srv/parts", r.FormValue("id")), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, r.Body)
}
