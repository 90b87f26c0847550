package report

import (
	"slices"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// A Remark is about a directive in the code: no finding, but it makes the run fail as an error does.
type Remark struct {
	analyzers.Remark
	Fails bool
}

// Fails reports whether there is something for which the run fails.
func (r *Report) Fails() bool {
	return r.Failing() > 0 || slices.ContainsFunc(r.Remarks, func(m Remark) bool { return m.Fails })
}

// remark words a remark as one line.
func remark(m Remark) string { return "directive: " + m.Text }

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
