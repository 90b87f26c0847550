package config

import "strings"

// Doc returns the documentation of an analyzer: the package comment of the doc.go file given, from
// the summary line "NAME: verb phrase" below "# Analyzer NAME" to its end.
func Doc(docGo string) string {
	comment, _, _ := strings.Cut(docGo, "\npackage ")
	var lines []string
	for _, line := range strings.Split(comment, "\n") {
		lines = append(lines, strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
	}
	text := strings.Join(lines, "\n")
	if _, after, ok := strings.Cut(text, "# Analyzer "); ok {
		_, text, _ = strings.Cut(after, "\n")
	}
	return strings.TrimSpace(text)
}
