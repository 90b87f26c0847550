// Files that are there already, but are none, are only read, or are gone with the request.
package main

import (
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
)

type server struct{ dir string }

func main() {
	s := &server{os.Args[1]}
	const socket = "/run/shop.sock"
	os.Remove(socket) // of the process before
	listener, err := net.Listen("unix", socket)
	if err != nil {
		log.Fatal(err)
	}
	os.Chmod(socket, 0o660)
	http.HandleFunc("POST /lamp", s.device)
	http.HandleFunc("GET /part", s.read)
	http.HandleFunc("POST /sorted", s.reopened)
	http.HandleFunc("POST /export", s.removedBySecondHandle)
	http.HandleFunc("POST /relay", s.socket)
	http.HandleFunc("POST /rooted", s.rooted)
	log.Fatal(http.Serve(listener, nil))
}

func (s *server) device(w http.ResponseWriter, r *http.Request) {
	if f, err := os.OpenFile("/sys/class/leds/"+r.FormValue("lamp")+"/brightness", os.O_WRONLY, 0); err == nil {
		io.Copy(f, r.Body)
		f.Close()
	}
	if f, err := os.OpenFile("/dev/ttyS0", os.O_RDWR, 0); err == nil {
		io.Copy(f, r.Body)
		f.Close()
	}
}

func (s *server) read(w http.ResponseWriter, r *http.Request) {
	f, err := open(filepath.Join(s.dir, "part"), os.O_RDONLY)
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(w, f)
}

// open is told to read only.
func open(path string, flags int) (*os.File, error) { return os.OpenFile(path, flags, 0) }

// reopened works on a file of its own a second time.
func (s *server) reopened(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "sorted")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	io.Copy(f, r.Body)
	f.Close()
	again, err := os.OpenFile(f.Name(), os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer again.Close()
	again.Truncate(80)
	io.Copy(w, again)
}

// socket listens for as long as the request takes.
func (s *server) socket(w http.ResponseWriter, r *http.Request) {
	l, err := net.Listen("unix", filepath.Join(s.dir, r.FormValue("id")))
	if err != nil {
		return
	}
	defer l.Close()
	if c, err := l.Accept(); err == nil {
		io.Copy(c, r.Body)
	}
}

// rooted works in a directory of its own.
func (s *server) rooted(w http.ResponseWriter, r *http.Request) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return
	}
	defer root.Close()
	name := r.FormValue("id")
	f, err := root.Create(name)
	if err != nil {
		return
	}
	defer root.Remove(name)
	defer f.Close()
	io.Copy(f, r.Body)
}

// removedBySecondHandle: what is opened by the name of a file is that file.
func (s *server) removedBySecondHandle(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "export")
	if err != nil {
		return
	}
	io.Copy(f, r.Body)
	f.Close()
	again, err := os.Open(f.Name())
	defer os.Remove(again.Name())
	if err == nil {
		io.Copy(w, again)
	}
}
