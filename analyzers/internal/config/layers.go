package config

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"
)

// Layers above each other: defaults, the file of the module, what a driver was given.

var (
	mu       sync.Mutex
	given    = make(map[string]entry) // by key: flags, or the settings of golangci-lint
	noFiles  bool                     // a driver cannot tell when a file has changed
	byModule = make(map[string]result)
	byDir    = make(map[string]result)
	run      []*Settings // of the modules that the command was started in
)

type result struct {
	settings *Settings
	err      error
}

// For returns the settings for packages whose files are in dir.
func For(dir string) (*Settings, error) {
	mu.Lock()
	defer mu.Unlock()
	found, known := byDir[dir]
	if !known {
		module := moduleOf(dir)
		found = ofModule(module)
		if module == "" && len(run) > 0 { // a library that the run includes
			found = result{settings: run[0]}
		}
		byDir[dir] = found
	}
	return found.settings, found.err
}

// ofModule returns the settings of the module in dir, those outside all modules if dir is "". The caller holds mu.
func ofModule(dir string) result {
	found, known := byModule[dir]
	if !known {
		found.settings, found.err = layered(dir)
		byModule[dir] = found
	}
	return found
}

// moduleOf returns the directory of the module that dir is in, "" if it is none of the user's.
func moduleOf(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil || !placedFirst(Goroot(), filepath.Join(abs, "x.go")) {
		return ""
	}
	abs = now(abs)
	if mod := findAbove(abs, "go.mod"); mod != "" {
		return filepath.Dir(mod)
	}
	return ""
}

// Elsewhere is the environment variable by which the command tells itself, when it analyses the tree of an older revision, which directory
// that tree stands for: two names as in a list of paths. The settings of the work tree hold there, too.
const Elsewhere = "STATELESSCHECK_SETTINGS"

// now returns the directory of the work tree for one of an older revision's, and any other as it is.
func now(dir string) string {
	pair := filepath.SplitList(os.Getenv(Elsewhere))
	if len(pair) != 2 {
		return dir
	}
	if rel, err := filepath.Rel(pair[0], dir); err == nil && filepath.IsLocal(rel) {
		return filepath.Join(pair[1], rel)
	}
	return dir
}

// layered returns the settings of a module, those outside all modules if dir is "".
func layered(dir string) (*Settings, error) {
	s := defaults()
	s.Dir = dir
	if dir != "" {
		data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err != nil {
			return nil, err
		}
		s.Module = modfile.ModulePath(data)
		var entries []entry
		if !noFiles {
			if entries, err = readFile(filepath.Join(dir, FileName)); err != nil {
				return nil, err
			}
		}
		for _, e := range entries {
			if err := e.apply(s, dir); err != nil {
				return nil, err
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if err := given[name].apply(s, ""); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// give sets what a driver says of a key, above all files.
func give(e entry) error {
	base, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	scratch := defaults()
	if err := e.apply(scratch, base); err != nil {
		return err
	}
	if e.key.name == "models" { // relative to where it was said
		for i := range e.items {
			e.items[i].text = scratch.Models[i]
		}
	}
	mu.Lock()
	defer mu.Unlock()
	given[e.key.name] = e
	clear(byModule)
	clear(byDir)
	return nil
}

// Forget takes back what a driver said of a key: the file holds again.
func Forget(key string) {
	mu.Lock()
	defer mu.Unlock()
	delete(given, key)
	clear(byModule)
	clear(byDir)
}

// AddFlags adds the keys that every driver obeys, as flags.
func AddFlags(flags *flag.FlagSet) { addFlags(flags, false) }

// AddCommandFlags adds those that only the command obeys.
func AddCommandFlags(flags *flag.FlagSet) { addFlags(flags, true) }

func addFlags(flags *flag.FlagSet, command bool) {
	for _, k := range keys {
		if k.command == command {
			flags.Var(&flagValue{key: k}, k.name, k.usage)
		}
	}
}

// A flagValue gives a key what a flag says.
type flagValue struct {
	key  *key
	text string
}

func (v *flagValue) String() string { return v.text }

// IsBoolFlag makes the flag one that needs no value.
func (v *flagValue) IsBoolFlag() bool { return v.key != nil && v.key.truth != nil }

func (v *flagValue) Set(text string) error {
	e := entry{key: v.key, place: "flag -" + v.key.name}
	texts := []string{text}
	if v.key.list != nil || v.key.table != nil {
		texts = strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
	}
	for _, text := range texts {
		e.items = append(e.items, item{text: strings.TrimSpace(text)})
	}
	if err := give(e); err != nil {
		return err
	}
	v.text = text
	if v.key.list != nil { // names of files are complete now
		texts = nil
		for _, it := range e.items {
			texts = append(texts, it.text)
		}
		v.text = strings.Join(texts, ",")
	}
	return nil
}

// Apply sets what settings, decoded from YAML or JSON, say, in place of all files: a driver that has settings of its own does not notice when
// those change.
func Apply(settings map[string]any) error {
	mu.Lock()
	noFiles = true
	clear(byModule)
	clear(byDir)
	mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		k, err := findKey(name)
		if err != nil {
			return err
		}
		e := entry{key: k, place: "settings"}
		if e.items, err = k.decoded(settings[name]); err != nil {
			return err
		}
		switch err := give(e); {
		case err != nil && strings.Contains(err.Error(), name):
			return err
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// decoded returns the items of a decoded value.
func (k *key) decoded(value any) (items []item, err error) {
	switch value := value.(type) {
	case map[string]any:
		if k.table == nil {
			return nil, k.misshaped("a mapping")
		}
		for _, kind := range slices.Sorted(maps.Keys(value)) {
			items = append(items, item{text: fmt.Sprintf("%s=%v", kind, value[kind])})
		}
	case []any:
		if k.list == nil {
			return nil, k.misshaped("a list")
		}
		for _, element := range value {
			items = append(items, item{text: fmt.Sprint(element)})
		}
	case nil:
	default:
		if k.table != nil {
			return nil, k.misshaped("a single value")
		}
		items = []item{{text: fmt.Sprint(value)}}
	}
	return items, nil
}

// misshaped returns the error for a value of the wrong shape.
func (k *key) misshaped(got string) error {
	want := "one value"
	switch {
	case k.list != nil:
		want = "a list"
	case k.table != nil:
		want = "a mapping of kinds"
	case k.truth != nil:
		want = "true or false"
	}
	return fmt.Errorf("%s must be %s, not %s", k.name, want, got)
}

// SetRun says which settings are those of the whole run: what they include is first party wherever it is used.
func SetRun(settings []*Settings) {
	mu.Lock()
	defer mu.Unlock()
	run = settings
	clear(byDir)
}

// included reports whether a package that is third party by its place is first party by what the run, or its flags, say.
func included(path string) bool {
	mu.Lock()
	defer mu.Unlock()
	all := run
	if all == nil {
		if outside := ofModule(""); outside.err == nil {
			all = []*Settings{outside.settings}
		}
	}
	return slices.ContainsFunc(all, func(s *Settings) bool { return covers(s.Include, path) })
}

func covers(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return matchesPackage(pattern, path) })
}
