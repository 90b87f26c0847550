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

	"github.com/statelesscheck/statelesscheck/cmd/statelesscheck/internal/report"
)

// -since: the tree of the older revision is written to a temporary directory, with an index of its own so that the repository does not notice, and
// analysed there by another process of this command.

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
	if err := writeTree(top, commit, temp); err != nil {
		return nil, err
	}
	dir := filepath.Join(temp, "tree", filepath.FromSlash(prefix))
	if _, err := os.Stat(dir); err != nil {
		return nil, nil // all is new here
	}
	return opts.analyzeIn(dir, revision)
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

// analyzeIn returns the findings of the same packages in another directory. What cannot be analysed there has no findings, so those of this
// tree are new.
func (opts *options) analyzeIn(dir, revision string) ([]report.Entry, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self)
	cmd.Args = append([]string{os.Args[0], "-C", dir, "-format", "json"}, opts.passed...)
	cmd.Args = append(cmd.Args, opts.patterns...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	var found struct{ Findings []report.Entry }
	if decodeErr := json.Unmarshal(stdout.Bytes(), &found); decodeErr != nil {
		if said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); said != "" {
			err = errors.New(strings.TrimPrefix(said, "statelesscheck: "))
		}
		return nil, fmt.Errorf("-since: cannot analyse %s: %w", revision, errors.Join(err))
	}
	return found.Findings, nil
}
