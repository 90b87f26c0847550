package main

import (
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// printReport prints the findings as opts wants them, where it wants them, and reports whether there are any that count.
func printReport(stdout, stderr io.Writer, prog *program, graph *checker.Graph, opts *options, known []known) (bool, error) {
	if opts.json {
		return false, opts.print(stdout, graph.PrintJSON)
	}
	r, err := prog.report(graph, opts.patterns)
	if err != nil {
		return false, err
	}
	if opts.writeBaseline != "" {
		return false, writeBaseline(stderr, r, opts.writeBaseline)
	}
	for _, k := range known {
		others := r.Compare(k.entries, k.where)
		if k.stales {
			r.Stale = prog.stale(r, others)
		}
	}
	return r.Fails(), opts.print(stdout, func(w io.Writer) error { return opts.format.Write(w, r, opts.report) })
}

// print calls write with the place that the output goes to.
func (opts *options) print(stdout io.Writer, write func(io.Writer) error) error {
	if opts.output == "" {
		return write(stdout)
	}
	return report.WriteFile(opts.output, write)
}

// report returns what there is to say about the program.
func (p *program) report(graph *checker.Graph, patterns []string) (*report.Report, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	r := &report.Report{Version: version(), Dir: dir}
	all := p.results(graph)
	for _, f := range p.findings(all) {
		r.Findings = append(r.Findings, graded(f))
	}
	for _, m := range p.remarks(patterns, all) {
		settings := settingsAt(m.Pos)
		r.Remarks = append(r.Remarks, report.Remark{Remark: m, Fails: settings.Fails("error")})
	}
	missing := make(map[string]bool)
	for _, problem := range p.problems {
		said := report.Problem{Package: problem.pkg, Because: problem.reason()}
		switch problem.state {
		case partly:
			r.Partly = append(r.Partly, said)
		case broken, notLoaded, notAnalysed:
			r.Missing = append(r.Missing, said)
			missing[problem.pkg] = true
		}
	}
	for _, pkg := range p.packages {
		if p.asked[pkg] && !missing[pkg.ID] {
			r.Analysed = append(r.Analysed, pkg.PkgPath)
		}
	}
	slices.Sort(r.Analysed)
	r.Analysed = slices.Compact(r.Analysed)
	return r, nil
}

// graded returns a finding as grave as settings have it.
func graded(f *analyzers.Finding) report.Finding {
	settings := settingsAt(f.Pos)
	severity := settings.Severity(f.Kind, f.Verdict)
	return report.Finding{Finding: f, Severity: severity, Grave: settings.Fails(severity)}
}

// settingsAt returns those for the file, which checkSettings and settle have read.
func settingsAt(posn token.Position) *analyzers.Settings {
	dir := "."
	if posn.IsValid() {
		dir = filepath.Dir(posn.Filename)
	}
	settings, err := analyzers.SettingsFor(dir)
	if err != nil {
		settings, _ = analyzers.SettingsFor(".")
	}
	return settings
}

// findings returns those of the whole program.
func (p *program) findings(all []analyzers.Package) []*analyzers.Finding {
	if len(all) == 0 {
		return nil
	}
	return analyzers.Findings(p.packages[0].Fset, all)
}

// results returns the program's packages with what was found in those that are asked for.
func (p *program) results(graph *checker.Graph) (all []analyzers.Package) {
	results := make(map[*packages.Package]any)
	for _, act := range graph.Roots {
		results[act.Package] = act.Result
	}
	for _, pkg := range p.packages {
		all = append(all, analyzers.Package{Path: pkg.PkgPath, Name: pkg.Name, Dir: pkg.Dir, Result: results[pkg]})
	}
	return all
}

// relative returns a position, or any text that begins with a file name, with the name relative to the working directory if it is below
// that.
func relative(posn string) string {
	wd, err := os.Getwd()
	if err != nil {
		return posn
	}
	return strings.TrimPrefix(posn, strings.TrimSuffix(wd, string(filepath.Separator))+string(filepath.Separator))
}
