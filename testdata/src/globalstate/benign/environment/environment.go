// The environment is set while starting; children, locks and mappings end with the request.
package main

import (
	"log"
	"net/http"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	_ = os.Setenv("TZ", "UTC")
	if err := os.Chdir(os.Getenv("HOME")); err != nil {
		log.Fatal(err)
	}
	syscall.Umask(0o77)
	http.HandleFunc("/run", run)
	http.HandleFunc("/lock", lock)
	http.HandleFunc("/render", render)
	http.HandleFunc("/zone", zone)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// run changes the child's environment and directory only.
func run(_ http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("worker")
	cmd.Env = append(os.Environ(), "NAME="+r.FormValue("name"))
	cmd.Dir = r.FormValue("dir")
	_ = cmd.Run()
}

func lock(_ http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.FormValue("name"))
	if err != nil {
		return
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX) != nil {
		return
	}
	defer syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
	b, err := syscall.Mmap(int(f.Fd()), 0, 4096, syscall.PROT_READ, syscall.MAP_SHARED)
	if err == nil {
		defer syscall.Munmap(b)
	}
}

// render sets what the renderer needs if nobody has: the same in all processes.
func render(_ http.ResponseWriter, r *http.Request) {
	if os.Getenv("RENDERER_HOME") == "" {
		_ = os.Setenv("RENDERER_HOME", "/usr/share/renderer")
	}
}

func zone(_ http.ResponseWriter, r *http.Request) {
	if _, ok := os.LookupEnv("TZ"); !ok {
		if err := os.Setenv("TZ", defaultZone); err != nil {
			log.Print(err)
		}
	}
}

const defaultZone = "UTC"
