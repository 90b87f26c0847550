package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// maxErrors is how many errors of one package are shown, as many as the compiler shows.
const maxErrors = 10

// A problem says of one package that, and why, it was not analysed or only in part.
type problem struct {
	state   packageState
	pkg     string
	because string   // "" if details say
	details []string // "position: message", or only a message
}

// A packageState is what became of a package.
type packageState string

const (
	notLoaded   packageState = "not loaded"
	notAnalysed packageState = "not analysed"
	broken      packageState = "broken"
	partly      packageState = "partly analysed"
	inSpite     packageState = "analysed in spite of errors"
)

func (p *program) addProblem(state packageState, pkg, because string, details ...string) {
	p.problems = append(p.problems, problem{state, pkg, because, details})
}

// addErrors makes the errors of loading pkg a problem. Errors in syntax or types cost a package its effects; with others, such as an
// embed pattern that matches no file because the front end is not built, it can be analysed like any other.
func (p *program) addErrors(pkg *packages.Package) {
	if len(pkg.Errors) == 0 {
		return
	}
	state := inSpite
	switch {
	case len(pkg.Syntax) == 0:
		state, p.broken[pkg] = notLoaded, true
	case slices.ContainsFunc(pkg.Errors, inCode):
		state, p.broken[pkg] = broken, true
	}
	p.addProblem(state, pkg.ID, "", describe(pkg.Errors)...)
}

// inCode reports whether the error is one of syntax or types, or hides some of the code.
func inCode(err packages.Error) bool {
	return err.Kind == packages.ParseError || err.Kind == packages.TypeError || isUnread(err)
}

// isUnread reports whether the error is that a file could not be read, of which the go command tells the text only.
func isUnread(err packages.Error) bool { return strings.HasPrefix(err.Msg, "open ") }

// describe returns a text for each error, at most maxErrors.
func describe(errs []packages.Error) (lines []string) {
	compiled := slices.ContainsFunc(errs, inCode)
	for _, err := range errs {
		if compiled && strings.HasPrefix(err.Msg, "# ") {
			continue // the compiler's output, which repeats our own type checker's
		}
		text := strings.TrimSuffix(err.Msg, ` (invalid package name: "")`) // of a package that is not there
		if err.Pos != "" && err.Pos != "-" {
			text = relative(err.Pos) + ": " + text
		}
		lines = append(lines, text)
	}
	if more := len(lines) - maxErrors; more > 0 {
		lines = append(lines[:maxErrors], fmt.Sprintf("and %d more", more))
	}
	return lines
}

// addImporters adds a problem for each package that the patterns match and that imports broken ones, directly or not: what those do to
// process state is unknown.
func (p *program) addImporters() {
	for _, pkg := range p.packages {
		if !p.asked[pkg] || p.broken[pkg] {
			continue
		}
		var imported []string
		for dep := range packages.Postorder([]*packages.Package{pkg}) {
			if p.broken[dep] {
				imported = append(imported, dep.ID)
			}
		}
		if len(imported) > 0 {
			p.addProblem(partly, pkg.ID, "imports broken "+strings.Join(imported, ", "))
		}
	}
}

func (p *program) printProblems(w io.Writer) {
	for _, problem := range p.problems {
		fmt.Fprintln(w, problem)
		for _, detail := range problem.details {
			fmt.Fprintf(w, "\t%s\n", strings.ReplaceAll(detail, "\n", "\n\t"))
		}
	}
}

func (p problem) String() string {
	text := string(p.state) + ": " + p.pkg
	if p.because != "" {
		text += " (" + p.because + ")"
	}
	return text
}

// reason returns why, in one line.
func (p problem) reason() string {
	if p.because != "" || len(p.details) == 0 {
		return p.because
	}
	first, _, _ := strings.Cut(p.details[0], "\n")
	return first
}
