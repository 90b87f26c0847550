package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// The github format prints workflow commands, which GitHub Actions shows as annotations of the changed lines.

// commandOf is the workflow command of a finding, by severity.
var commandOf = map[string]string{"error": "error", "warning": "warning", "note": "notice"}

func writeGitHub(w io.Writer, r *Report, _ Options) error {
	var out bytes.Buffer
	for _, f := range r.Counted() {
		place := ""
		if f.Pos.IsValid() {
			place = fmt.Sprintf("file=%s,line=%d,col=%d,", property(r.inTree(f.Pos.Filename)), f.Pos.Line, max(1, f.Pos.Column))
		}
		fmt.Fprintf(&out, "::%s %stitle=%s::%s\n", commandOf[f.Severity], place, property(f.Kind+": "+f.Name), escaped(r.withChain(f)))
	}
	for _, m := range r.Remarks {
		fmt.Fprintf(&out, "::error file=%s,line=%d,col=%d,title=directive::%s\n", property(r.inTree(m.Pos.Filename)), m.Pos.Line, m.Pos.Column, escaped(m.Text))
	}
	for _, p := range r.Partly {
		fmt.Fprintf(&out, "::warning title=partly analysed::%s\n", escaped(p.Package+": "+p.Because))
	}
	for _, p := range r.Missing {
		fmt.Fprintf(&out, "::error title=not analysed::%s\n", escaped(p.Package+": "+p.Because))
	}
	fmt.Fprintf(&out, "::notice title=statelesscheck::%s\n", escaped(r.Verdict()))
	_, err := w.Write(out.Bytes())
	return err
}

// withChain returns the message and below it the chain, for an annotation has no related places.
func (r *Report) withChain(f Finding) string {
	var b strings.Builder
	b.WriteString(f.Message)
	for _, step := range f.Chain {
		b.WriteString("\n")
		if step.Pos.IsValid() {
			fmt.Fprintf(&b, "%s:%d: ", r.inTree(step.Pos.Filename), step.Pos.Line)
		}
		b.WriteString(step.Text)
	}
	return b.String()
}

// escaped returns a text as workflow commands take it.
func escaped(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// property returns a text as properties of workflow commands take it.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escaped(text))
}
