package report

import "github.com/statelesscheck/statelesscheck/analyzers"

// Remarks are about directives in the code: no findings, but they make the run fail as findings do.

// Fails reports whether there is something for which the run fails.
func (r *Report) Fails() bool { return len(r.Counted())+len(r.Remarks) > 0 }

// remark words a remark as one line.
func remark(m analyzers.Remark) string { return "directive: " + m.Text }

func (p *textPrinter) remarks() {
	for _, m := range p.Remarks {
		p.line("", m.Pos, remark(m))
	}
}

// A jsonRemark is about one directive.
type jsonRemark struct {
	Place *jsonPlace `json:"place"`
	Text  string     `json:"text"`
}

func (r *Report) jsonRemarks() []jsonRemark {
	out := []jsonRemark{}
	for _, m := range r.Remarks {
		out = append(out, jsonRemark{r.jsonPlace(m.Pos), m.Text})
	}
	return out
}
