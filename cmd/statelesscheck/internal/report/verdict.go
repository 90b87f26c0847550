package report

import (
	"fmt"
	"strings"
)

// Verdict says in one sentence whether the service may run in several processes. It never says so of a service of which a part was not
// analysed.
func (r *Report) Verdict() string {
	violations, others := 0, 0
	for _, f := range r.Counted() {
		if f.Verdict == "violation" {
			violations++
		} else {
			others++
		}
	}
	verdict := "nothing found keeps this service from running in several processes"
	switch {
	case violations > 0:
		verdict = fmt.Sprintf("%s this service to one process", keeps(violations))
	case len(r.Partly)+len(r.Missing) > 0:
		verdict = "not everything was analysed: whether this service may run in several processes is not known"
	case len(r.Analysed) == 0:
		verdict = "nothing was analysed"
	}
	if others > 0 {
		verdict += fmt.Sprintf("; %s debatable or a cache", are(others))
	}
	return verdict
}

func keeps(n int) string {
	if n == 1 {
		return "1 piece of state keeps"
	}
	return fmt.Sprintf("%d pieces of state keep", n)
}

func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

// summary returns how many findings there are of each kind, and how many packages were analysed.
func (r *Report) summary() []string {
	var out []string
	if counted := r.Counted(); len(counted) > 0 {
		var kinds []string
		for _, t := range tallies(counted) {
			kinds = append(kinds, fmt.Sprintf("%d %s", t.n, t.kind))
		}
		out = append(out, plural(len(counted), "finding")+": "+strings.Join(kinds, ", "))
	}
	if n := len(r.Findings) - len(r.Counted()); n > 0 {
		out = append(out, fmt.Sprintf("%d suppressed", n))
	}
	packages := plural(len(r.Analysed), "package") + " analysed"
	if n := len(r.Partly); n > 0 {
		packages += fmt.Sprintf(", %d of them in part", n)
	}
	if n := len(r.Missing); n > 0 {
		packages += fmt.Sprintf("; %d not analysed", n)
	}
	return append(out, packages)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
