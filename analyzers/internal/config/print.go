package config

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// String returns the settings as a file of settings, with a comment for each that says where it is from.
func (s *Settings) String() string {
	var b bytes.Buffer
	for _, k := range keys {
		whence := cmp.Or(s.whence[k.name], "default")
		switch {
		case k.truth != nil:
			fmt.Fprintf(&b, "%s: %v # %s\n", k.name, *k.truth(s), whence)
		case k.word != nil:
			fmt.Fprintf(&b, "%s: %s # %s\n", k.name, *k.word(s), whence)
		case k.table != nil:
			fmt.Fprintf(&b, "%s:\n", k.name)
			for _, kind := range Kinds {
				fmt.Fprintf(&b, "  %s: %s # %s\n", kind, k.table(s)[kind], cmp.Or(s.whence[k.name+"."+kind], "default"))
			}
		case len(*k.list(s)) == 0:
			fmt.Fprintf(&b, "%s: [] # %s\n", k.name, whence)
		default:
			fmt.Fprintf(&b, "%s: # %s\n", k.name, whence)
			for _, text := range *k.list(s) {
				fmt.Fprintf(&b, "  - %s\n", quoted(s.portable(text)))
			}
		}
	}
	return b.String()
}

// portable returns an element of a list without the directory that names of files are relative to.
func (s *Settings) portable(text string) string {
	if rel, err := filepath.Rel(s.Dir, text); filepath.IsAbs(text) && s.Dir != "" && err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return text
}

// quoted returns a text as YAML has it.
func quoted(text string) string {
	data, err := yaml.Marshal(text)
	if err != nil {
		return text
	}
	return strings.TrimSpace(string(data))
}
