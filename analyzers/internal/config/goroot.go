package config

import (
	"go/build"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// Goroot returns the root of the Go installation that the analysed program is built with, "" if it cannot be found. That need not be the
// one that this binary was built with, so the go command is asked; go vet answers in advance by the environment.
func Goroot() string {
	gorootMu.Lock()
	defer gorootMu.Unlock()
	if goroot == nil {
		root := findGoroot()
		goroot = &root
	}
	return *goroot
}

// SetGoroot tells Goroot what the caller knows, and spares it the question.
func SetGoroot(root string) {
	gorootMu.Lock()
	defer gorootMu.Unlock()
	goroot = &root
}

var (
	gorootMu sync.Mutex
	goroot   *string
)

func findGoroot() string {
	if root := os.Getenv("GOROOT"); root != "" {
		return root
	}
	if out, err := exec.Command("go", "env", "GOROOT").Output(); err == nil {
		return strings.TrimSpace(string(out))
	}
	return build.Default.GOROOT
}
