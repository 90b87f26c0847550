// What an interface returns is not known to be built: it is found as ordinary state, not as an asset.
package main

import (
	"net/http"

	"github.com/evanw/esbuild/pkg/api"
)

// bundler is chosen when starting.
type bundler interface{ bundle(entry string) []byte }

type esbuild struct{}

func (esbuild) bundle(entry string) []byte {
	return api.Build(api.BuildOptions{EntryPoints: []string{entry}}).OutputFiles[0].Contents
}

type site struct {
	bundles bundler
	widget  []byte
}

func (s *site) build(w http.ResponseWriter, r *http.Request) {
	s.widget = s.bundles.bundle("widget.ts") // want `^instancestate: site\.widget is written by POST /widget`
}

func (s *site) show(w http.ResponseWriter, r *http.Request) { _, _ = w.Write(s.widget) }

func main() {
	s := &site{bundles: esbuild{}}
	http.HandleFunc("POST /widget", s.build)
	http.HandleFunc("GET /widget", s.show)
	_ = http.ListenAndServe(":8080", nil)
}
