// Files that belong to what a function returns: whoever closes it removes them.
package main

import (
	"errors"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

type server struct{ dir string }

func main() {
	s := &server{dir: os.Args[1]}
	http.HandleFunc("GET /archive", s.archive)
	http.HandleFunc("GET /export", s.export)
	http.HandleFunc("GET /report", s.report)
	http.HandleFunc("GET /pair", s.pair)
	http.HandleFunc("GET /draft", s.draft)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// archive reads what lies in a directory that its reader removes.
func (s *server) archive(w http.ResponseWriter, r *http.Request) {
	in, err := unpack(r.FormValue("name"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer in.Close()
	io.Copy(w, in)
}

// unpacked holds the directory, not the files below it.
type unpacked struct {
	io.ReadCloser
	root string
}

func (u *unpacked) Close() error {
	u.ReadCloser.Close()
	return clear(u.root)
}

func clear(root string) error {
	if err := filepath.Walk(root, func(path string, _ os.FileInfo, err error) error { return errors.Join(err, os.Chmod(path, 0o700)) }); err != nil {
		return err
	}
	return os.RemoveAll(root)
}

func unpack(name string) (io.ReadCloser, error) {
	root, err := os.MkdirTemp("", "unpack")
	if err != nil {
		return nil, err
	}
	work := filepath.Join(root, "src")
	if err := os.MkdirAll(filepath.Join(work, name), 0o755); err != nil {
		clear(root)
		return nil, err
	}
	f, err := os.Open(filepath.Join(work, "index"))
	if err != nil {
		return nil, err
	}
	return &unpacked{f, root}, nil
}

func (s *server) export(w http.ResponseWriter, r *http.Request) {
	in, err := spoolExport(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer in.Close()
	io.Copy(w, in)
}

// export is closed by a function that it holds.
type export struct {
	io.Reader
	done func() error
}

func (e *export) Close() error { return e.done() }

func spoolExport(from io.Reader) (io.ReadCloser, error) {
	f, err := os.CreateTemp("", "export-*")
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(f, from); err != nil {
		return nil, err
	}
	return &export{f, func() error {
		f.Close()
		return os.Remove(f.Name())
	}}, nil
}

func (s *server) report(w http.ResponseWriter, r *http.Request) {
	dir, cleanup, err := room(r.FormValue("name"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer cleanup()
	http.ServeFile(w, r, filepath.Join(dir, "report"))
}

// room names its results, and a deferred function looks at one of them.
func room(name string) (dir string, cleanup func(), err error) {
	dir, err = os.MkdirTemp("", "room")
	if err != nil {
		return
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	if err = os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
		return
	}
	cleanup = func() { os.RemoveAll(dir) }
	return
}

func (s *server) pair(w http.ResponseWriter, r *http.Request) {
	first, second, err := both(r.FormValue("name"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer first.Close()
	defer second.Close()
	io.Copy(w, io.MultiReader(first, second))
}

// closer is a function that closes.
type closer func() error

func (c closer) Close() error { return c() }

// both hands out two files of one directory, which the last of them to be closed removes.
func both(name string) (first, second io.ReadCloser, err error) {
	var dir string
	var cleanup func()
	if name == "" {
		dir, err = os.Getwd()
	} else {
		err = try(func() error {
			dir, cleanup, err = room(name)
			return err
		})
	}
	if err != nil {
		return
	}
	if cleanup != nil {
		defer func() {
			if err != nil {
				cleanup()
			}
		}()
	}
	one, err := os.Open(filepath.Join(dir, "1"))
	if err != nil {
		return
	}
	two, err := os.Open(filepath.Join(dir, "2"))
	if err != nil {
		one.Close()
		return
	}
	open := int32(2)
	closed := func() {
		if atomic.AddInt32(&open, -1) == 0 {
			cleanup()
		}
	}
	closedOne, closedTwo := sync.OnceFunc(closed), sync.OnceFunc(closed)
	first = struct {
		io.Reader
		io.Closer
	}{one, closer(func() error {
		defer closedOne()
		return one.Close()
	})}
	second = struct {
		io.Reader
		io.Closer
	}{two, closer(func() error {
		defer closedTwo()
		return two.Close()
	})}
	return
}

func try(f func() error) error {
	for range 2 {
		if err := f(); err == nil {
			return nil
		}
	}
	return errors.New("tried twice")
}

// draft removes its file when it gives up, and when it has sent it.
func (s *server) draft(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, r.FormValue("name"))
	if err := write(path, r.Body); err != nil {
		discard(path)
		return
	}
	http.ServeFile(w, r, path)
	discard(path)
}

func write(path string, body io.Reader) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(f, body)
	return err
}

func discard(path string) {
	if err := os.Remove(path); err != nil {
		log.Print(err)
	}
}
