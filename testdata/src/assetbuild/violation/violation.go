package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
)

type site struct {
	mu      sync.Mutex
	scripts map[string][]byte // bundles by page
	pages   *template.Template
	dir     string
	style   []byte
	theme   []byte
}

func main() {
	s := &site{scripts: map[string][]byte{}, dir: os.Args[1], pages: template.Must(template.ParseGlob("templates/*"))}
	http.HandleFunc("POST /bundle", s.bundledIntoFiles)
	http.HandleFunc("GET /script", s.bundledIntoMemory)
	http.HandleFunc("POST /style", s.minifiedIntoFile)
	http.HandleFunc("POST /theme", s.byProgram)
	http.HandleFunc("POST /theme/shell", s.byShell)
	http.HandleFunc("POST /plugins", s.byHelper)
	http.HandleFunc("POST /theme/found", s.byProgramFound)
	http.HandleFunc("POST /publish", s.templateIntoFile)
	http.HandleFunc("POST /theme/fields", s.commandInFields)
	http.HandleFunc("POST /theme/slice", s.commandInSlice)
	http.HandleFunc("POST /theme/line", s.commandOfSlice)
	s.more()
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// bundledIntoFiles lets the library write.
func (s *site) bundledIntoFiles(w http.ResponseWriter, r *http.Request) {
	api.Build(api.BuildOptions{EntryPoints: []string{"app.ts"}, Outdir: s.dir, Write: true}) // want `^assetbuild: api\.Build is run by POST /bundle \(\(\*site\)\.bundledIntoFiles\): .* build them in the build stage and embed them with go:embed$`
}

// bundledIntoMemory keeps what the library returns.
func (s *site) bundledIntoMemory(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := api.Build(api.BuildOptions{EntryPoints: []string{"page.ts"}})
	s.scripts[r.URL.Path] = out.OutputFiles[0].Contents // want `^assetbuild: site\.scripts is written by GET /script .* embed them with go:embed$`
}

// minifiedIntoFile writes what the library returns.
func (s *site) minifiedIntoFile(w http.ResponseWriter, r *http.Request) {
	css, err := minify.New().String("text/css", r.FormValue("css"))
	if err == nil {
		err = os.WriteFile(filepath.Join(s.dir, "site.css"), []byte(css), 0o644) // want `^assetbuild: file {site\.dir}/site\.css \(os\.WriteFile in \(\*site\)\.minifiedIntoFile\) is written by POST /style .* embed them with go:embed$`
	}
	answer(w, err)
}

func (s *site) byProgram(w http.ResponseWriter, r *http.Request) {
	cmd := exec.CommandContext(r.Context(), "npx", "tailwindcss", "-i", "theme.css", "-o", filepath.Join(s.dir, "theme.css")) // want `^assetbuild: the program npx is run by POST /theme \(\(\*site\)\.byProgram\): `
	answer(w, cmd.Run())
}

func (s *site) byShell(w http.ResponseWriter, r *http.Request) {
	answer(w, exec.Command("sh", "-c", "cd web && npm run build").Run()) // want `^assetbuild: the program npm is run by POST /theme/shell `
}

// byProgramFound looks for the program unless it is configured.
func (s *site) byProgramFound(w http.ResponseWriter, r *http.Request) {
	sass := os.Getenv("SASS")
	if sass == "" {
		found, err := exec.LookPath("sass")
		if err != nil {
			answer(w, err)
			return
		}
		sass = found
	}
	answer(w, exec.Command(sass, "theme.scss", "theme.css").Run()) // want `^assetbuild: the program sass is run by POST /theme/found `
}

// byHelper names the program where the helper is called.
func (s *site) byHelper(w http.ResponseWriter, r *http.Request) {
	if err := run("git", "pull"); err != nil {
		answer(w, err)
		return
	}
	answer(w, run("webpack", "--mode", "production"))
}

func run(name string, args ...string) error {
	return exec.Command(name, args...).Run() // want `^assetbuild: the program webpack is run by POST /plugins `
}

// templateIntoFile makes a page that a web server is to find.
func (s *site) templateIntoFile(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(filepath.Join(s.dir, "index.html")) // want `^assetbuild: file {site\.dir}/index\.html .* embed them with go:embed$`
	if err != nil {
		answer(w, err)
		return
	}
	defer f.Close()
	answer(w, s.pages.ExecuteTemplate(f, "index", r.FormValue("title")))
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// commandInFields fills the struct by hand.
func (s *site) commandInFields(w http.ResponseWriter, r *http.Request) {
	cmd := &exec.Cmd{Path: "/usr/bin/npm", Args: []string{"npm", "run", "build"}, Dir: s.dir}
	answer(w, cmd.Run()) // want `^assetbuild: the program npm is run by POST /theme/fields `
}

// commandInSlice keeps the command line in a slice, which grows.
func (s *site) commandInSlice(w http.ResponseWriter, r *http.Request) {
	args := []string{"vite", "build"}
	if r.FormValue("minify") != "" {
		args = append(args, "--minify")
	}
	answer(w, exec.Command(args[0], args[1:]...).Run()) // want `^assetbuild: the program vite is run by POST /theme/slice `
}

// commandOfSlice hands all of it to a helper.
func (s *site) commandOfSlice(w http.ResponseWriter, r *http.Request) {
	answer(w, line("parcel", "app.html"))
}

func line(words ...string) error {
	return exec.Command(words[0], words[1:]...).Run() // want `^assetbuild: the program parcel is run by POST /theme/line `
}
