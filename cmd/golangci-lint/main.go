// Command golangci-lint is the stock golangci-lint with statelesscheck built in. It is a module of its own, so that only those who build it
// have golangci-lint's dependencies.
package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/statelesscheck/statelesscheck/cmd/gclplugin"
)

func main() {
	// No version: golangci-lint would take it for the identity of the binary, and answer from the cache of another build with the same
	// version. Without one it hashes the binary.
	info := commands.BuildInfo{Commit: "statelesscheck built in"}
	if build, ok := debug.ReadBuildInfo(); ok {
		info.GoVersion = build.GoVersion
		for _, dep := range build.Deps {
			if dep.Path == "github.com/golangci/golangci-lint/v2" {
				info.Commit = "golangci-lint " + dep.Version + " with statelesscheck built in"
			}
		}
	}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(exitcodes.Failure)
	}
}
