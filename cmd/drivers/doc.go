// Package drivers holds tests only: they run the real drivers (the command, go vet, golangci-lint, nogo, analysistest) and compare what these
// say. Most of them take long and so stand behind the build tag integration.
package drivers
