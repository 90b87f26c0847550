package exposure

import (
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Files that outlive their unit of work. A store of files is one finding: all calls that make files of
// one family (see effects.FileUse.Group), and what changes or removes files below the same directory.
// It is named for the creating call.

// What is said of log files, whoever writes them.
const (
	logReason = "log output"
	logLoss   = "logs are scattered over the disks of processes and lost with them (factor XI)"
	logRemedy = "write them to standard output"
)

// store is a set of accesses to files that belong together.
type store struct {
	ids      []string // of creating calls and groups
	accesses []*Access
	readers  []*Access
}

// files returns the exposures of files among the accesses.
func (x *examiner) files(accesses []*Access, reported map[string]bool) []*Exposure {
	var stores []*store
	var changes, others []*Access
	for _, a := range accesses {
		switch {
		case a.Write.File == nil:
		case a.isStored():
			stores = addToStore(stores, a)
		case a.Write.Op == effects.OpFileWrite:
			changes = append(changes, a)
		default:
			others = append(others, a)
		}
	}
	made := stores
	for _, a := range changes {
		if s := a.storeAmong(stores); s != nil {
			s.accesses = append(s.accesses, a)
		} else if s := a.onlyStoreOfPackage(made); s != nil {
			s.accesses = append(s.accesses, a)
		} else {
			stores = addToStore(stores, a)
		}
	}
	for _, a := range others {
		if s := a.storeAmong(stores); s != nil && a.Write.Op == effects.OpFileRead {
			s.readers = append(s.readers, a)
		} else if s != nil {
			s.accesses = append(s.accesses, a)
		}
	}
	var out []*Exposure
	for _, s := range stores {
		if e := x.fileExposure(s, reported); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// isStored reports whether a write makes a file or writes to one, of which a store can be named.
func (a *Access) isStored() bool {
	switch a.Write.Op {
	case effects.OpFileRead, effects.OpFileRemove:
		return false
	}
	return a.makesFile() || a.Write.At.Root.Kind != effects.File
}

// makesFile reports whether a write may make a file that was not there. What a library asks of a method that
// opens files is not known: that may be a new one.
func (a *Access) makesFile() bool {
	return a.Write.File.Made || a.Write.File.Flags > 0 && !a.Wired
}

// addToStore adds an access to the store of its creating call or its family, which may join stores.
func addToStore(stores []*store, a *Access) []*store {
	s := &store{ids: []string{a.creator()}, accesses: []*Access{a}}
	if a.Write.At.Root.Kind == effects.File {
		s.ids = append(s.ids, a.groups()...)
	}
	var out []*store
	for _, old := range stores {
		if slices.ContainsFunc(old.ids, func(id string) bool { return slices.Contains(s.ids, id) }) {
			s = &store{append(old.ids, s.ids...), append(old.accesses, s.accesses...), nil}
		} else {
			out = append(out, old)
		}
	}
	return append(out, s)
}

// groups names the families of functions that a write of a file belongs to: the function, those that work on
// a file one after another, methods of one type that work on one tree, or on whatever they are told to by others who
// know the type as an interface: a file system. A file that only a failure keeps is not
// one of a store.
func (a *Access) groups() []string {
	if fate := a.Write.File.Fate; fate == effects.Left || fate == effects.Unwritten {
		return []string{"left in " + a.Write.File.Group}
	}
	groups := []string{"group " + a.Write.In.Pkg + "." + a.Write.In.Func, "group " + a.Write.File.Group}
	switch recv := receiver(a.Write.In.Func); {
	case recv == "":
	case a.Write.File.Tree() != "":
		groups = append(groups, "tree "+a.Write.In.Pkg+"."+recv+" "+a.Write.File.Tree())
	case a.Write.File.IsGiven():
		groups = append(groups, "given "+a.Write.In.Pkg+"."+recv)
	}
	return groups
}

// receiver returns the type of a method's name, "" if it is a function.
func receiver(name string) string {
	recv, _, ok := strings.Cut(name, ".")
	if !ok {
		return ""
	}
	return strings.Trim(recv, "(*)")
}

// fileIn tells the file that a field holds from the field, which is a state of its own.
const fileIn = "the file in "

// creator identifies the creating call, or the place that holds an open file.
func (a *Access) creator() string {
	if at := a.Write.At; at.Root.Kind != effects.File {
		return fileIn + at.Slot()
	}
	return a.Write.At.Root.Name
}

// storeAmong returns the store whose files a read or removal is about: of the same family, else one
// below the same directory, in the same package first.
func (a *Access) storeAmong(stores []*store) *store {
	base := a.Write.File.Base()
	var found *store
	for _, s := range stores {
		for _, group := range a.groups() {
			if slices.Contains(s.ids, group) {
				return s
			}
		}
		for _, b := range s.accesses {
			if base != "" && b.Write.File.Base() == base && (found == nil || b.Write.In.Pkg == a.Write.In.Pkg && found.accesses[0].Write.In.Pkg != a.Write.In.Pkg) {
				found = s
			}
		}
	}
	return found
}

// onlyStoreOfPackage returns the store that the package of an access keeps, nil if there are none or several: who opens a file that is
// there, and does not say where, opens one of those.
func (a *Access) onlyStoreOfPackage(stores []*store) *store {
	if a.Write.File.SaysWhere() {
		return nil
	}
	var found *store
	for _, s := range stores {
		if s.accesses[0].Write.In.Pkg != a.Write.In.Pkg {
			continue
		}
		if found != nil {
			return nil
		}
		found = s
	}
	return found
}

func (x *examiner) fileExposure(s *store, reported map[string]bool) *Exposure {
	e := &Exposure{Kind: FSWrite, Accesses: s.accesses, Readers: s.readers}
	for _, a := range s.accesses {
		if id := a.creator(); reported[id] {
			return nil
		} else if !slices.ContainsFunc(e.parts, func(p State) bool { return p.ID == id }) {
			e.parts = append(e.parts, State{ID: id})
		}
	}
	sort.SliceStable(e.Accesses, func(i, j int) bool { return e.Accesses[i].fileRank() < e.Accesses[j].fileRank() })
	a := e.Accesses[0]
	e.Pos = a.Pos
	e.Verdict, e.Reason = x.judgeFiles(e)
	if e.Verdict == Benign {
		return nil
	}
	e.State = x.fileState(a)
	e.assetStore(x)
	return e
}

// fileRank puts first what says most of a store: a file that stays, made by a request.
func (a *Access) fileRank() int {
	n := a.rank() + 10000*int(a.Write.File.Fate)
	switch {
	case !a.makesFile():
		n += 1000000
	case a.Write.Op == effects.OpFileMkdir:
		n += 4000
	case a.Write.Op == effects.OpFileRename:
		n += 3000
	}
	if a.Write.File.Fate == effects.Renamed {
		n -= 10000
	}
	return n
}

// judgeFiles decides on a store by its foremost access, and all of them where they agree.
func (x *examiner) judgeFiles(e *Exposure) (Verdict, string) {
	a := e.Accesses[0]
	switch a.Write.File.Fate {
	case effects.Handed:
		return Debatable, "a temporary file for a background job"
	case effects.Unwritten:
		return Debatable, "a temporary file whose writing fails"
	case effects.Logged:
		return Debatable, logReason
	case effects.Spooled:
		if !slices.ContainsFunc(e.Accesses, (*Access).keepsSpool) {
			return Benign, ""
		}
		return Debatable, "only what is too large for memory"
	}
	switch {
	case !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return !a.ensuresDirectory() }):
		return Benign, ""
	case x.isLog(a) && !e.isRecord():
		a.Write.File = a.Write.File.AsLog()
		return Debatable, logReason
	case e.isFileCache():
		return Cache, "a cache by its name, and its content does not come with the request"
	}
	return Violation, ""
}

// keepsSpool reports whether nobody removes what a form has spooled: it is none of the request that the server made, which
// cleans up after it, but of a copy, or of a reader.
func (a *Access) keepsSpool() bool {
	ofRequest := slices.ContainsFunc(a.Write.File.Keys, func(key string) bool { return strings.HasPrefix(key, "p") })
	return !ofRequest || a.Entry.Copies
}

// ensuresDirectory reports whether a write makes a directory that is always the same: it is made again
// wherever it is missing, and says nothing of what is put into it.
func (a *Access) ensuresDirectory() bool {
	f := a.Write.File
	return a.Write.Op == effects.OpFileMkdir && len(f.Path) > 0 &&
		!slices.ContainsFunc(f.Path, effects.Piece.Varies)
}

// isLog reports whether names say that a file takes log output: those of its path, of the field that
// holds it, of the function that writes it or of its package.
func (x *examiner) isLog(a *Access) bool {
	names := []string{a.Write.In.Pkg[strings.LastIndexByte(a.Write.In.Pkg, '/')+1:], a.Write.In.Func, a.Write.At.Slot()}
	for _, p := range a.Write.File.Path {
		names = append(names, p.Text)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		_, ok := x.model.Word(name[strings.LastIndexByte(name, '/')+1:], "log")
		return ok
	})
}

// isRecord reports whether the files are named for what they are about, and requests read them back: no log of the process, but a store.
func (e *Exposure) isRecord() bool {
	named := slices.ContainsFunc(e.Accesses[0].Write.File.Path, effects.Piece.Varies)
	return named && slices.ContainsFunc(e.Readers, func(r *Access) bool { return !r.Entry.Loop })
}

// isFileCache reports whether the files are called a cache, by their path or by what makes them, and
// hold nothing that came with the unit of work, though it may have said what to fetch.
func (e *Exposure) isFileCache() bool {
	const uploaded = effects.FromCookie | effects.FromHeader | effects.FromRequest | effects.FromToken
	made := false
	for _, a := range e.Accesses {
		w := a.Write
		names := w.In.Pkg[strings.LastIndexByte(w.In.Pkg, '/')+1:] + " " + w.In.Func + " " + w.File.PathText()
		if w.File.Made && (!strings.Contains(strings.ToLower(names), "cache") || w.Value.Is&uploaded != 0 || w.Value.Params != 0) {
			return false
		}
		made = made || w.File.Made
	}
	return made
}

// fileState names a store by its path and its creating call.
func (x *examiner) fileState(a *Access) State {
	w := a.Write
	if w.At.Root.Kind != effects.File {
		s := x.stateOf(w.At)
		s.ID, s.Name = fileIn+s.ID, fileIn+s.Name
		return s
	}
	call := w.File.Call + " in " + w.In.Func
	if w.In.Pkg != x.pass.Pkg.Path() {
		call = w.File.Call + " in " + wording{own: x.pass.Pkg.Path()}.frame(w.In)
	}
	s := State{ID: a.creator(), Name: "a file (" + call + ")"}
	if path := w.File.PathText(); path != "" {
		s.Name = "file " + path + " (" + call + ")"
	}
	if w.Op == effects.OpFileMkdir {
		s.Name = "directory" + strings.TrimPrefix(strings.TrimPrefix(s.Name, "a file"), "file")
	}
	if w.Here() {
		s.Decl = w.Written()
	}
	return s
}

