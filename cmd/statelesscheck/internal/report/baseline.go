package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
)

// A baseline is a file with the findings that a team has decided to live with for now; only others make the run fail. Its entries are recognised by
// fingerprints, in which there are neither lines nor names of files.

// baselineVersion is the version of the file's shape.
const baselineVersion = 1

// An Entry of a baseline is one finding. What is not fingerprint is for readers.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	Kind        string `json:"kind"`
	Verdict     string `json:"verdict"`
	Package     string `json:"package"` // of the write
	State       string `json:"state"`
}

type baseline struct {
	Tool     string  `json:"tool"` // statelesscheck
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

const baselineTool = "statelesscheck baseline"

// WriteBaseline writes a baseline with all findings that are not suppressed in the code, and returns their number.
func WriteBaseline(w io.Writer, r *Report) (int, error) {
	b := baseline{Tool: baselineTool, Version: baselineVersion, Findings: []Entry{}}
	for _, f := range r.Findings {
		if f.Suppressed == "" {
			b.Findings = append(b.Findings, EntryOf(f))
		}
	}
	// The order does not depend on lines, or else the file would change without reason when it is written again.
	slices.SortFunc(b.Findings, func(x, y Entry) int { return cmp.Or(cmp.Compare(x.Package, y.Package), cmp.Compare(x.State, y.State)) })
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return len(b.Findings), enc.Encode(b)
}

// EntryOf returns what a baseline keeps of a finding.
func EntryOf(f Finding) Entry {
	return Entry{f.Fingerprint, f.Kind, f.Verdict, f.Package, f.State}
}

// ReadBaseline returns the entries of the file.
func ReadBaseline(name string) ([]Entry, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var b baseline
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&b); err != nil {
		return nil, fmt.Errorf("%s is not a baseline of statelesscheck: %w", name, err)
	}
	if b.Tool != baselineTool {
		return nil, fmt.Errorf("%s is not a baseline of statelesscheck; write one with -write-baseline", name)
	}
	if b.Version != baselineVersion {
		return nil, fmt.Errorf("%s is a baseline of version %d, this statelesscheck reads version %d; write it anew with -write-baseline", name, b.Version, baselineVersion)
	}
	return b.Findings, nil
}

// Compare marks the findings that are among the entries as known by where, and returns the other entries.
func (r *Report) Compare(entries []Entry, where string) (others []Entry) {
	r.Compared = true
	found := make(map[string]bool)
	for _, f := range r.Findings {
		found[f.Fingerprint] = true
	}
	known := make(map[string]bool)
	for _, e := range entries {
		known[e.Fingerprint] = true
		if !found[e.Fingerprint] {
			others = append(others, e)
		}
	}
	for i, f := range r.Findings {
		if known[f.Fingerprint] && f.Known == "" {
			r.Findings[i].Known = where
		}
	}
	return others
}
