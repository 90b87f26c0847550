// Uploads by the helpers of frameworks, archives and documents, and file systems of libraries: kept, removed again, or in memory.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"github.com/beego/beego/v2/server/web"
	"github.com/gin-gonic/gin"
	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/memfs"
	"github.com/go-git/go-billy/v5/util"
	"github.com/gofiber/fiber/v2"
	fiber3 "github.com/gofiber/fiber/v3"
	"github.com/google/renameio"
	"github.com/hashicorp/go-getter"
	"github.com/jung-kurt/gofpdf"
	"github.com/labstack/echo/v4"
	"github.com/moby/go-archive"
	"github.com/spf13/afero"
	"github.com/valyala/fasthttp"
)

type service struct {
	dir  string
	disk afero.Fs
	tree billy.Filesystem

	drafts afero.Fs // in memory, whoever writes it
}

// shared outlives the requests: what it holds is lost with the process.
var shared = memfs.New() // want `^globalstate: memfs.New keeps files in memory`

func main() {
	s := &service{dir: "/srv", drafts: afero.NewMemMapFs()} // want `^instancestate: afero.NewMemMapFs keeps files in memory`
	g := gin.New()
	g.POST("/keep", s.gin)
	g.POST("/convert", s.ginRemoves)
	e := echo.New()
	e.POST("/keep", s.echo)
	e.POST("/convert", s.echoRemoves)
	f := fiber.New()
	f.Post("/keep", s.fiber)
	f.Post("/convert", s.fiberRemoves)
	f3 := fiber3.New()
	f3.Post("/keep", s.fiber3)
	web.Router("/keep", &form{})
	web.Router("/convert", &converter{})
	go fasthttp.ListenAndServe(":1", s.fast)
	go fasthttp.ListenAndServe(":2", s.fastRemoves)
	http.HandleFunc("POST /unpack", s.unpack)
	http.HandleFunc("POST /inspect", s.inspect)
	http.HandleFunc("POST /report", s.report)
	http.HandleFunc("GET /report", s.sendReport)
	http.HandleFunc("POST /state", s.state)
	http.HandleFunc("POST /check", s.check)
	http.HandleFunc("POST /fetch", s.fetch)
	http.HandleFunc("POST /client", s.fetchByClient)
	http.HandleFunc("POST /plan", s.plan)
	http.HandleFunc("POST /scratch", s.scratch)
	http.HandleFunc("POST /tree", s.scratchTree)
	http.HandleFunc("POST /memory", inMemory)
	http.HandleFunc("POST /draft", s.draft)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *service) gin(c *gin.Context) {
	if f, err := c.FormFile("f"); err == nil {
		_ = c.SaveUploadedFile(f, filepath.Join(s.dir, "gin", f.Filename)) // want `^fswrite: file {service.dir}/gin/{FileHeader.Filename} \(\(\*gin.Context\).SaveUploadedFile in`
	}
}

func (s *service) ginRemoves(c *gin.Context) {
	f, err := c.FormFile("f")
	if err != nil {
		return
	}
	path := filepath.Join(os.TempDir(), f.Filename)
	defer os.Remove(path)
	if c.SaveUploadedFile(f, path) == nil {
		c.File(path)
	}
}

// echo has no helper of its own.
func (s *service) echo(c echo.Context) error {
	header, err := c.FormFile("f")
	if err != nil {
		return err
	}
	in, err := header.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(filepath.Join(s.dir, "echo", header.Filename)) // want `^fswrite: file {service.dir}/echo/{FileHeader.Filename} \(os.Create in \(\*service\).echo\)`
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(out, in)
	return err
}

func (s *service) echoRemoves(c echo.Context) error {
	out, err := os.CreateTemp("", "upload")
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	if _, err = io.Copy(out, c.Request().Body); err != nil {
		return err
	}
	return c.Attachment(out.Name(), "converted")
}

func (s *service) fiber(c *fiber.Ctx) error {
	f, err := c.FormFile("f")
	if err != nil {
		return err
	}
	return c.SaveFile(f, "/fiber/"+f.Filename) // want `^fswrite: file /fiber/{FileHeader.Filename} \(\(\*fiber.Ctx\).SaveFile in`
}

func (s *service) fiberRemoves(c *fiber.Ctx) error {
	f, err := c.FormFile("f")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "upload")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	return c.SaveFile(f, filepath.Join(dir, f.Filename))
}

func (s *service) fiber3(c fiber3.Ctx) error {
	f, err := c.FormFile("f")
	if err != nil {
		return err
	}
	return c.SaveFile(f, "/fiber3/"+f.Filename) // want `^fswrite: file /fiber3/{FileHeader.Filename} \(fiber.SaveFile in`
}

type form struct{ web.Controller }

func (f *form) Post() {
	_ = f.SaveToFile("f", "/beego/"+f.GetString("name")) // want `^fswrite: file /beego/\* \(\(\*web.Controller\).SaveToFile in`
}

type converter struct{ web.Controller }

// Post removes the upload again.
func (c *converter) Post() {
	dir, err := os.MkdirTemp("", "upload")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	if path := filepath.Join(dir, "f"); c.SaveToFile("f", path) == nil {
		c.Ctx.Output.Download(path)
	}
}

