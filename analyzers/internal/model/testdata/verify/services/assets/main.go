// Assets that real libraries build for units of work.
package main

import (
	"bytes"
	"image/png"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"github.com/bep/godartsass/v2"
	"github.com/disintegration/imaging"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
)

type site struct {
	dir    string
	small  *minify.M
	sass   *godartsass.Transpiler
	style  string
	script []byte
}

func main() {
	s := &site{dir: "/srv/static", small: minify.New()}
	s.small.AddFunc("text/css", css.Minify)
	http.HandleFunc("POST /bundle", s.bundle)
	http.HandleFunc("POST /context", s.rebuild)
	http.HandleFunc("POST /memory", s.rebuildInMemory)
	http.HandleFunc("POST /style", s.minify)
	http.HandleFunc("POST /sass", s.compile)
	http.HandleFunc("GET /style", s.answer)
	http.HandleFunc("GET /thumbnail", s.thumbnail)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *site) bundle(w http.ResponseWriter, r *http.Request) {
	api.Build(api.BuildOptions{EntryPoints: []string{"app.ts"}, Outdir: s.dir, Write: true}) // want `^assetbuild: api.Build is run by POST /bundle`
}

func (s *site) rebuild(w http.ResponseWriter, r *http.Request) {
	ctx, err := api.Context(api.BuildOptions{EntryPoints: []string{"app.ts"}, Outdir: s.dir, Write: true}) // want `^assetbuild: api.Context is run by POST /context`
	if err == nil {
		ctx.Rebuild()
	}
}

func (s *site) rebuildInMemory(w http.ResponseWriter, r *http.Request) {
	ctx, err := api.Context(api.BuildOptions{EntryPoints: []string{"app.ts"}})
	if err == nil {
		s.script = ctx.Rebuild().OutputFiles[0].Contents // want `^assetbuild: site.script is written by POST /memory`
	}
}

func (s *site) minify(w http.ResponseWriter, r *http.Request) {
	var out bytes.Buffer
	if err := s.small.Minify("text/css", &out, r.Body); err == nil {
		_ = os.WriteFile(filepath.Join(s.dir, "site.css"), out.Bytes(), 0o644) // want `^assetbuild: file {site.dir}/site.css \(os.WriteFile in \(\*site\).minify\) is written by POST /style`
	}
}

func (s *site) compile(w http.ResponseWriter, r *http.Request) {
	if out, err := s.sass.Execute(godartsass.Args{Source: r.FormValue("scss")}); err == nil {
		s.style = out.CSS // want `^assetbuild: site.style is written by POST /sass`
	}
}

// answer builds for the answer and keeps nothing.
func (s *site) answer(w http.ResponseWriter, r *http.Request) {
	_ = s.small.Minify("text/css", w, r.Body)
	for _, file := range api.Build(api.BuildOptions{EntryPoints: []string{"app.ts"}}).OutputFiles {
		_, _ = w.Write(file.Contents)
	}
}

// thumbnail can be made again from the original: shown with -strict only.
func (s *site) thumbnail(w http.ResponseWriter, r *http.Request) {
	img, err := imaging.Open(filepath.Join(s.dir, "original.png"))
	if err != nil {
		return
	}
	var buf bytes.Buffer
	if png.Encode(&buf, imaging.Thumbnail(img, 64, 64, imaging.Lanczos)) == nil {
		_ = os.WriteFile(filepath.Join(s.dir, "small.png"), buf.Bytes(), 0o644)
	}
}
