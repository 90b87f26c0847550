package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"

	"example.com/fixtures/assetbuild/violation/publish"
)

func (s *site) more() {
	http.HandleFunc("POST /style/buffer", s.throughBuffer)
	http.HandleFunc("POST /style/writer", s.throughWriters)
	http.HandleFunc("GET /style/cached", s.cachedOnDisk)
	http.HandleFunc("GET /style/printed", s.printed)
	http.HandleFunc("POST /about", s.templateThroughBuffer)
	http.HandleFunc("POST /imprint", s.templateThroughHelper)
	http.HandleFunc("POST /news", s.templateBesideAnswer)
	http.HandleFunc("POST /script", s.inOtherPackage)
}

// throughBuffer keeps what was minified into a buffer.
func (s *site) throughBuffer(w http.ResponseWriter, r *http.Request) {
	var buf bytes.Buffer
	if err := minify.New().Minify("text/css", &buf, r.Body); err != nil {
		answer(w, err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.style = buf.Bytes() // want `^assetbuild: site\.style is written by POST /style/buffer `
}

// throughWriters minifies into a file behind a buffer.
func (s *site) throughWriters(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(filepath.Join(s.dir, "small.css")) // want `^assetbuild: file {site\.dir}/small\.css `
	if err != nil {
		answer(w, err)
		return
	}
	defer f.Close()
	buffered := bufio.NewWriter(f)
	defer buffered.Flush()
	small := minify.New().Writer("text/css", buffered)
	defer small.Close()
	_, err = io.Copy(small, r.Body)
	answer(w, err)
}

// cachedOnDisk compiles what is not there yet: on disk that is no cache like others.
func (s *site) cachedOnDisk(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(s.dir, "cache", "site.css")
	if _, err := os.Stat(path); os.IsNotExist(err) {
		css, err := minify.New().Bytes("text/css", []byte("body { margin: 0 }"))
		if err == nil {
			err = os.WriteFile(path, css, 0o644) // want `^assetbuild: file {site\.dir}/cache/site\.css .* embed them with go:embed$`
		}
		answer(w, err)
	}
	http.ServeFile(w, r, path)
}

// printed keeps what a compiler prints.
func (s *site) printed(w http.ResponseWriter, r *http.Request) {
	css, err := exec.Command("sass", filepath.Join("themes", r.FormValue("theme")+".scss")).Output()
	if err != nil {
		answer(w, err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.theme = css // want `^assetbuild: site\.theme is written by GET /style/printed `
}

// templateThroughBuffer executes the template first.
func (s *site) templateThroughBuffer(w http.ResponseWriter, r *http.Request) {
	var buf bytes.Buffer
	if err := s.pages.ExecuteTemplate(&buf, "about", r.FormValue("title")); err != nil {
		answer(w, err)
		return
	}
	answer(w, os.WriteFile(filepath.Join(s.dir, "about.html"), buf.Bytes(), 0o644)) // want `^assetbuild: file {site\.dir}/about\.html `
}

// templateThroughHelper hands the file to a function that knows only a writer.
func (s *site) templateThroughHelper(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(filepath.Join(s.dir, "imprint.html")) // want `^assetbuild: file {site\.dir}/imprint\.html `
	if err != nil {
		answer(w, err)
		return
	}
	defer f.Close()
	answer(w, s.render(f, r.FormValue("title")))
}

func (s *site) render(w io.Writer, title string) error {
	return s.pages.ExecuteTemplate(w, "page", title)
}

// templateBesideAnswer writes the page to the file and to the answer at once.
func (s *site) templateBesideAnswer(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(filepath.Join(s.dir, "news.html")) // want `^assetbuild: file {site\.dir}/news\.html `
	if err != nil {
		answer(w, err)
		return
	}
	defer f.Close()
	answer(w, s.pages.ExecuteTemplate(io.MultiWriter(w, f), "news", r.FormValue("title")))
}

// inOtherPackage hands what it has compiled to another package.
func (s *site) inOtherPackage(w http.ResponseWriter, r *http.Request) {
	out := api.Transform(r.FormValue("script"), api.TransformOptions{MinifyWhitespace: true})
	answer(w, publish.File(filepath.Join(s.dir, "app.js"), out.Code)) // want `^assetbuild: file {site\.dir}/app\.js \(os\.WriteFile in publish\.File\) is written by POST /script `
}
