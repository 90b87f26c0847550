package main

import (
	"bytes"
	"embed"
	"html/template"
	"image"
	"image/png"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/disintegration/imaging"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"golang.org/x/image/draw"
)

//go:embed templates
var files embed.FS

// pages is parsed at start-up.
var pages = template.Must(template.ParseFS(files, "templates/*.html"))

func main() {
	if len(os.Args) > 1 && os.Args[1] == "build" {
		buildCommand()
		return
	}
	startUpBundle()
	s := &site{}
	http.HandleFunc("GET /page", page)
	http.HandleFunc("GET /style", minifiedForTheAnswer)
	http.HandleFunc("GET /bundle", bundledForTheAnswer)
	http.HandleFunc("GET /version", version)
	http.HandleFunc("GET /pull", otherPrograms)
	http.HandleFunc("GET /thumbnail", thumbnail)
	http.HandleFunc("GET /film", film)
	http.HandleFunc("POST /compile", inTemporaryDirectory)
	http.HandleFunc("POST /script", runtimeOfAnything)
	http.HandleFunc("GET /printed", printedForTheAnswer)
	http.HandleFunc("GET /first", s.whenFirstNeeded)
	http.HandleFunc("GET /scaled", scaled)
	http.HandleFunc("GET /encoded", encoded)
	http.HandleFunc("GET /fields", commandInFields)
	http.HandleFunc("GET /slice", commandInSlice)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// buildCommand is what the build stage runs: the process ends.
func buildCommand() {
	if err := exec.Command("npm", "run", "build").Run(); err != nil {
		log.Fatal(err)
	}
}

// startUpBundle builds once, before serving: shown with -strict only.
func startUpBundle() {
	api.Build(api.BuildOptions{EntryPoints: []string{"app.ts"}, Outdir: "static", Write: true})
}

func page(w http.ResponseWriter, r *http.Request) {
	if err := pages.ExecuteTemplate(w, "page.html", r.FormValue("name")); err != nil {
		log.Print(err)
	}
}

// minifiedForTheAnswer keeps nothing.
func minifiedForTheAnswer(w http.ResponseWriter, r *http.Request) {
	if err := minify.New().Minify("text/css", w, r.Body); err != nil {
		log.Print(err)
	}
}

// bundledForTheAnswer does not let the library write.
func bundledForTheAnswer(w http.ResponseWriter, r *http.Request) {
	for _, file := range api.Build(api.BuildOptions{EntryPoints: []string{"app.ts"}}).OutputFiles {
		w.Write(file.Contents)
	}
}

// printedForTheAnswer takes what the compiler prints.
func printedForTheAnswer(w http.ResponseWriter, r *http.Request) {
	css, err := exec.Command("sass", "theme.scss").Output()
	if err == nil {
		w.Write(css)
	}
	var out bytes.Buffer
	cmd := exec.Command("npx", "tailwindcss", "--minify")
	cmd.Stdin, cmd.Stdout = r.Body, &out
	if cmd.Run() == nil {
		w.Write(out.Bytes())
	}
}

type site struct {
	once   sync.Once
	script []byte
}

// whenFirstNeeded compiles once, the same for everybody: shown with -strict only.
func (s *site) whenFirstNeeded(w http.ResponseWriter, r *http.Request) {
	s.once.Do(func() { s.script = api.Transform("let x = 1", api.TransformOptions{}).Code })
	w.Write(s.script)
}

// scaled can be made again, too.
func scaled(w http.ResponseWriter, r *http.Request) {
	img, err := imaging.Open("original.png")
	if err != nil {
		return
	}
	small := image.NewRGBA(image.Rect(0, 0, 64, 64))
	draw.CatmullRom.Scale(small, small.Rect, img, img.Bounds(), draw.Over, nil)
	f, err := os.Create("scaled.png")
	if err != nil {
		return
	}
	defer f.Close()
	png.Encode(f, small)
}

// encoded is written when it is complete.
func encoded(w http.ResponseWriter, r *http.Request) {
	img, err := imaging.Open("original.png")
	if err != nil {
		return
	}
	var buf bytes.Buffer
	if png.Encode(&buf, imaging.Thumbnail(img, 64, 64, imaging.Lanczos)) == nil {
		os.WriteFile("encoded.png", buf.Bytes(), 0o644)
	}
}

// version only asks.
func version(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.Command("node", "--version").Output()
	w.Write(out)
	out, _ = exec.Command("npm", "outdated").Output()
	w.Write(out)
	out, _ = exec.Command("deno", "eval", "console.log(Deno.version.deno)").Output()
	w.Write(out)
}

// otherPrograms build no assets.
func otherPrograms(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.Command("git", "describe").Output()
	w.Write(out)
	out, _ = exec.Command("sh", "-c", "uptime").Output()
	w.Write(out)
}

// thumbnail can be made again from the original: shown with -strict only.
func thumbnail(w http.ResponseWriter, r *http.Request) {
	img, err := imaging.Open("original.png")
	if err == nil {
		imaging.Save(imaging.Thumbnail(img, 64, 64, imaging.Lanczos), "thumbnail.png")
	}
}

// film is a matter of media, not of the release: shown with -strict only.
func film(w http.ResponseWriter, r *http.Request) {
	exec.Command("ffmpeg", "-i", "in.mov", "out.mp4").Run()
}

// inTemporaryDirectory compiles what the request brings and removes all of it.
func inTemporaryDirectory(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "compile")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	f, err := os.Create(filepath.Join(dir, "in.scss"))
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, r.Body)
	cmd := exec.Command("sass", filepath.Join(dir, "in.scss"), filepath.Join(dir, "out.css"))
	if cmd.Run() == nil {
		http.ServeFile(w, r, filepath.Join(dir, "out.css"))
	}
	sass(dir, "again.scss")
	install(dir)
}

// sass is handed the temporary directory.
func sass(dir, name string) {
	exec.Command("sass", filepath.Join(dir, name), "out.css").Run()
}

// install is run in it.
func install(dir string) {
	npm := exec.Command("npm", "ci")
	npm.Dir = dir
	npm.Run()
}

// runtimeOfAnything does not say what the script does: shown with -strict only.
func runtimeOfAnything(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.Command("node", "render.js").Output()
	w.Write(out)
}

// commandInFields lists what is out of date, and prints a style sheet.
func commandInFields(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Cmd{Path: "/usr/bin/npm", Args: []string{"npm", "outdated"}, Stdout: w}
	if err := cmd.Run(); err != nil {
		log.Print(err)
	}
	cmd = exec.Cmd{Path: "/usr/bin/sass", Args: []string{"sass", "theme.scss"}}
	cmd.Stdout = w
	cmd.Run()
}

// commandInSlice lists what is out of date, too.
func commandInSlice(w http.ResponseWriter, r *http.Request) {
	args := []string{"npm", "outdated"}
	if r.FormValue("all") != "" {
		args = append(args, "--all")
	}
	out, _ := exec.Command(args[0], args[1:]...).Output()
	w.Write(out)
}
