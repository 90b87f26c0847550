package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readFile returns what a file of settings says, nothing if there is none. Errors begin with file:line.
func readFile(name string) ([]entry, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	shown := shownName(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", shown, errors.Unwrap(err))
	}
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, invalid(shown, err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, fmt.Errorf("%s:%d: a second document; there is one for all settings", shown, more.Line)
	case !errors.Is(err, io.EOF):
		return nil, invalid(shown, err)
	}
	return reader{shown}.entries(doc.Content[0])
}

// shownName returns a file's name relative to the working directory, if that is shorter.
func shownName(name string) string {
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, name); err == nil && len(rel) < len(name) {
			return rel
		}
	}
	return name
}

// Messages of the YAML library. Its lines are one too low where its parser complains, and it has none for the first line. Where a character is no text
// at all, it does not say where.
var (
	syntaxError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)
	parserError = regexp.MustCompile(`^did not find expected (<document start>|node content|'-' indicator|key|',' or '[]}]')$`)
	noText      = regexp.MustCompile(`(?i)control characters|utf-|unicode`)
)

// invalid returns the error for what is no YAML.
func invalid(shown string, err error) error {
	m := syntaxError.FindStringSubmatch(err.Error())
	if m == nil || noText.MatchString(m[2]) {
		return fmt.Errorf("%s: invalid YAML: %s", shown, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	line, _ := strconv.Atoi(m[1]) // 0 if it says none
	if parserError.MatchString(m[2]) {
		line++
	}
	return fmt.Errorf("%s:%d: invalid YAML: %s", shown, max(line, 1), m[2])
}

// A reader knows the file's name.
type reader struct{ file string }

func (r reader) place(n *yaml.Node) string { return fmt.Sprintf("%s:%d", r.file, n.Line) }

// entries reads the mapping of keys to values.
func (r reader) entries(root *yaml.Node) (entries []entry, err error) {
	if isNull(root) {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s: settings are a mapping of keys to values", r.place(root))
	}
	seen := make(map[string]int)
	for i := 0; i < len(root.Content); i += 2 {
		name, value := root.Content[i], resolved(root.Content[i+1])
		k, err := findKey(name.Value)
		if err != nil {
			return nil, at(r.place(name), err)
		}
		if line := seen[k.name]; line > 0 {
			return nil, fmt.Errorf("%s: %s is set in line %d already", r.place(name), k.name, line)
		}
		seen[k.name] = name.Line
		e := entry{key: k, place: r.place(name)}
		if e.items, err = r.items(k, value); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// items reads a value.
func (r reader) items(k *key, value *yaml.Node) (items []item, err error) {
	wrong := func(got string) error { return at(r.place(value), k.misshaped(got)) }
	switch {
	case value.Kind == yaml.MappingNode && k.table != nil:
		return r.table(value)
	case value.Kind == yaml.MappingNode:
		return nil, wrong("a mapping")
	case value.Kind == yaml.SequenceNode && k.list == nil:
		return nil, wrong("a list")
	case value.Kind == yaml.SequenceNode:
		for _, element := range value.Content {
			element = resolved(element)
			if element.Kind != yaml.ScalarNode || isNull(element) {
				return nil, fmt.Errorf("%s: %s is a list of texts", r.place(element), k.name)
			}
			items = append(items, item{element.Value, r.place(element)})
		}
	case isNull(value) && (k.list != nil || k.table != nil): // none
	case isNull(value):
		return nil, wrong("nothing")
	case k.table != nil:
		return nil, wrong(fmt.Sprintf("%q", value.Value))
	default:
		items = []item{{value.Value, r.place(value)}}
	}
	return items, nil
}

// table reads a mapping of kinds to words.
func (r reader) table(value *yaml.Node) (items []item, err error) {
	seen := make(map[string]bool)
	for i := 0; i < len(value.Content); i += 2 {
		kind, word := value.Content[i], resolved(value.Content[i+1])
		if word.Kind != yaml.ScalarNode {
			return nil, fmt.Errorf("%s: %s must have one value", r.place(word), kind.Value)
		}
		if seen[kind.Value] {
			return nil, fmt.Errorf("%s: %s is set twice", r.place(kind), kind.Value)
		}
		seen[kind.Value] = true
		items = append(items, item{strings.TrimSpace(kind.Value) + "=" + word.Value, r.place(kind)})
	}
	return items, nil
}

func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }
