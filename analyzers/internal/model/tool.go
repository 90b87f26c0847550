package model

import (
	"path"
	"slices"
	"strings"
)

// Tool reports whether a command line builds assets: the program's name, and how: "compiler", "filter" (a compiler that
// prints the result), "runner" (it runs anything, and nothing says that it builds) or "media". "*" stands for what is not
// known of the line.
func (m *Model) Tool(command string) (name, is string, ok bool) {
	words := strings.Fields(command)
	for len(words) > 0 && strings.Contains(words[0], "=") {
		words = words[1:] // set for the program
	}
	if len(words) == 0 {
		return "", "", false
	}
	base := words[0][strings.LastIndexAny(words[0], `/\`)+1:]
	name = strings.TrimSuffix(strings.TrimSuffix(base, path.Ext(base)), "@latest")
	e, known := m.tools[name]
	if !known || asksOnly(words[1:]) {
		return "", "", false
	}
	said := strings.Split(e.Text, ",")
	switch e.Is {
	case "filter":
		if slices.ContainsFunc(words[1:], func(w string) bool { return isOutput(w, said) }) {
			return name, "compiler", true
		}
	case "shell":
		return m.shell(words[1:])
	case "manager":
		return name, "compiler", slices.ContainsFunc(words[1:], func(w string) bool { return slices.Contains(said, w) })
	case "media": // into a pipe it leaves nothing behind
		return name, "media", !slices.ContainsFunc(words[1:], func(w string) bool { return w == "-" || w == "pipe:1" || strings.HasSuffix(w, ":-") })
	case "runner":
		if _, is, ok := m.Tool(strings.Join(withoutOptions(words[1:]), " ")); ok {
			return name, is, true
		}
		for _, w := range words[1:] {
			if slices.ContainsFunc(said, func(s string) bool { return strings.Contains(strings.ToLower(w), s) }) {
				return name, "compiler", true
			}
		}
		but := strings.Split(e.But, ",")
		return name, e.Is, !slices.ContainsFunc(words[1:], func(w string) bool { return slices.Contains(but, w) })
	}
	return name, e.Is, true
}

// isOutput reports whether an argument says where the result goes.
func isOutput(arg string, options []string) bool {
	return strings.HasPrefix(arg, ">") || slices.ContainsFunc(options, func(o string) bool { return o != "" && strings.HasPrefix(arg, o) })
}

// withoutOptions drops the options before a command.
func withoutOptions(words []string) []string {
	for len(words) > 0 && strings.HasPrefix(words[0], "-") {
		words = words[1:]
	}
	return words
}

// asksOnly reports whether a program is only asked for its version.
func asksOnly(args []string) bool {
	return len(args) > 0 && slices.Contains([]string{"--version", "-version", "-v", "-V", "version", "--help", "help"}, args[0])
}

// shell looks for a tool in the commands that a shell is given.
func (m *Model) shell(words []string) (name, is string, ok bool) {
	words = withoutOptions(words)
	if len(words) > 0 && strings.EqualFold(words[0], "/c") {
		words = words[1:]
	}
	script := strings.NewReplacer("&&", "\n", "||", "\n", ";", "\n", "|", "\n").Replace(strings.Join(words, " "))
	for line := range strings.Lines(script) {
		if name, is, ok = m.Tool(line); ok {
			return name, is, ok
		}
	}
	return "", "", false
}
