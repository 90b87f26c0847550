package main

import (
	"errors"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

type server struct {
	dir     string
	cleaner interface{ clean(path string) }
}

func main() {
	// start-up may write what it likes
	os.MkdirAll("/run/shop", 0o755)
	os.WriteFile("/run/shop/pid", []byte("1"), 0o644)
	s := &server{dir: os.Args[1]}
	http.HandleFunc("/defer", s.removedByDefer)
	http.HandleFunc("/literal", s.removedByLiteral)
	http.HandleFunc("/helper", s.removedByHelper)
	http.HandleFunc("/parent", s.removedWithParent)
	http.HandleFunc("/loop", s.removedInLoop)
	http.HandleFunc("/deferloop", s.removedByDeferInLoop)
	http.HandleFunc("/caller", s.removedByCaller)
	http.HandleFunc("/callerpath", s.pathRemovedByCaller)
	http.HandleFunc("/cleanup", s.removedByCleanup)
	http.HandleFunc("/close", s.removedByClose)
	http.HandleFunc("/probe", s.probe)
	http.HandleFunc("/everyway", s.removedOnEveryWay)
	http.HandleFunc("/read", s.read)
	http.HandleFunc("/null", s.null)
	http.HandleFunc("/save", s.removedPathOfParameter)
	http.HandleFunc("/twice", s.pathComputedTwice)
	http.HandleFunc("/stdout", s.standardStreams)
	http.HandleFunc("/keep", s.keptIfAsked)
	http.HandleFunc("/dirfirst", s.directoryForTemporary)
	http.HandleFunc("/spool", s.spooled)
	http.HandleFunc("/goroutine", s.waitsForGoroutine)
	http.HandleFunc("/below", s.helpersWriteBelow)
	http.HandleFunc("/field", s.directoryInField)
	http.HandleFunc("/body", s.ownedByBody)
	http.HandleFunc("/stream", s.ownedByParameter)
	http.HandleFunc("/cleaner", s.deferredInterface)
	http.HandleFunc("/ensure", s.ensuresDirectory)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

func (s *server) removedByDefer(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "x-*")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	io.Copy(f, r.Body)
}

func (s *server) removedByLiteral(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "x-*")
	if err != nil {
		return
	}
	defer func() {
		f.Close()
		if err := os.Remove(f.Name()); err != nil {
			log.Print(err)
		}
	}()
	io.Copy(f, r.Body)
}

func (s *server) removedByHelper(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "x-*")
	if err != nil {
		return
	}
	defer s.cleanUp(f)
	io.Copy(f, r.Body)
}

func (s *server) cleanUp(f *os.File) {
	if f == nil {
		return
	}
	if err := f.Close(); err != nil {
		log.Print(err)
	}
	if err := os.Remove(f.Name()); err != nil {
		log.Print(err)
	}
}

func (s *server) removedWithParent(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "work-*")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	in, err := os.Create(filepath.Join(dir, "in"))
	if err != nil {
		return
	}
	defer in.Close()
	io.Copy(in, r.Body)
	os.Mkdir(dir+"/out", 0o755)
	os.WriteFile(filepath.Join(dir, "out", "result"), nil, 0o644)
}

func (s *server) removedInLoop(w http.ResponseWriter, r *http.Request) {
	var names []string
	for range 3 {
		f, err := os.CreateTemp("", "part-*")
		if err != nil {
			continue
		}
		f.Close()
		names = append(names, f.Name())
	}
	for _, name := range names {
		os.Remove(name)
	}
}

func (s *server) removedByDeferInLoop(w http.ResponseWriter, r *http.Request) {
	for range 3 {
		f, err := os.CreateTemp("", "part-*")
		if err != nil {
			return
		}
		defer os.Remove(f.Name())
		f.Close()
	}
}

func (s *server) removedByCaller(w http.ResponseWriter, r *http.Request) {
	f, err := spool(r.Body)
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	io.Copy(w, f)
}

func spool(body io.Reader) (*os.File, error) {
	f, err := os.CreateTemp("", "spool-*")
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(f, body); err != nil {
		return nil, err
	}
	return f, nil
}

func (s *server) pathRemovedByCaller(w http.ResponseWriter, r *http.Request) {
	path, err := download(r.FormValue("url"))
	if err != nil {
		return
	}
	defer os.Remove(path)
	http.ServeFile(w, r, path)
}

func download(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	f, err := os.CreateTemp("", "download-*")
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, err = io.Copy(f, resp.Body)
	return f.Name(), err
}

func (s *server) removedByCleanup(w http.ResponseWriter, r *http.Request) {
	dir, cleanup, err := workspace()
	if err != nil {
		return
	}
	defer cleanup()
	os.WriteFile(filepath.Join(dir, "in"), nil, 0o644)
}

func workspace() (string, func(), error) {
	dir, err := os.MkdirTemp("", "work-*")
	if err != nil {
		return "", nil, err
	}
	return dir, func() { os.RemoveAll(dir) }, nil
}

// scratch owns a file until it is closed.
type scratch struct{ file *os.File }

func newScratch() (*scratch, error) {
	f, err := os.CreateTemp("", "scratch-*")
	if err != nil {
		return nil, err
	}
	return &scratch{file: f}, nil
}

func (s *scratch) Close() error {
	if err := s.file.Close(); err != nil {
		return err
	}
	return os.Remove(s.file.Name())
}

