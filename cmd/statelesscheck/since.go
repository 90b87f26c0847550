package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// -since: the tree of the older revision is written to a temporary directory, with an index of its own so that the repository does not notice, and
// analysed there by another process of this command, with the flags and settings of this one: what they changed is not what the code changed.

// findingsOf returns the findings of a git revision.
func (opts *options) findingsOf(revision string) ([]report.Entry, error) {
	top, err := git("", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("-since needs a git work tree: %w", err)
	}
	commit, err := git("", "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("-since: git knows no revision %q", revision)
	}
	prefix, err := git("", "rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "statelesscheck-since-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(temp) }()
	if temp, err = filepath.EvalSymlinks(temp); err != nil {
		return nil, err
	}
	if err := writeTree(top, commit, temp); err != nil {
		return nil, err
	}
	old := oldTree{top: top, tree: filepath.Join(temp, "tree")}
	old.dir = filepath.Join(old.tree, filepath.FromSlash(prefix))
	patterns, err := old.patterns(opts.patterns)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(old.dir); err != nil || len(patterns) == 0 {
		return nil, nil // all is new here
	}
	return opts.analyzeIn(old, patterns, revision)
}

// An oldTree is where the files of a revision are.
type oldTree struct {
	top  string // of the work tree
	tree string // the same directory as it was
	dir  string // the working directory as it was
}

// path returns what an absolute name in the work tree was; other names stay.
func (old oldTree) path(name string) string {
	if rel, err := filepath.Rel(old.top, name); filepath.IsAbs(name) && err == nil && filepath.IsLocal(rel) {
		return filepath.Join(old.tree, rel)
	}
	return name
}

// patterns returns what the patterns were, without files that were not there.
func (old oldTree) patterns(patterns []string) (out []string, err error) {
	for _, given := range patterns {
		pattern := old.path(given)
		if filepath.IsAbs(given) && pattern == given {
			return nil, fmt.Errorf("-since: %s is not in the work tree %s", given, old.top)
		}
		if strings.HasSuffix(pattern, ".go") {
			file := pattern
			if !filepath.IsAbs(file) {
				file = filepath.Join(old.dir, file)
			}
			if _, err := os.Stat(file); err != nil {
				continue
			}
		}
		out = append(out, pattern)
	}
	return out, nil
}

// writeTree writes the files of the commit below temp/tree.
func writeTree(top, commit, temp string) error {
	index := "GIT_INDEX_FILE=" + filepath.Join(temp, "index")
	if _, err := git(index, "-C", top, "read-tree", commit); err != nil {
		return fmt.Errorf("-since: %w", err)
	}
	if err := os.Mkdir(filepath.Join(temp, "tree"), 0o777); err != nil {
		return err
	}
	if _, err := git(index, "-C", top, "checkout-index", "--all", "--prefix="+filepath.Join(temp, "tree")+"/"); err != nil {
		return fmt.Errorf("-since: %w", err)
	}
	return nil
}

// git returns what git prints, without the newline; env, if not "", is added to the environment.
func git(env string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	if env != "" {
		cmd.Env = append(os.Environ(), env)
	}
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) && len(exit.Stderr) > 0 {
		first, _, _ := strings.Cut(string(exit.Stderr), "\n")
		err = errors.New(first)
	}
	return strings.TrimSuffix(string(out), "\n"), err
}

// analyzeIn returns the findings of the packages in the old tree. What cannot be analysed there has no findings, so those of this tree are new.
func (opts *options) analyzeIn(old oldTree, patterns []string, revision string) ([]report.Entry, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self)
	cmd.Args = append([]string{os.Args[0], "-C", old.dir, "-format", "json"}, opts.passed...)
	cmd.Args = append(cmd.Args, patterns...)
	cmd.Env = append(os.Environ(), analyzers.Elsewhere+"="+old.tree+string(filepath.ListSeparator)+old.top)
	if workspace := os.Getenv("GOWORK"); workspace != "" {
		cmd.Env = append(cmd.Env, "GOWORK="+old.path(workspace))
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	var found struct {
		Findings []struct {
			report.Entry
			Suppressed string
		}
	}
	if decodeErr := json.Unmarshal(stdout.Bytes(), &found); decodeErr != nil {
		if said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); said != "" {
			err = errors.New(strings.TrimPrefix(said, "statelesscheck: "))
		}
		return nil, fmt.Errorf("-since: cannot analyse %s: %w", revision, errors.Join(err))
	}
	var entries []report.Entry
	for _, f := range found.Findings {
		if f.Suppressed == "" { // what a directive hid there is new if the directive has gone
			entries = append(entries, f.Entry)
		}
	}
	return entries, nil
}
