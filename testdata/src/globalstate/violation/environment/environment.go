// What the operating system keeps for the process, and what else lives in no variable of Go, is state too.
package main

import (
	"log"
	"net/http"
	"os"
	"os/exec"
	"syscall"
)

var (
	workers = map[string]*exec.Cmd{}
	locks   = map[string]*os.File{}
	pages   = map[string][]byte{}
	current *exec.Cmd
)

// zones brings what visitors want to a goroutine that does the same as environment.
var zones = make(chan string)

func main() {
	go func() {
		for zone := range zones {
			_ = os.Setenv("TZ", zone)
		}
	}()
	http.HandleFunc("/zone", func(_ http.ResponseWriter, r *http.Request) { zones <- r.FormValue("zone") })
	http.HandleFunc("/env", environment)
	http.HandleFunc("/env/first", first)
	http.HandleFunc("/env/named", named)
	http.HandleFunc("/jail", jail)
	http.HandleFunc("/dir", directory)
	http.HandleFunc("/mask", mask)
	http.HandleFunc("/spawn", spawn)
	http.HandleFunc("/lock", lock)
	http.HandleFunc("/map", mapped)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func environment(_ http.ResponseWriter, r *http.Request) {
	_ = os.Setenv("LANG", r.FormValue("lang")) // want `globalstate: the process's environment is written by /env .*: it changes for all requests of this process and for no other process`
}

// first: what the first request brings holds for all others.
func first(_ http.ResponseWriter, r *http.Request) {
	if os.Getenv("LANG") == "" {
		_ = os.Setenv("LANG", r.FormValue("lang"))
	}
}

func named(_ http.ResponseWriter, r *http.Request) {
	_ = os.Unsetenv(r.FormValue("name"))
}

func jail(_ http.ResponseWriter, r *http.Request) {
	if err := syscall.Chroot(r.FormValue("dir")); err != nil { // want `globalstate: the process's root directory is written by /jail`
		log.Print(err)
	}
}

func directory(_ http.ResponseWriter, r *http.Request) { enter(r.FormValue("dir")) }

func enter(dir string) {
	if err := os.Chdir(dir); err != nil { // want `globalstate: the process's working directory is written by /dir`
		log.Print(err)
	}
}

func mask(http.ResponseWriter, *http.Request) {
	defer syscall.Umask(syscall.Umask(0o77)) // want `globalstate: the process's umask is written by /mask`
}

// spawn keeps child processes for later requests.
func spawn(_ http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("worker", r.FormValue("name"))
	if cmd.Start() == nil {
		workers[r.FormValue("name")] = cmd // want `globalstate: workers is written by /spawn`
		current = cmd                      // want `globalstate: current is written by /spawn`
	}
}

// lock keeps a lock on a file for later requests.
func lock(_ http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.FormValue("name"))
	if err == nil && syscall.Flock(int(f.Fd()), syscall.LOCK_EX) == nil {
		locks[r.FormValue("name")] = f // want `globalstate: locks is written by /lock`
	}
}

// mapped keeps shared memory for later requests.
func mapped(_ http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.FormValue("name"))
	if err != nil {
		return
	}
	if b, err := syscall.Mmap(int(f.Fd()), 0, 4096, syscall.PROT_WRITE, syscall.MAP_SHARED); err == nil {
		pages[r.FormValue("name")] = b // want `globalstate: pages is written by /map`
	}
}
