//go:build unix

package main

import (
	"io"
	"testing"

	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// BenchmarkFormats joins the demo's findings and prints them in each format with all wishes granted. The metric is the share of CPU time that this adds to a
// run: it should stay below 5%.
func BenchmarkFormats(b *testing.B) {
	b.Chdir(demoDir)
	loadAndAnalyze(b) // fills the build cache
	start := cpuTime(b)
	prog, graph := loadAndAnalyze(b)
	run := cpuTime(b) - start
	for _, format := range report.Formats {
		b.Run(format.Name, func(b *testing.B) {
			start := cpuTime(b)
			for b.Loop() {
				r, err := prog.report(graph, []string{"./..."})
				if err != nil {
					b.Fatal(err)
				}
				if err := format.Write(io.Discard, r, report.Options{Trace: true, Context: 2, Color: true}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(100*(cpuTime(b)-start).Seconds()/float64(b.N)/run.Seconds(), "%-of-run")
		})
	}
}