func (s *server) removedByClose(w http.ResponseWriter, r *http.Request) {
	tmp, err := newScratch()
	if err != nil {
		return
	}
	defer tmp.Close()
	io.Copy(tmp.file, r.Body)
}

// probe asks whether the directory can be written.
func (s *server) probe(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, ".probe")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	os.Remove(path)
}

func (s *server) removedOnEveryWay(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "x-*")
	if err != nil {
		return
	}
	if _, err := io.Copy(f, r.Body); err != nil {
		os.Remove(f.Name())
		return
	}
	if err := work(f); err != nil {
		os.Remove(f.Name())
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	os.Remove(f.Name())
}

func work(f *os.File) error {
	if f == nil {
		return errors.New("no file")
	}
	return nil
}

func (s *server) read(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(filepath.Join(s.dir, "x"), os.O_RDONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(w, f)
}

func (s *server) null(w http.ResponseWriter, r *http.Request) {
	f, _ := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	io.Copy(f, r.Body)
	g, _ := os.Create("/dev/stdout")
	io.Copy(g, r.Body)
}

func (s *server) removedPathOfParameter(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(os.TempDir(), r.FormValue("id"))
	defer os.Remove(path)
	write(path, r.Body)
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

func (s *server) pathComputedTwice(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	defer os.Remove(s.path(id))
	write(s.path(id), r.Body)
}

func (s *server) path(id string) string { return filepath.Join(s.dir, id) }

func (s *server) standardStreams(w http.ResponseWriter, r *http.Request) {
	os.Stdout.WriteString("hello\n")
	io.Copy(os.Stderr, r.Body)
}

var keep = os.Getenv("KEEP") != ""

// keptIfAsked keeps files for an operator who asks for them.
func (s *server) keptIfAsked(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "work-*")
	if err != nil {
		return
	}
	defer func() {
		if !keep {
			os.RemoveAll(dir)
		}
	}()
	os.WriteFile(dir+"/in", nil, 0o644)
}

// directoryForTemporary makes a directory for files that do not stay.
func (s *server) directoryForTemporary(w http.ResponseWriter, r *http.Request) {
	dir := filepath.Join(s.dir, "tmp")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return
	}
	f, err := os.CreateTemp(dir, "x-*")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
}

// upload keeps its file in a field from one method to the next.
type upload struct{ tmp string }

func (u *upload) receive(body io.Reader) error {
	f, err := os.CreateTemp("", "upload-*")
	if err != nil {
		return err
	}
	defer f.Close()
	u.tmp = f.Name()
	_, err = io.Copy(f, body)
	return err
}

func (u *upload) discard() {
	if u.tmp != "" {
		os.Remove(u.tmp)
	}
}

func (s *server) spooled(w http.ResponseWriter, r *http.Request) {
	u := &upload{}
	defer u.discard()
	if err := u.receive(r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func (s *server) waitsForGoroutine(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f, err := os.CreateTemp("", "x-*")
		if err != nil {
			return
		}
		defer os.Remove(f.Name())
		io.Copy(f, r.Body)
	}()
	<-done
}

// helpersWriteBelow hands its directory to those who fill it.
func (s *server) helpersWriteBelow(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "work-*")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	manifest(filepath.Join(dir, "out"))
}

func manifest(dir string) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "manifest"), nil, 0o644)
}

// bench keeps its directory in a field.
type bench struct{ dir string }

func newBench(dir string) *bench { return &bench{dir: dir} }

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }

func (b *bench) put(name string) error { return os.WriteFile(b.path(name), nil, 0o644) }

func (s *server) directoryInField(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	newBench(dir).put(r.FormValue("name"))
}

// body removes its file when whoever reads the request closes it.
type body struct {
	*os.File
	path string
}

func (b *body) Close() error {
	b.File.Close()
	return os.Remove(b.path)
}

func (s *server) ownedByBody(w http.ResponseWriter, r *http.Request) {
	if err := stage(r); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func stage(r *http.Request) error {
	f, err := os.CreateTemp("", "body-*")
	if err != nil {
		return err
	}
	path := f.Name()
	discard := func() {
		f.Close()
		os.Remove(path)
	}
	if _, err := io.Copy(f, r.Body); err != nil {
		discard()
		return err
	}
	r.Body = &body{File: f, path: path}
	return nil
}

// stream is closed by somebody behind an interface.
type stream struct{ tmp *os.File }

func (s *stream) cache(from io.Reader) error {
	f, err := os.CreateTemp("", "stream-*")
	if err != nil {
		return err
	}
	s.tmp = f
	_, err = io.Copy(f, from)
	return err
}

func (s *stream) Close() error {
	if s.tmp != nil {
		return os.Remove(s.tmp.Name())
	}
	return nil
}

func (s *server) ownedByParameter(w http.ResponseWriter, r *http.Request) {
	st := &stream{}
	if err := st.cache(r.Body); err == nil {
		consume(st)
	}
}

func consume(c io.Closer) { c.Close() }

// deferredInterface trusts whoever cleans up.
func (s *server) deferredInterface(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, "tmp")
	defer s.cleaner.clean(path)
	write(path, r.Body)
}

// ensuresDirectory makes what start-up would, if it is missing.
func (s *server) ensuresDirectory(w http.ResponseWriter, r *http.Request) {
	os.MkdirAll(filepath.Join(s.dir, "sub"), 0o755)
}
