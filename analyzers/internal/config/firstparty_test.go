package config

import "testing"

func TestPlacedFirst(t *testing.T) {
	for _, test := range []struct {
		name, goroot, file string
		want               bool
	}{
		{"own package", "/usr/lib/go", "/home/me/shop/cart/cart.go", true},
		{"relative name", "/usr/lib/go", "cart/cart.go", true},
		{"standard library", "/usr/lib/go", "/usr/lib/go/src/net/http/server.go", false},
		{"goroot with a trailing slash", "/usr/lib/go/", "/usr/lib/go/src/fmt/print.go", false},
		{"sibling whose name begins like goroot", "/usr/lib/go", "/usr/lib/gopher/main.go", true},
		{"unknown goroot", "", "/home/me/shop/main.go", true},
		{"module cache", "/usr/lib/go", "/home/me/go/pkg/mod/github.com/a/b@v1.2.3/b.go", false},
		{"module cache, pseudo-version", "/usr/lib/go", "/home/me/go/pkg/mod/a.org/b@v0.0.0-20240101000000-abcdefabcdef/x/b.go", false},
		{"toolchain in the module cache", "/usr/lib/go", "/home/me/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.0.linux-amd64/src/fmt/print.go", false},
		{"at sign that is no version", "/usr/lib/go", "/home/me@work/shop/main.go", true},
		{"version in the file's own name", "/usr/lib/go", "/home/me/shop/a@v1.go", true},
		{"replaced by a directory", "/usr/lib/go", "/home/me/lib/lib.go", true},
		{"vendor", "/usr/lib/go", "/home/me/shop/vendor/github.com/a/b/b.go", false},
		{"relative vendor", "/usr/lib/go", "vendor/github.com/a/b/b.go", false},
		{"vendors is not vendor", "/usr/lib/go", "/home/me/shop/vendors/list.go", true},
		{"bazel, relative", "", "external/com_github_a_b/b.go", false},
		{"bazel execroot", "", "/home/me/.cache/x/execroot/_main/external/com_github_a_b/b.go", false},
		{"bazel output base", "", "/var/tmp/_bazel_me/0123abcd/external/com_github_a_b/b.go", false},
		{"bazel generated", "", "bazel-out/k8-fastbuild/bin/external/com_github_a_b/b.go", false},
		{"own package named external", "", "/home/me/shop/internal/external/client.go", true},
		{"the same under bazel", "", "/home/me/.cache/x/execroot/_main/internal/external/client.go", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := placedFirst(test.goroot, test.file); got != test.want {
				t.Errorf("placedFirst(%q, %q) = %v, want %v", test.goroot, test.file, got, test.want)
			}
		})
	}
}
