package effects

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRecursion analyses functions that all call each other, as those of a type checker do. The time for each function should stay about the same
// from one size to the next.
func BenchmarkRecursion(b *testing.B) {
	for _, n := range []int{50, 100, 200} {
		var src strings.Builder
		fmt.Fprint(&src, "package p\n\ntype checker struct {\n\tnext *checker\n")
		for i := range n {
			fmt.Fprintf(&src, "\tf%d map[string]*checker\n", i)
		}
		fmt.Fprint(&src, "}\n")
		for i := range n {
			fmt.Fprintf(&src, "\nfunc (c *checker) check%d(s string) *checker {\n\tc.f%d[s] = c.next.check%d(s)\n", i, i, (i+1)%n)
			for j := range 8 {
				fmt.Fprintf(&src, "\tc.f%d[s].check%d(s)\n", i, (i*7+j*j+2)%n)
			}
			fmt.Fprint(&src, "\treturn &checker{next: c}\n}\n")
		}
		benchmark(b, fmt.Sprintf("functions=%d", n), n, src.String())
	}
}

// BenchmarkTree analyses what prints a tree whose nodes are of so many types behind one interface. The time for each type should not grow faster than
// their number.
func BenchmarkTree(b *testing.B) {
	for _, n := range []int{3, 6, 12} {
		var src strings.Builder
		fmt.Fprint(&src, "package p\n\nvar written int\n\ntype expr interface{ print() }\n\nfunc parse(n int) expr {\n\tswitch n {\n")
		for i := range n {
			fmt.Fprintf(&src, "\tcase %d:\n\t\treturn &node%d{parse(n - 1), parse(n - 2)}\n", i, i)
		}
		fmt.Fprint(&src, "\t}\n\treturn nil\n}\n\nfunc run(n int) { parse(n).print() }\n")
		for i := range n {
			fmt.Fprintf(&src, "\ntype node%d struct{ x, y expr }\n\nfunc (e *node%d) print() {\n\twritten++\n\te.x.print()\n\te.y.print()\n}\n", i, i)
		}
		benchmark(b, fmt.Sprintf("types=%d", n), n, src.String())
	}
}

// benchmark analyses a package of n parts.
func benchmark(b *testing.B, name string, n int, src string) {
	b.Run(name, func(b *testing.B) {
		for b.Loop() {
			summaries(b, src)
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "us/part")
	})
}