// fileConsequence says what goes wrong with a file.
func (e *Exposure) fileConsequence() string {
	a := e.Accesses[0]
	switch f := a.Write.File; f.Fate {
	case effects.Left, effects.Unwritten:
		when := "something fails"
		if f.Fails != "" {
			when = f.Fails + " fails"
		}
		return "it is left behind when " + when + " and fills the disk; defer its removal"
	case effects.Logged:
		return logLoss + "; " + logRemedy
	case effects.Spooled:
		return "nobody removes what does not fit into memory, for the server knows only the request that it has made, not its copies; defer RemoveAll of the form"
	case effects.Handed:
		return "the job is lost with the process that keeps its file; put the data into an object store and the job into a queue"
	}
	what := "file"
	if a.Write.Op == effects.OpFileMkdir {
		what = "directory"
	}
	return "other processes do not have the " + what + " and it is lost with this one's disk; keep files in an object store or a database"
}

// otherFileWrites lists the other places in this package that change files of the store.
func (e *Exposure) otherFileWrites() (steps []analysis.RelatedInformation) {
	const most = 5
	seen := map[string]bool{e.Accesses[0].Write.Place: true}
	for _, a := range append(e.Accesses[1:len(e.Accesses):len(e.Accesses)], e.Readers...) {
		w := a.Write
		if seen[w.Place] || !w.Here() || len(steps) == most {
			continue
		}
		seen[w.Place] = true
		did := "written"
		switch w.Op {
		case effects.OpFileRemove:
			did = "removed"
		case effects.OpFileRead:
			did = "read"
		}
		steps = append(steps, analysis.RelatedInformation{Pos: w.Written(), Message: "also " + did + " here"})
	}
	return steps
}

// readBack says which other unit of work reads the files back.
func (w wording) readBack(e *Exposure) string {
	if r := e.reader(); r != nil {
		return w.unit(r.Entry) + " reads it back"
	}
	return ""
}

// reader returns the first reader of files by another unit of work than those that write them, nil if there is none.
func (e *Exposure) reader() *Access {
	for _, r := range e.Readers {
		if !slices.ContainsFunc(e.Accesses, func(a *Access) bool { return a.Entry.name() == r.Entry.name() }) {
			return r
		}
	}
	return nil
}
