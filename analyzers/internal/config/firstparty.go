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

// FirstParty reports whether the file is first-party code: neither the standard library (under goroot, which may be empty if
// unknown) nor third party. Only the place decides, for it is the one thing that all drivers tell alike; so a library copied into
// the module is first party, and so is a module that go.mod replaces by a directory.
func FirstParty(goroot, filename string) bool {
	filename = filepath.ToSlash(filename)
	goroot = strings.TrimSuffix(filepath.ToSlash(goroot), "/")
	if goroot != "" && strings.HasPrefix(filename, goroot+"/") {
		return false
	}
	return !thirdParty.MatchString(filename)
}
