// Package config holds the settings that checks, umbrella and plugin share.
package config

import (
	"go/build"
	"os/exec"
	"strings"
	"sync"
)

// Test says whether _test.go files are analysed too. It is set before analysis begins, by the
// umbrella's flag.
var Test bool

// Goroot returns the root of the Go installation, "" if it cannot be found. A binary built with
// -trimpath does not know it and asks the go command.
var Goroot = sync.OnceValue(func() string {
	if root := build.Default.GOROOT; root != "" {
		return root
	}
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
})

// Strict says whether caches and debatable state are reported too. It is set before analysis
// begins, by the umbrella's flag.
var Strict bool
