package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

type server struct {
	dir     string
	journal *os.File
	store   store
	queue   queue
}

// store is an interface that main fills with a directory.
type store interface {
	put(name string, data io.Reader) error
}

func main() {
	journal, err := os.Create("journal") // by start-up
	if err != nil {
		log.Fatal(err)
	}
	s := &server{dir: os.Args[1], journal: journal, store: &directory{os.Args[1]}}
	http.HandleFunc("PUT /photos", s.upload)
	http.HandleFunc("GET /photos", s.download)
	http.HandleFunc("DELETE /photos", s.remove)
	http.HandleFunc("POST /state", s.dump)
	http.HandleFunc("POST /avatar", s.avatar)
	http.HandleFunc("POST /events", s.appendToJournal)
	http.HandleFunc("POST /store", s.throughInterface)
	http.HandleFunc("POST /rename", s.renamedIntoPlace)
	http.HandleFunc("POST /keep", s.keptInState)
	http.HandleFunc("POST /onerror", s.removedOnErrorOnly)
	http.HandleFunc("POST /flag", s.removedUnlessDone)
	http.HandleFunc("POST /temp", tempForNobody)
	http.HandleFunc("POST /link", s.linked)
	http.HandleFunc("POST /folders", s.folders)
	http.HandleFunc("POST /flags", s.openedByFlags)
	http.HandleFunc("POST /late", s.removedLater)
	http.HandleFunc("POST /root", rooted)
	go s.snapshots()
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// upload makes a directory and a file in it: one finding.
func (s *server) upload(w http.ResponseWriter, r *http.Request) {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	f, err := os.Create(filepath.Join(s.dir, r.FormValue("name"))) // want `^fswrite: file {server\.dir}/\* \(os\.Create in \(\*server\)\.upload\) is written by PUT /photos .* \(GET /photos \(\(\*server\)\.download\) reads it back\)$`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer f.Close()
	io.Copy(f, r.Body)
}

func (s *server) download(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, filepath.Join(s.dir, r.FormValue("name")))
}

// remove belongs to the finding of upload.
func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	os.Remove(filepath.Join(s.dir, r.FormValue("name")))
}

func (s *server) dump(w http.ResponseWriter, r *http.Request) {
	saveJSON("/var/lib/shop/state.json", r.Form)
}

// saveJSON does not know which path it gets.
func saveJSON(path string, v any) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644) // want `^fswrite: file /var/lib/shop/state\.json \(os\.OpenFile in saveJSON\) is written by POST /state`
	if err != nil {
		return err
	}
	defer f.Close()
	return json.NewEncoder(f).Encode(v)
}

func (s *server) avatar(w http.ResponseWriter, r *http.Request) {
	data, _ := io.ReadAll(r.Body)
	os.WriteFile(s.dir+"/avatars/"+r.FormValue("user")+".png", data, 0o644) // want `^fswrite: file {server\.dir}/avatars/\*\.png \(os\.WriteFile in \(\*server\)\.avatar\)`
}

// appendToJournal writes to a file that start-up has opened.
func (s *server) appendToJournal(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(s.journal).Encode(r.Form) // want `^fswrite: the file in server\.journal is written by POST /events`
}

func (s *server) throughInterface(w http.ResponseWriter, r *http.Request) {
	s.store.put(r.FormValue("name"), r.Body)
}

type directory struct{ base string }

func (d *directory) put(name string, data io.Reader) error {
	f, err := os.Create(filepath.Join(d.base, name)) // want `^fswrite: file {directory\.base}/{name} .* is written by POST /store`
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(f, data)
	return err
}

// renamedIntoPlace cleans up, but after the rename there is nothing left to remove.
func (s *server) renamedIntoPlace(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp(s.dir, "new-*") // want `^fswrite: .*os\.CreateTemp in .*renamedIntoPlace`
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	io.Copy(f, r.Body)
	f.Close()
	os.Rename(f.Name(), filepath.Join(s.dir, "current"))
}

// queue is filled elsewhere.
type queue interface{ publish(path string) }

// keptInState leaves the file to whoever is told.
func (s *server) keptInState(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "pending-*") // want `^fswrite: .*os\.CreateTemp in .*keptInState`
	if err != nil {
		return
	}
	io.Copy(f, r.Body)
	f.Close()
	s.queue.publish(f.Name())
}

// removedOnErrorOnly keeps what was written well.
func (s *server) removedOnErrorOnly(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, "last")
	f, err := os.Create(path) // want `^fswrite: .*os\.Create in .*removedOnErrorOnly.*other processes do not have`
	if err != nil {
		return
	}
	if _, err := io.Copy(f, r.Body); err != nil {
		f.Close()
		os.Remove(path)
		return
	}
	f.Close()
}

// removedUnlessDone is the same with a flag.
func (s *server) removedUnlessDone(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, "best")
	f, err := os.Create(path) // want `^fswrite: .*os\.Create in .*removedUnlessDone.*other processes do not have`
	if err != nil {
		return
	}
	done := false
	defer func() {
		f.Close()
		if !done {
			os.Remove(path)
		}
	}()
	if _, err := io.Copy(f, r.Body); err != nil {
		return
	}
	done = true
}

// tempForNobody forgets its temporary file.
func tempForNobody(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "body-*") // want `^fswrite: .*os\.CreateTemp in tempForNobody`
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, r.Body)
}

func (s *server) linked(w http.ResponseWriter, r *http.Request) {
	os.Symlink(filepath.Join(s.dir, r.FormValue("name")), filepath.Join(s.dir, "latest")) // want `^fswrite: file {server\.dir}/latest \(os\.Symlink in`
}

func (s *server) folders(w http.ResponseWriter, r *http.Request) {
	os.Mkdir(filepath.Join("/srv/folders", r.FormValue("name")), 0o755) // want `^fswrite: directory /srv/folders/\* \(os\.Mkdir in .*other processes do not have the directory`
}

// openedByFlags is told what for.
func (s *server) openedByFlags(w http.ResponseWriter, r *http.Request) {
	open(filepath.Join(s.dir, "x"), os.O_RDONLY)
	open("/srv/log/hits", os.O_APPEND|os.O_CREATE|os.O_WRONLY)
}

func open(path string, flags int) (*os.File, error) {
	return os.OpenFile(path, flags, 0o600) // want `^fswrite: file /srv/log/hits \(os\.OpenFile in open\)`
}

// removedLater leaves the removal to a timer that ends with the process.
func (s *server) removedLater(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, "tmp")
	os.WriteFile(path, nil, 0o644) // want `^fswrite: .*os\.WriteFile in .*removedLater`
	time.AfterFunc(time.Hour, func() { os.Remove(path) })
}

func rooted(w http.ResponseWriter, r *http.Request) {
	root, err := os.OpenRoot("/srv/data")
	if err != nil {
		return
	}
	defer root.Close()
	root.WriteFile(r.FormValue("name"), nil, 0o644) // want `^fswrite: .*\(\*os.Root\).WriteFile in rooted`
}

// snapshots writes at each tick what the next start reads.
func (s *server) snapshots() {
	for range time.Tick(time.Minute) {
		os.WriteFile("/var/lib/shop/snapshot", nil, 0o644) // want `^fswrite: file /var/lib/shop/snapshot \(os\.WriteFile in .*snapshots\) is written by the goroutine`
	}
}
