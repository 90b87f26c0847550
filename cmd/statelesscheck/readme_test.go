package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// TestReadmeExample runs the transcript of README's "Example" on the program above it.
func TestReadmeExample(t *testing.T) {
	text := readmeSection(t, "Example")
	program, transcript := fenced(t, text, "go"), fenced(t, text, "console")
	dir := t.TempDir()
	for name, content := range map[string]string{"main.go": program, "go.mod": "module poll.example\n\ngo 1.25.0\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	stdout, stderr, status := runCommand(t, "-C", dir, "./...")
	got := fmt.Sprintf("$ statelesscheck ./...\n%s$ echo $?\n%d\n", stdout, status)
	if got != transcript || stderr != "" {
		t.Errorf("README's example says\n%sbut the command says\n%sand on standard error\n%s", transcript, got, stderr)
	}
}

// update makes the tests below write what they would demand.
var update = flag.Bool("update", false, "write the generated parts of README")

// TestReadmeKinds checks that README's table of kinds has the first sentence of each check's documentation, in the suite's order.
func TestReadmeKinds(t *testing.T) {
	want := "| Kind | Check |\n|---|---|\n"
	for _, check := range analyzers.Suite {
		title, _, _ := strings.Cut(check.Doc, "\n")
		name, sentence, _ := strings.Cut(title, ": ")
		want += fmt.Sprintf("| %s | %s |\n", name, sentence)
	}
	var table string
	for line := range strings.Lines(readmeSection(t, "Kinds")) {
		if strings.HasPrefix(line, "|") {
			table += line
		}
	}
	checkGenerated(t, table, want)
}

// TestReadmeUsage checks that README shows the command's own help.
func TestReadmeUsage(t *testing.T) {
	help, stderr, status := runCommand(t, "help")
	_, usage, ok := strings.Cut(help, "\nUsage: ")
	if !ok || status != exitClean {
		t.Fatalf("help says\n%s%s", help, stderr)
	}
	checkGenerated(t, fenced(t, readmeSection(t, "Usage"), "text"), "Usage: "+usage)
}

// checkGenerated checks that a part of README is what it should be, or replaces it with -update.
func checkGenerated(t *testing.T, got, want string) {
	t.Helper()
	switch {
	case got == want:
	case got == "" || !*update:
		t.Errorf("README says\n%swant (go test ./cmd/statelesscheck -run Readme -update)\n%s", got, want)
	default:
		name := filepath.Join("..", "..", "README.md")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), got, want, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReadmeDependencies checks that README gives a reason for each direct dependency, and for nothing else.
func TestReadmeDependencies(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	reasons := make(map[string]string)
	for _, m := range regexp.MustCompile("(?m)^- `(.+?)`: (.+)$").FindAllStringSubmatch(readmeSection(t, "Dependencies"), -1) {
		reasons[m[1]] = m[2]
	}
	for _, r := range mod.Require {
		if !r.Indirect && reasons[r.Mod.Path] == "" {
			t.Errorf("README gives no reason for the dependency %s", r.Mod.Path)
		}
		if !r.Indirect {
			delete(reasons, r.Mod.Path)
		}
	}
	for path := range reasons {
		t.Errorf("README names a dependency %s, but go.mod does not require it directly", path)
	}
}

// readmeSection returns the text of README below the heading, up to the next one of its level.
func readmeSection(t *testing.T, heading string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := strings.Cut(string(data), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("README has no section %s", heading)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

// fenced returns the content of the first block of code in that language.
func fenced(t *testing.T, text, language string) string {
	t.Helper()
	_, rest, opened := strings.Cut(text, "\n```"+language+"\n")
	content, _, closed := strings.Cut(rest, "\n```\n")
	if !opened || !closed {
		t.Fatalf("README has no block in %s", language)
	}
	return content + "\n"
}
