//go:build unix

package main

import (
	"encoding/gob"
	"fmt"
	"go/types"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// BenchmarkGenerated loads and analyses generated modules. CPU time and fact bytes are to grow with the number of packages, not
// with its square: the metrics per package should stay about the same from one size to the next.
func BenchmarkGenerated(b *testing.B) {
	for _, n := range []int{250, 1000} {
		b.Run(fmt.Sprintf("packages=%d", n), func(b *testing.B) {
			b.Chdir(generate(b, n))
			b.Setenv("GOFLAGS", "-trimpath") // so that the build cache knows the packages of the last run
			if _, err := loadAll(); err != nil {
				b.Fatal(err) // and the first run has it filled
			}
			var prog *program
			var graph *checker.Graph
			start := cpuTime(b)
			for b.Loop() {
				prog, graph = loadAndAnalyze(b)
			}
			perRun := (cpuTime(b) - start).Seconds() / float64(b.N)
			bytes := factBytes(b, prog, graph)
			b.ReportMetric(perRun, "cpu-s/op")
			b.ReportMetric(perRun*1000/float64(n), "cpu-ms/package")
			b.ReportMetric(float64(bytes), "fact-B")
			b.ReportMetric(float64(bytes)/float64(n), "fact-B/package")
		})
	}
}

func loadAndAnalyze(b *testing.B) (*program, *checker.Graph) {
	prog, err := loadAll()
	if err != nil {
		b.Fatal(err)
	}
	graph, err := prog.analyze(analyzers.Analyzer)
	if err != nil {
		b.Fatal(err)
	}
	if len(prog.problems) > 0 {
		b.Fatal(prog.problems)
	}
	return prog, graph
}

// cpuTime returns the time that this process and the go commands it ran have computed for.
func cpuTime(b *testing.B) (total time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var usage syscall.Rusage
		if err := syscall.Getrusage(who, &usage); err != nil {
			b.Fatal(err)
		}
		total += time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	}
	return total
}

// factBytes returns the size of the facts that the packages export, together; with one encoder each, as drivers that have a process for
// each package use it.
func factBytes(b *testing.B, prog *program, graph *checker.Graph) int {
	var size byteCounter
	encoders := make(map[*types.Package]*gob.Encoder)
	for act := range graph.All() {
		encoders[act.Package.Types] = gob.NewEncoder(&size)
	}
	for key, fact := range prog.facts.facts {
		encode(b, encoders[key.object.Pkg()], fact)
	}
	for act := range graph.All() {
		for _, f := range act.AllPackageFacts() {
			if f.Package == act.Package.Types {
				encode(b, encoders[f.Package], f.Fact)
			}
		}
	}
	return int(size)
}

func encode(b *testing.B, encoder *gob.Encoder, fact any) {
	if err := encoder.Encode(fact); err != nil {
		b.Fatalf("%T: %v", fact, err)
	}
}

type byteCounter int

func (n *byteCounter) Write(p []byte) (int, error) { *n += byteCounter(len(p)); return len(p), nil }
