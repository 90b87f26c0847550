package config

import (
	"path/filepath"
	"regexp"
	"strings"
)

// thirdParty matches slash-separated names of files that somebody else wrote:
//   - below a directory with @version in its path: the module cache, and toolchains that live there;
//   - below $GOROOT, spelled so, as the export data of the standard library has it;
//   - below vendor/, where Go allows no package of one's own;
//   - below Bazel's external/, which is a common name for a package of one's own, too, and so counts only where Bazel puts it.
var thirdParty = regexp.MustCompile(`@v[0-9][^/]*/` +
	`|(^|/)vendor/` +
	`|^\$GOROOT/` +
	`|^external/|/execroot/[^/]+/external/|/_bazel_[^/]+/[^/]+/external/|(^|/)bazel-out/[^/]+/bin/external/`)

// FirstParty reports whether a package, whose path is given and one of its files, is first-party code. Its place decides, unless settings say
// otherwise: those of its own module take packages for libraries, those of the run include libraries. The standard library is never first party.
func FirstParty(path, filename string) bool {
	path, _, _ = strings.Cut(path, " [") // of tests, as go vet spells it
	if !placedFirst(Goroot(), filename) {
		return !isStandard(Goroot(), filename) && included(path)
	}
	return !Excluded(path, filename)
}

// Excluded reports whether a package would be first-party code by the place of its files, but is none by what settings say.
func Excluded(path, filename string) bool {
	if !placedFirst(Goroot(), filename) {
		return false
	}
	s, err := For(filepath.Dir(filename))
	return err == nil && (covers(s.Exclude, path) || covers(s.Exclude, strings.TrimSuffix(path, "_test")))
}

// placedFirst reports whether the file is neither of the standard library (under goroot, which may be empty if unknown) nor third party. Only the
// place decides, for it is the one thing that all drivers tell alike; so a library copied into the module is first party, and so is a module that
// go.mod replaces by a directory.
func placedFirst(goroot, filename string) bool {
	return !isStandard(goroot, filename) && !thirdParty.MatchString(filepath.ToSlash(filename))
}

func isStandard(goroot, filename string) bool {
	filename = filepath.ToSlash(filename)
	goroot = strings.TrimSuffix(filepath.ToSlash(goroot), "/")
	return goroot != "" && strings.HasPrefix(filename, goroot+"/") || strings.HasPrefix(filename, "$GOROOT/")
}