func (s *service) fast(c *fasthttp.RequestCtx) {
	if f, err := c.FormFile("f"); err == nil {
		_ = fasthttp.SaveMultipartFile(f, "/fast/"+f.Filename) // want `^fswrite: file /fast/{FileHeader.Filename} \(fasthttp.SaveMultipartFile in`
	}
}

func (s *service) fastRemoves(c *fasthttp.RequestCtx) {
	f, err := c.FormFile("f")
	if err != nil {
		return
	}
	path := filepath.Join(os.TempDir(), f.Filename)
	defer os.Remove(path)
	if fasthttp.SaveMultipartFile(f, path) == nil {
		c.SendFile(path)
	}
}

func (s *service) unpack(_ http.ResponseWriter, r *http.Request) {
	_ = archive.Untar(r.Body, filepath.Join(s.dir, "layers"), nil) // want `^fswrite: file {service.dir}/layers \(archive.Untar in`
}

// inspect unpacks into a directory of its own.
func (s *service) inspect(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "inspect")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	if archive.Untar(r.Body, filepath.Join(dir, "layer"), nil) == nil {
		http.ServeFile(w, r, filepath.Join(dir, "layer", "manifest.json"))
	}
}

func (s *service) report(_ http.ResponseWriter, r *http.Request) {
	_ = gofpdf.New("P", "mm", "A4", "").OutputFileAndClose("/reports/" + r.FormValue("name")) // want `^fswrite: file /reports/\* \(\(\*gofpdf.Fpdf\).OutputFileAndClose in`
}

func (s *service) sendReport(w http.ResponseWriter, r *http.Request) {
	_ = gofpdf.New("P", "mm", "A4", "").Output(w)
}

func (s *service) state(_ http.ResponseWriter, r *http.Request) {
	f, err := renameio.TempFile("", "/state/current") // want `^fswrite: file /state/current \(renameio.TempFile in`
	if err != nil {
		return
	}
	defer f.Cleanup()
	if _, err := io.Copy(f, r.Body); err == nil {
		_ = f.CloseAtomicallyReplace()
	}
}

// check writes a file that never takes its place, and others into a directory of its own.
func (s *service) check(_ http.ResponseWriter, r *http.Request) {
	f, err := renameio.TempFile("", "/state/next")
	if err != nil {
		return
	}
	defer f.Cleanup()
	_, _ = io.Copy(f, r.Body)
	dir, err := os.MkdirTemp("", "check")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	_ = renameio.WriteFile(filepath.Join(dir, "name"), []byte(r.FormValue("name")), 0o600)
}

func (s *service) fetch(_ http.ResponseWriter, r *http.Request) {
	_ = getter.Get(filepath.Join(s.dir, "modules"), r.FormValue("source")) // want `^fswrite: file {service.dir}/modules \(getter.Get in`
}

func (s *service) fetchByClient(_ http.ResponseWriter, r *http.Request) {
	client := &getter.Client{Src: r.FormValue("source"), Dst: "/providers"}
	_ = client.Get() // want `^fswrite: a file \(\(\*getter.Client\).Get in \(\*service\).fetchByClient\)`
}

// plan fetches into directories of its own.
func (s *service) plan(_ http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "plan")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	_ = getter.GetAny(filepath.Join(dir, "modules"), r.FormValue("source"))
	client := &getter.Client{Src: r.FormValue("source"), Dst: dir}
	_ = client.Get()
}

func (s *service) scratch(_ http.ResponseWriter, r *http.Request) {
	dir, err := afero.TempDir(s.disk, "", "scratch")
	if err != nil {
		return
	}
	defer s.disk.RemoveAll(dir)
	_ = afero.WriteReader(s.disk, filepath.Join(dir, "in"), r.Body)
}

func (s *service) scratchTree(_ http.ResponseWriter, r *http.Request) {
	dir, err := util.TempDir(s.tree, "", "scratch")
	if err != nil {
		return
	}
	defer util.RemoveAll(s.tree, dir)
	if f, err := s.tree.Create(s.tree.Join(dir, "in")); err == nil {
		_, _ = io.Copy(f, r.Body)
	}
}

// inMemory writes to file systems that end with the request, by itself and through a helper; what it reads from one it keeps.
func inMemory(_ http.ResponseWriter, r *http.Request) {
	disk := afero.NewMemMapFs()
	_ = afero.WriteReader(afero.NewBasePathFs(disk, "/work"), "/in", r.Body)
	fill(memfs.New())
	if data, err := afero.ReadFile(disk, "/work/in"); err == nil {
		_ = os.WriteFile("/kept/in", data, 0o600) // want `^fswrite: file /kept/in \(os.WriteFile in inMemory\)`
	}
}

// draft writes to state that is reported where it is made, and to that of the package.
func (s *service) draft(_ http.ResponseWriter, r *http.Request) {
	_ = afero.WriteReader(s.drafts, "/drafts/"+r.FormValue("id"), r.Body)
	if f, err := shared.Create(r.FormValue("id")); err == nil {
		_ = f.Close()
	}
}

func fill(tree billy.Filesystem) {
	if f, err := tree.Create("index"); err == nil {
		_, _ = io.WriteString(f, "1")
	}
}
