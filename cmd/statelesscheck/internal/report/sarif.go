package report

import (
	"encoding/json"
	"go/token"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// The SARIF format, version 2.1.0, is for hosts of code and for viewers: a rule for each kind, a result for each finding, the chain as a code flow. What is
// to mend in a directive is a result of a rule of its own, not a notification: it has a place in the code and makes the run fail, and hosts show
// nothing but results.

const (
	// sourceRoot stands for the top of the work tree: names of files are relative to it.
	sourceRoot = "%SRCROOT%"
	// fingerprintName is the key of our fingerprints, with the version of what they are made of.
	fingerprintName = "statelesscheck/v1"
	// directiveRule is the rule of remarks about directives.
	directiveRule = "directive"
)

func writeSARIF(w io.Writer, r *Report, _ Options) error {
	run := sarif.NewRunWithInformationURI("statelesscheck", "https://github.com/statelesscheck/statelesscheck")
	run.Tool.Driver.WithVersion(r.Version).WithRules(rules())
	run.AddInvocation(r.invocation())
	run.WithResults([]*sarif.Result{}) // none is a result, too: no results at all would mean that nothing was analysed
	for _, f := range r.Findings {
		run.AddResult(r.result(f))
	}
	for _, m := range r.Remarks {
		run.AddResult(r.remarkResult(m))
	}
	doc, err := judged(sarif.NewReport().AddRun(run))
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// judged returns the document with a list of suppressions, if only an empty one, in every result: where one result has such a list, the standard
// wants all to have it (section 3.27.23), and the library leaves empty ones out.
func judged(report *sarif.Report) (map[string]any, error) {
	data, err := json.Marshal(report)
	if err != nil {
		return nil, err
	}
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	for _, run := range doc["runs"].([]any) {
		for _, result := range run.(map[string]any)["results"].([]any) {
			if result := result.(map[string]any); result["suppressions"] == nil {
				result["suppressions"] = []any{}
			}
		}
	}
	return doc, nil
}

// rules returns the kinds, and what directives are to be like.
func rules() (out []*sarif.ReportingDescriptor) {
	for _, check := range analyzers.Suite {
		title, text, _ := strings.Cut(check.Doc, "\n\n")
		why, _, _ := strings.Cut(text, "\n\n")
		rule := sarif.NewRule(check.Name).WithHelpURI(check.URL).
			WithShortDescription(sarif.NewMultiformatMessageString().WithText(strings.TrimPrefix(title, check.Name+": "))).
			WithFullDescription(sarif.NewMultiformatMessageString().WithText(strings.Join(strings.Fields(why), " "))).
			WithHelp(sarif.NewMultiformatMessageString().WithText(text)).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel("error"))
		out = append(out, rule)
	}
	const page = "https://github.com/statelesscheck/statelesscheck#suppressing-a-finding"
	return append(out, sarif.NewRule(directiveRule).WithHelpURI(page).
		WithShortDescription(sarif.NewMultiformatMessageString().WithText("directives that do not do what they were written for")).
		WithFullDescription(sarif.NewMultiformatMessageString().WithText("A //statelesscheck:ignore comment names kinds that exist, gives a reason, silences something and has not ended.")).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel("error")))
}

// remarkResult returns the result for a remark about a directive.
func (r *Report) remarkResult(m Remark) *sarif.Result {
	res := sarif.NewRuleResult(directiveRule).WithLevel("error").WithMessage(sarif.NewTextMessage(remark(m)))
	res.RuleIndex = len(analyzers.Suite)
	res.AddLocation(r.location(m.Pos, ""))
	return res
}

// invocation says what was not analysed.
func (r *Report) invocation() *sarif.Invocation {
	inv := sarif.NewInvocation().WithExecutionSuccessful(len(r.Missing) == 0)
	notify := func(level, what string, p Problem) {
		text := what + ": " + p.Package + ": " + p.Because
		inv.AddToolExecutionNotification(sarif.NewNotification().WithLevel(level).WithMessage(sarif.NewTextMessage(text)))
	}
	for _, p := range r.Missing {
		notify("error", "not analysed", p)
	}
	for _, p := range r.Partly {
		notify("warning", "partly analysed", p)
	}
	return inv
}

func (r *Report) result(f Finding) *sarif.Result {
	res := sarif.NewRuleResult(f.Kind).WithLevel(f.Severity).WithMessage(sarif.NewTextMessage(f.Message)).
		WithPartialFingerprints(map[string]string{fingerprintName: f.Fingerprint})
	res.RuleIndex = slices.IndexFunc(analyzers.Suite, func(a *analysis.Analyzer) bool { return a.Name == f.Kind })
	res.AddLocation(r.location(f.Pos, "").WithLogicalLocations(logical(f)))
	if f.Declared.IsValid() && f.Declared != f.Pos {
		res.AddRelatedLocation(r.location(f.Declared, f.Name+" declared here"))
	}
	for _, e := range f.Entries[min(1, len(f.Entries)):] {
		res.AddRelatedLocation(r.location(e.Pos, "also by "+e.Name))
	}
	if len(f.Chain) > 0 {
		flow := sarif.NewThreadFlow()
		for _, step := range f.Chain {
			flow.AddLocation(sarif.NewThreadFlowLocation().WithLocation(r.location(step.Pos, step.Text)))
		}
		res.AddCodeFlow(sarif.NewCodeFlow().AddThreadFlow(flow))
	}
	res.WithProperties(sarif.NewPropertyBag().Add("confidence", f.Confidence).Add("verdict", f.Verdict).Add("state", f.State))
	r.mark(res, f)
	return res
}

// mark says what is known of the finding from before, and why it does not count.
func (r *Report) mark(res *sarif.Result, f Finding) {
	if r.Compared {
		res.WithBaselineState("new")
	}
	if f.Known != "" {
		res.WithBaselineState("unchanged")
		res.AddSuppression(sarif.NewSuppression().WithKind("external").WithJustification("in " + f.Known))
	}
	if f.Suppressed != "" {
		res.AddSuppression(sarif.NewSuppression().WithKind("inSource").WithJustification(f.Suppressed))
	}
}

// logical returns the function that writes.
func logical(f Finding) []*sarif.LogicalLocation {
	if f.Function == "" {
		return []*sarif.LogicalLocation{}
	}
	return []*sarif.LogicalLocation{sarif.NewLogicalLocation().WithName(f.Function).WithFullyQualifiedName(f.Package + "." + f.Function).WithKind("function")}
}

// location returns a place, if it is known, with a text, if there is one.
func (r *Report) location(posn token.Position, text string) *sarif.Location {
	loc := sarif.NewLocation()
	if text != "" {
		loc.WithMessage(sarif.NewTextMessage(text))
	}
	if !posn.IsValid() {
		return loc
	}
	file := sarif.NewArtifactLocation()
	if name := r.inTree(posn.Filename); filepath.IsAbs(posn.Filename) && name == filepath.ToSlash(posn.Filename) {
		file.WithURI((&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(name, "/")}).String())
	} else {
		file.WithURI((&url.URL{Path: name}).String()).WithURIBaseID(sourceRoot)
	}
	region := sarif.NewRegion().WithStartLine(posn.Line)
	if posn.Column > 0 {
		region.WithStartColumn(posn.Column)
	}
	return loc.WithPhysicalLocation(sarif.NewPhysicalLocation().WithArtifactLocation(file).WithRegion(region))
}
