package config

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/spelling"
)

// A key is one setting: in files, as a flag and for golangci-lint under the same name. Its value is of the one shape whose function is set.
type key struct {
	name, usage string
	command     bool // a flag of the command alone: other drivers could not obey it, or would keep results that are out of date

	truth func(*Settings) *bool
	word  func(*Settings) *string
	list  func(*Settings) *[]string
	table func(*Settings) map[string]string // a word for each kind

	words []string                                             // allowed in word and table
	item  func(s *Settings, base, text string) (string, error) // of list: checks and completes one; base is what names of files are relative to
}

// never is the value of fail-on with which no finding makes the command fail.
const never = "never"

// keys is the one table of settings.
var keys = []*key{
	{name: "checks", usage: "switch checks on or off; `KINDS` are KIND=on|off,...",
		table: func(s *Settings) map[string]string { return s.checks }, words: []string{"on", "off"}},
	{name: "strict", usage: "report caches and debatable state too", truth: func(s *Settings) *bool { return &s.Strict }},
	{name: "test", usage: "analyse test files, too", truth: func(s *Settings) *bool { return &s.Test }},
	{name: "include", usage: "analyse libraries with import paths like these `PATTERNS` as first-party code",
		list: func(s *Settings) *[]string { return &s.Include }, item: packagePattern},
	{name: "exclude", usage: "take first-party packages with import paths like these `PATTERNS` for libraries",
		list: func(s *Settings) *[]string { return &s.Exclude }, item: packagePattern},
	{name: "skip", usage: "ignore what files and directories like these `PATHS` do",
		list: func(s *Settings) *[]string { return &s.Skip }, item: filePattern},
	{name: "models", usage: "read more knowledge of libraries from these `FILES`", command: true,
		list: func(s *Settings) *[]string { return &s.Models }, item: modelFile},
	{name: "severity", usage: "how grave findings are; `KINDS` are KIND=error|warning|note,...", command: true,
		table: func(s *Settings) map[string]string { return s.severity }, words: Severities},
	{name: "fail-on", usage: "exit 3 only for findings of at least this `SEVERITY`: note (the default), warning, error, never", command: true,
		word: func(s *Settings) *string { return &s.FailOn }, words: append(slices.Clone(Severities), never)},
}

func findKey(name string) (*key, error) {
	var names []string
	for _, k := range keys {
		if k.name == name {
			return k, nil
		}
		names = append(names, k.name)
	}
	return nil, spelling.Unknown("key", name, names)
}

// An entry is what one source says of a key.
type entry struct {
	key   *key
	place string // "file:line", "flag"
	items []item // list: its elements; table: KIND=WORD each; otherwise one
}

type item struct{ text, place string }

// apply sets what the entry says. Names of files are relative to base.
func (e entry) apply(s *Settings, base string) error {
	k := e.key
	if k.list != nil {
		*k.list(s) = nil
	}
	s.whence[k.name] = e.place
	for _, it := range e.items {
		if err := k.apply(s, base, it); err != nil {
			return at(it.place, err)
		}
	}
	return nil
}

// at adds the place, if there is one, to an error.
func at(place string, err error) error {
	if place == "" {
		return err
	}
	return fmt.Errorf("%s: %w", place, err)
}

func (k *key) apply(s *Settings, base string, it item) (err error) {
	switch {
	case k.truth != nil:
		*k.truth(s), err = parseTruth(it.text)
		if err != nil {
			err = fmt.Errorf("%s must be true or false, not %q", k.name, it.text)
		}
	case k.word != nil:
		*k.word(s), err = k.choose(it.text)
	case k.table != nil:
		kind, word, ok := strings.Cut(it.text, "=")
		if !ok {
			return fmt.Errorf("%s takes KIND=%s, not %q", k.name, strings.Join(k.words, "|"), it.text)
		}
		if !slices.Contains(Kinds, kind) {
			return spelling.Unknown("kind", kind, Kinds)
		}
		k.table(s)[kind], err = k.choose(word)
		s.whence[k.name+"."+kind] = cmp.Or(it.place, s.whence[k.name])
	default:
		var text string
		if text, err = k.item(s, base, it.text); err == nil {
			*k.list(s) = append(*k.list(s), text)
		}
	}
	return err
}

// choose returns the word, if it is one of those allowed.
func (k *key) choose(word string) (string, error) {
	if !slices.Contains(k.words, word) {
		if truth, err := parseTruth(word); err == nil && slices.Contains(k.words, "on") {
			return map[bool]string{true: "on", false: "off"}[truth], nil
		}
		return "", spelling.Unknown("value of "+k.name, word, k.words)
	}
	return word, nil
}

func parseTruth(text string) (bool, error) {
	switch text {
	case "on":
		return true, nil
	case "off":
		return false, nil
	}
	return strconv.ParseBool(text)
}

// packagePattern checks a pattern of import paths: a path, or one with /... behind it for all below as well. With ./ it is below the module's.
func packagePattern(s *Settings, _, text string) (string, error) {
	below := strings.TrimSuffix(text, "/...")
	if below == "" || strings.ContainsAny(below, " *\\") || strings.Contains(below, "...") {
		return "", fmt.Errorf("%q is no import path, nor one with /... behind it for all below", text)
	}
	if rel, ok := strings.CutPrefix(text, "./"); ok {
		return strings.TrimSuffix(s.Module+"/"+rel, "/"), nil
	}
	return text, nil
}

// matchesPackage reports whether an import path is what the pattern says.
func matchesPackage(pattern, path string) bool {
	below, all := strings.CutSuffix(pattern, "/...")
	return path == below || all && strings.HasPrefix(path, below+"/")
}

// filePattern checks the name of a file or directory, or a pattern of path.Match.
func filePattern(_ *Settings, _, text string) (string, error) {
	if _, err := path.Match(text, ""); err != nil || strings.Trim(text, "/.") == "" || strings.HasPrefix(text, "../") || strings.Contains(text, "**") {
		return "", fmt.Errorf("%q is no name below go.mod, with * for any part of an element, like internal/dev or *_gen.go", text)
	}
	return strings.TrimPrefix(strings.TrimPrefix(text, "./"), "/"), nil
}

// matchesFile reports whether a file, by its name relative to go.mod, or a directory that it is in, is what the pattern says. Without a slash the
// pattern holds at any depth.
func matchesFile(pattern, name string) bool {
	anywhere := !strings.Contains(strings.TrimSuffix(pattern, "/"), "/")
	directory := strings.HasSuffix(pattern, "/")
	pattern = strings.TrimSuffix(pattern, "/")
	for dir := name; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if directory && dir == name {
			continue
		}
		matched, _ := path.Match(pattern, dir)
		if based, _ := path.Match(pattern, path.Base(dir)); matched || anywhere && based {
			return true
		}
	}
	return false
}

// modelFile completes the name of a model, which must exist.
func modelFile(_ *Settings, base, text string) (string, error) {
	name := filepath.FromSlash(text)
	if !filepath.IsAbs(name) {
		name = filepath.Join(base, name)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		if reason := errors.Unwrap(err); reason != nil {
			err = reason
		}
		return "", fmt.Errorf("cannot read the model %q: %w", text, err)
	case info.IsDir():
		return "", fmt.Errorf("the model %q is a directory", text)
	}
	return name, nil
}
