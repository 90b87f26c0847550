// What the operating system keeps for a process: environment, locks of files, shared memory, children.
package main

import (
	"log"
	"net/http"
	"os"
	"os/exec"

	"github.com/edsrzf/mmap-go"
	"github.com/gofrs/flock"
	"golang.org/x/sys/unix"
)

var (
	brief    = flock.New("/var/lock/brief")
	kept     = flock.New("/var/lock/kept")
	locks    = map[string]*flock.Flock{}
	pages    mmap.MMap
	children = map[string]*os.Process{}
)

func main() {
	if err := unix.Setenv("TZ", "UTC"); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/take", take)
	http.HandleFunc("/release", release)
	http.HandleFunc("/lock", lock)
	http.HandleFunc("/map", mapped)
	http.HandleFunc("/start", start)
	http.HandleFunc("/environment", environment)
	http.HandleFunc("/within", within)
	http.HandleFunc("/run", run)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// take holds the lock until another request releases it.
func take(w http.ResponseWriter, r *http.Request) {
	if ok, err := kept.TryLock(); err != nil || !ok { // want `^globalstate: kept is written by /take`
		http.Error(w, "taken", http.StatusConflict)
	}
}

func release(http.ResponseWriter, *http.Request) { _ = kept.Unlock() }

func lock(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	l := flock.New("/var/lock/" + name)
	if err := l.Lock(); err == nil {
		locks[name] = l // want `^globalstate: locks is written by /lock`
	}
}

func mapped(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.FormValue("name"))
	if err != nil {
		return
	}
	pages, err = mmap.Map(f, mmap.RDWR, 0) // want `^globalstate: pages is written by /map`
	if err != nil {
		log.Print(err)
	}
}

func start(w http.ResponseWriter, r *http.Request) {
	p, err := os.StartProcess("/usr/bin/worker", []string{r.FormValue("name")}, &os.ProcAttr{})
	if err == nil {
		children[r.FormValue("name")] = p // want `^globalstate: children is written by /start`
	}
}

func environment(w http.ResponseWriter, r *http.Request) {
	_ = unix.Setenv("LANG", r.FormValue("lang")) // want `^globalstate: the process's environment is written by /environment`
	unix.Umask(0o22)                             // want `^globalstate: the process's umask is written by /environment`
}

// within locks and maps for as long as the request takes.
func within(w http.ResponseWriter, r *http.Request) {
	l := flock.New("/var/lock/" + r.FormValue("name"))
	if err := l.Lock(); err != nil {
		return
	}
	defer l.Unlock()
	if brief.Lock() == nil {
		defer brief.Unlock()
	}
	f, err := os.Open(r.FormValue("name"))
	if err != nil {
		return
	}
	defer f.Close()
	if m, err := mmap.Map(f, mmap.RDONLY, 0); err == nil {
		_, _ = w.Write(m)
		_ = m.Unmap()
	}
}

// run has its own environment and directory for a child that it waits for.
func run(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("worker", r.FormValue("name"))
	cmd.Env, cmd.Dir = append(os.Environ(), "LANG=C"), "/srv"
	if cmd.Start() == nil {
		_ = cmd.Wait()
	}
}
