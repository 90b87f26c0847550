package exposure

import (
	"cmp"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
)

// The whole-program join. Packages report what they see, one diagnostic for each state; two handler packages that change the same field of a third
// report it twice. Whoever has the results of all packages joins them here: what names one state is one finding.

// A Joiner joins the results of a program's packages.
type Joiner struct {
	Fset    *token.FileSet
	dirs    map[string]string // of packages, by import path
	names   map[string]string
	groups  []*group
	byID    map[string]*group
	held    []seen              // what packages held back; see release
	servers []string            // packages that open databases of servers
	used    map[string]bool     // states that are lent to be watched, and are not
	lines   map[string][]string // of files that were read for a column
}

// seen is an exposure, the package that has it, and that package's settings.
type seen struct {
	*Exposure
	pkg      string
	settings *config.Settings
}

// group is what packages see of one state.
type group struct{ seen []seen }

// AddPackage says what a package is called, and where its files are.
func (j *Joiner) AddPackage(path, name, dir string) {
	if j.dirs == nil {
		j.dirs, j.names = make(map[string]string), make(map[string]string)
	}
	j.dirs[path], j.names[path] = dir, name
}

// Add adds the result of a package, which may be nil.
func (j *Joiner) Add(pkg string, res *Result) {
	if res == nil {
		return
	}
	if res.servers {
		j.servers = append(j.servers, pkg)
	}
	for _, e := range res.Exposures {
		if e.wanted(res.Settings) {
			j.add(seen{e, pkg, res.Settings})
		}
		if e.heldBack != Benign {
			j.held = append(j.held, seen{e, pkg, res.Settings})
		}
	}
	for id, l := range res.lent {
		if l.Used {
			j.noteUsed(id)
		}
	}
}

// add adds an exposure to the groups that it shares a state with, which thereby become one.
func (j *Joiner) add(s seen) {
	if j.byID == nil {
		j.byID = make(map[string]*group)
	}
	g := &group{}
	for _, id := range s.ids() {
		if old := j.byID[id]; old != nil && old != g {
			old.seen, g.seen = append(old.seen, g.seen...), nil
			j.rename(g, old)
			g = old
		}
	}
	g.seen = append(g.seen, s)
	for _, id := range s.ids() {
		j.byID[id] = g
	}
	if !slices.Contains(j.groups, g) {
		j.groups = append(j.groups, g)
	}
}

func (j *Joiner) rename(from, to *group) {
	j.groups = slices.DeleteFunc(j.groups, func(g *group) bool { return g == from })
	for id, g := range j.byID {
		if g == from {
			j.byID[id] = to
		}
	}
}

// ids returns the states that an exposure is about.
func (s seen) ids() []string {
	ids := []string{s.key(s.State)}
	for _, other := range append(s.Fields, s.parts...) {
		ids = append(ids, s.key(other))
	}
	return ids
}

// key tells states apart: a variable of a function by its package, too.
func (s seen) key(state State) string {
	if state.ID == s.State.ID {
		return s.identity() + "\x00" + state.ID
	}
	return state.ID
}

// Findings returns what the packages have found, by file and line.
func (j *Joiner) Findings() []*Finding {
	j.release()
	j.acceptChosen()
	var out []*Finding
	for _, g := range j.groups {
		if joined := g.join(); joined.wanted(joined.settings) {
			out = append(out, j.newFinding(joined))
		}
	}
	slices.SortStableFunc(out, func(a, b *Finding) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Filename, b.Pos.Filename), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.State, b.State))
	})
	number(out)
	return out
}

// join makes one exposure of a group: that with the foremost way from an entry to a write, with the accesses of all. Sessions are what one
// package has evidence for.
func (g *group) join() seen {
	if live := func(s seen) bool { return s.Suppressed == "" }; slices.ContainsFunc(g.seen, live) {
		g.seen = slices.DeleteFunc(g.seen, func(s seen) bool { return !live(s) })
	}
	slices.SortStableFunc(g.seen, func(a, b seen) int {
		return cmp.Or(a.foremost(b.Exposure), cmp.Compare(a.pkg, b.pkg))
	})
	first := g.seen[0]
	joined := *first.Exposure
	joined.Accesses = slices.Clone(first.Accesses)
	for _, other := range g.seen[1:] {
		joined.Accesses = append(joined.Accesses, other.Accesses...)
		joined.Readers = append(joined.Readers[:len(joined.Readers):len(joined.Readers)], other.Readers...)
		joined.addFields(other.Exposure)
		joined.Verdict = max(joined.Verdict, other.Verdict)
		joined.Confidence = max(joined.Confidence, other.Confidence)
		if other.Kind == SessionMap && joined.Kind != SessionMap {
			joined.Kind, joined.Evidence = SessionMap, other.Evidence
		}
	}
	if joined.Verdict == Violation {
		joined.Reason = ""
	}
	return seen{&joined, first.pkg, first.settings}
}

// foremost compares exposures of one state by what explains most.
func (e *Exposure) foremost(f *Exposure) int {
	if len(e.Accesses) == 0 || len(f.Accesses) == 0 {
		return cmp.Compare(len(f.Accesses), len(e.Accesses))
	}
	a, b := e.Accesses[0], f.Accesses[0]
	if e.Kind == FSWrite {
		return cmp.Compare(a.fileRank(), b.fileRank())
	}
	return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Write.Place, b.Write.Place), cmp.Compare(a.Entry.name(), b.Entry.name()))
}

// addFields adds the fields that another exposure of the same state has.
func (e *Exposure) addFields(other *Exposure) {
	e.Fields = slices.Clone(e.Fields)
	for _, f := range append([]State{other.State}, other.Fields...) {
		same := func(s State) bool { return s.ID == f.ID }
		if f.Struct != "" && f.Struct == e.State.Struct && f.ID != e.State.ID && !slices.ContainsFunc(e.Fields, same) {
			e.Fields = append(e.Fields, f)
		}
	}
}

// position returns where something is: at pos, if that is known, else at a place as facts have it, import/path/file.go:LINE.
func (j *Joiner) position(pos token.Pos, place string) token.Position {
	if pos.IsValid() {
		return j.Fset.Position(pos)
	}
	name, line, ok := strings.Cut(place, ".go:")
	n, err := strconv.Atoi(line)
	if dir := j.dirs[path.Dir(name)]; ok && err == nil && dir != "" {
		file := filepath.Join(dir, path.Base(name)+".go")
		return token.Position{Filename: file, Line: n, Column: j.column(file, n)}
	}
	return token.Position{}
}

// column returns where the text of a line begins, counted in bytes from 1; 1 if the line cannot be read.
func (j *Joiner) column(file string, line int) int {
	if j.lines == nil {
		j.lines = make(map[string][]string)
	}
	lines, ok := j.lines[file]
	if !ok {
		data, _ := os.ReadFile(file)
		lines = strings.Split(string(data), "\n")
		j.lines[file] = lines
	}
	if line > len(lines) {
		return 1
	}
	text := lines[line-1]
	return len(text) - len(strings.TrimLeft(text, " \t")) + 1
}
