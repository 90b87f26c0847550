package report

import (
	"bytes"
	"fmt"
	"go/token"
	"io"
	"strings"
)

// The text format: a line for each finding as compilers print them, below it how a unit of work gets there, at the end a summary.

// Bounds of what is shown without -show=trace.
const (
	maxSteps   = 4
	maxEntries = 4
)

// textPrinter collects the output.
type textPrinter struct {
	bytes.Buffer
	*Report
	Options
}

func writeText(w io.Writer, r *Report, opts Options) error {
	p := &textPrinter{Report: r, Options: opts}
	counted := r.Counted()
	for _, f := range counted {
		p.finding(f)
	}
	p.remarks()
	if len(counted)+len(r.Remarks) > 0 {
		p.WriteByte('\n')
	}
	for _, line := range r.summary() {
		fmt.Fprintln(p, line)
	}
	fmt.Fprintln(p, p.paint(bold, r.Verdict()))
	_, err := w.Write(p.Bytes())
	return err
}

func (p *textPrinter) finding(f Finding) {
	kind, rest, _ := strings.Cut(f.Message, ": ")
	p.line("", f.Pos, p.paint(colorOf[f.Severity], kind+":")+" "+rest)
	if f.Declared.IsValid() && f.Declared != f.Pos {
		p.line("\t", f.Declared, f.Name+" declared here")
	}
	for i, step := range f.Chain {
		switch skipped := len(f.Chain) - maxSteps; {
		case p.Trace || skipped <= 0 || i < maxSteps-1 || i == len(f.Chain)-1:
			p.line("\t", step.Pos, step.Text)
		case i == maxSteps-1:
			fmt.Fprintf(p, "\t%s\n", p.paint(dim, fmt.Sprintf("... and %s (-show=trace)", plural(skipped, "more step"))))
		}
	}
	p.entries(f)
}

// entries lists the units of work besides the first, with which the chain begins.
func (p *textPrinter) entries(f Finding) {
	for i, e := range f.Entries {
		switch {
		case i == 0:
		case i > maxEntries && !p.Trace && len(f.Entries) > maxEntries+2:
			fmt.Fprintf(p, "\t%s\n", p.paint(dim, fmt.Sprintf("... and by %d more (-show=trace)", len(f.Entries)-i)))
			return
		default:
			p.line("\t", e.Pos, "also by "+e.Name)
		}
	}
}

// line prints a position, if it is known, and what there is to say about it.
func (p *textPrinter) line(indent string, posn token.Position, message string) {
	if !posn.IsValid() {
		fmt.Fprintf(p, "%s%s\n", indent, message)
		return
	}
	place := posn
	place.Filename = p.relative(posn.Filename)
	style := bold
	if indent != "" {
		style = dim
	}
	fmt.Fprintf(p, "%s%s %s\n", indent, p.paint(style, place.String()+":"), message)
	if p.Context >= 0 {
		p.source(posn)
	}
}

// source prints the lines around posn with their numbers, and a caret below its column.
func (p *textPrinter) source(posn token.Position) {
	lines := lines(posn.Filename)
	first, last := max(1, posn.Line-p.Context), min(len(lines), posn.Line+p.Context)
	for n := first; n <= last; n++ {
		text := lines[n-1]
		fmt.Fprintf(p, "%d\t%s\n", n, text)
		if n == posn.Line {
			fmt.Fprintf(p, "\t%s%s\n", blank(text[:min(len(text), max(0, posn.Column-1))]), p.paint(bold, "^"))
		}
	}
}

// blank returns white space as wide as text.
func blank(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, text)
}
