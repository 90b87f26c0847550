package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// What is wrong with directives can be said of one by its text, of most only by what the whole program does.

// remarks returns what there is to say about the directives in what the patterns match.
func (p *program) remarks(patterns []string, all []analyzers.Package) []analyzers.Remark {
	if len(all) == 0 {
		return nil
	}
	return analyzers.Remarks(p.packages[0].Fset, all, len(p.broken) == 0 && len(p.problems) == 0 && isWhole(patterns))
}

// isWhole reports whether the patterns match all packages of the module that the working directory is in, in a workspace of all its modules: no
// other of them could make use of a directive.
func isWhole(patterns []string) bool {
	wd, err := filepath.Abs(".")
	if err != nil {
		return false
	}
	files, err := analyzers.ConfigFiles(wd)
	if err != nil || len(files) == 0 {
		return false
	}
	for _, file := range files {
		module := filepath.Dir(file)
		matched := func(pattern string) bool {
			below, ok := strings.CutSuffix(pattern, "/...")
			if !ok || !(below == "." || strings.HasPrefix(below, "./") || strings.HasPrefix(below, "../") || filepath.IsAbs(below)) {
				return false
			}
			dir := filepath.FromSlash(below)
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(wd, dir)
			}
			rel, err := filepath.Rel(dir, module)
			return err == nil && (rel == "." || filepath.IsLocal(rel))
		}
		if !slices.ContainsFunc(patterns, matched) {
			return false
		}
	}
	return true
}
