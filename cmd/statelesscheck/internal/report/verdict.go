package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Verdict says in one sentence whether the service may run in several processes. It never says so of a service of which a part was not
// analysed.
func (r *Report) Verdict() string {
	violations, known, others := 0, 0, 0
	for _, f := range r.Findings {
		switch {
		case f.Suppressed != "":
		case f.Verdict == "violation" && f.Known != "":
			known++
		case f.Verdict == "violation":
			violations++
		case f.Known == "":
			others++
		}
	}
	incomplete := len(r.Partly)+len(r.Missing) > 0
	verdict := "nothing found keeps this service from running in several processes"
	switch {
	case violations > 0:
		verdict = fmt.Sprintf("%s this service to one process", keeps(violations, ""))
		if known > 0 {
			verdict += fmt.Sprintf(", besides %d known before", known)
		}
	case known > 0 && incomplete:
		verdict = fmt.Sprintf("not everything was analysed, but %s this service to one process", keeps(known, "known "))
	case known > 0:
		verdict = fmt.Sprintf("nothing new, but %s this service to one process", keeps(known, "known "))
	case incomplete:
		verdict = "not everything was analysed: whether this service may run in several processes is not known"
	case len(r.Analysed) == 0:
		verdict = "nothing was analysed"
	}
	if others > 0 {
		verdict += fmt.Sprintf("; %s debatable or a cache", are(others))
	}
	return verdict
}

func keeps(n int, known string) string {
	if n == 1 {
		return fmt.Sprintf("1 %spiece of state keeps", known)
	}
	return fmt.Sprintf("%d %spieces of state keep", n, known)
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
	if n := len(r.Counted()) - r.Failing(); n > 0 {
		out = append(out, fmt.Sprintf("%d not grave enough to fail", n))
	}
	out = append(out, r.uncounted()...)
	if n := len(r.Remarks); n > 0 {
		out = append(out, plural(n, "directive")+" to mend")
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

// uncounted returns how many findings do not count, by reason, and what became stale.
func (r *Report) uncounted() (out []string) {
	suppressed, known := 0, make(map[string]int)
	for _, f := range r.Findings {
		switch {
		case f.Suppressed != "":
			suppressed++
		case f.Known != "":
			known[f.Known]++
		}
	}
	if suppressed > 0 {
		out = append(out, fmt.Sprintf("%d suppressed", suppressed))
	}
	for _, where := range slices.Sorted(maps.Keys(known)) {
		out = append(out, fmt.Sprintf("%d more in %s", known[where], where))
	}
	for _, e := range r.Stale {
		out = append(out, fmt.Sprintf("in the baseline, but not found any more: %s: %s", e.Kind, e.State))
	}
	return out
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
