package report

import (
	"encoding/json"
	"go/token"
	"io"
	"path/filepath"
)

// The JSON format is for programs. Its shape, described in json.schema.json, is a promise: fields are added without notice; if one goes or changes its
// meaning, Schema is raised.

// Schema is the version of the JSON format's shape.
const Schema = 1

// A document is the whole output. Lists are never null.
type document struct {
	Schema   int           `json:"schema"`
	Tool     string        `json:"tool"`     // name, version and Go release of the command
	Verdict  string        `json:"verdict"`  // one sentence
	Counted  int           `json:"counted"`  // findings that are neither suppressed nor known
	Failing  int           `json:"failing"`  // those of them that make the run fail
	Kinds    []kindCount   `json:"kinds"`    // of those, by kind
	Packages packageLists  `json:"packages"` // that the patterns match
	Findings []jsonFinding `json:"findings"` // all, by file and line
	Stale    []Entry       `json:"stale"`    // entries of the baseline that are found no more
	Remarks  []jsonRemark  `json:"remarks"`  // about directives in the code
}

type kindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

type packageLists struct {
	Analysed    []string  `json:"analysed"`
	Partly      []Problem `json:"partlyAnalysed"` // of those: what they import is broken, findings may be missing
	NotAnalysed []Problem `json:"notAnalysed"`
}

// A jsonFinding is one piece of state.
type jsonFinding struct {
	Fingerprint string      `json:"fingerprint"` // of the state; stays when lines move and files are renamed
	State       string      `json:"state"`       // what is hashed in it: package and name
	Name        string      `json:"name"`        // as the message calls it
	Kind        string      `json:"kind"`
	Verdict     string      `json:"verdict"`    // violation, debatable or cache
	Severity    string      `json:"severity"`   // error, warning or note
	Confidence  string      `json:"confidence"` // certain, likely or possible
	Message     string      `json:"message"`
	Consequence string      `json:"consequence"`
	Remedy      string      `json:"remedy"`
	Notes       []string    `json:"notes"` // evidence for the kind, and why the verdict is not violation
	Write       *jsonPlace  `json:"write"` // the first one; null if its place is not known
	Function    string      `json:"function"`
	Package     string      `json:"package"`
	Declaration *jsonPlace  `json:"declaration"`
	Entries     []jsonEntry `json:"entries"` // units of work that write
	Chain       []jsonStep  `json:"chain"`   // from the first of them to the write
	Suppressed  string      `json:"suppressed,omitempty"`
	Known       string      `json:"known,omitempty"` // where this finding was before
	URL         string      `json:"url"`
}

type jsonEntry struct {
	Unit     string     `json:"unit"` // request, rpc, message, watch, job, tick, connection, call (of a plugin) or loop
	Route    string     `json:"route,omitempty"`
	Function string     `json:"function"`
	Package  string     `json:"package"`
	Place    *jsonPlace `json:"place"`
}

type jsonStep struct {
	Text  string     `json:"text"`
	Place *jsonPlace `json:"place"`
}

// A jsonPlace is a position. The file is relative to the working directory if it is below that.
type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func writeJSON(w io.Writer, r *Report, _ Options) error {
	counted := r.Counted()
	doc := document{
		Schema: Schema, Tool: r.Version, Verdict: r.Verdict(), Counted: len(counted), Failing: r.Failing(), Kinds: []kindCount{},
		Packages: packageLists{listed(r.Analysed), listed(r.Partly), listed(r.Missing)},
		Findings: []jsonFinding{}, Stale: listed(r.Stale), Remarks: r.jsonRemarks(),
	}
	for _, t := range tallies(counted) {
		doc.Kinds = append(doc.Kinds, kindCount{t.kind, t.n})
	}
	for _, f := range r.Findings {
		doc.Findings = append(doc.Findings, r.jsonFinding(f))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func (r *Report) jsonFinding(f Finding) jsonFinding {
	out := jsonFinding{
		Fingerprint: f.Fingerprint, State: f.State, Name: f.Name, Kind: f.Kind, Verdict: f.Verdict, Severity: f.Severity, Confidence: f.Confidence,
		Message: f.Message, Consequence: f.Consequence, Remedy: f.Remedy, Notes: listed(f.Notes),
		Write: r.jsonPlace(f.Pos), Function: f.Function, Package: f.Package, Declaration: r.jsonPlace(f.Declared),
		Entries: []jsonEntry{}, Chain: []jsonStep{}, Suppressed: f.Suppressed, Known: f.Known, URL: f.URL,
	}
	for _, e := range f.Entries {
		out.Entries = append(out.Entries, jsonEntry{e.Unit, e.Route, e.Function, e.Package, r.jsonPlace(e.Pos)})
	}
	for _, s := range f.Chain {
		out.Chain = append(out.Chain, jsonStep{s.Text, r.jsonPlace(s.Pos)})
	}
	return out
}

func (r *Report) jsonPlace(posn token.Position) *jsonPlace {
	if !posn.IsValid() {
		return nil
	}
	return &jsonPlace{filepath.ToSlash(r.relative(posn.Filename)), posn.Line, posn.Column}
}

// listed returns a list that JSON does not print as null.
func listed[T any](list []T) []T { return append([]T{}, list...) }
