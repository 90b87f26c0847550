// Files that libraries write for units of work.
package main

import (
	"context"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/disintegration/imaging"
	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-git/v5"
	"github.com/google/renameio/v2"
	"github.com/kataras/iris/v12"
	"github.com/natefinch/atomic"
	"github.com/spf13/afero"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/webdav"
	"golang.org/x/sys/unix"
	"gopkg.in/ini.v1"
)

type service struct {
	dir      string
	disk     afero.Fs
	tree     billy.Filesystem
	settings *ini.File
}

func main() {
	s := &service{dir: "/var/lib/files"}
	http.HandleFunc("POST /picture", s.picture)
	http.HandleFunc("POST /sheet", s.sheet)
	http.HandleFunc("GET /sheet", s.sendSheet)
	http.HandleFunc("POST /clone", s.clone)
	http.HandleFunc("POST /note", s.note)
	http.HandleFunc("POST /record", s.record)
	http.HandleFunc("POST /page", s.page)
	http.HandleFunc("POST /object", s.object)
	http.HandleFunc("POST /entry", s.entry)
	http.HandleFunc("POST /node", s.node)
	http.HandleFunc("POST /settings", s.save)
	http.Handle("/dav/", &webdav.Handler{FileSystem: tree{"/srv"}})
	go uploads()
	go uploadForms()
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func uploads() {
	h := server.Default()
	h.POST("/upload", func(_ context.Context, c *app.RequestContext) {
		if f, err := c.FormFile("f"); err == nil {
			_ = c.SaveUploadedFile(f, "/uploads/"+f.Filename) // want `^fswrite: file /uploads/{FileHeader.Filename} \(\(\*app.RequestContext\).SaveUploadedFile in`
		}
	})
	h.Spin()
}

func uploadForms() {
	i := iris.New()
	i.Post("/upload", func(c iris.Context) {
		_, _, _ = c.UploadFormFiles("/uploads") // want `^fswrite: file /uploads \(\(\*context.Context\).UploadFormFiles in`
	})
	_ = i.Listen(":8081")
}

func (s *service) picture(_ http.ResponseWriter, r *http.Request) {
	img, err := imaging.Decode(r.Body)
	if err == nil {
		_ = imaging.Save(img, filepath.Join(s.dir, r.FormValue("name"))) // want `^fswrite: file {service.dir}/\* \(imaging.Save in \(\*service\).picture\) is written by POST /picture`
	}
}

func (s *service) sheet(_ http.ResponseWriter, r *http.Request) {
	_ = excelize.NewFile().SaveAs("/sheets/" + r.FormValue("name")) // want `^fswrite: file /sheets/\* \(\(\*excelize.File\).SaveAs in`
}

// sendSheet writes the sheet to a file of its own and removes it.
func (s *service) sendSheet(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "sheet")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "sheet.xlsx")
	if excelize.NewFile().SaveAs(name) == nil {
		http.ServeFile(w, r, name)
	}
}

func (s *service) clone(_ http.ResponseWriter, r *http.Request) {
	_, _ = git.PlainCloneContext(r.Context(), filepath.Join(s.dir, "repos", r.FormValue("repo")), false, nil) // want `^fswrite: file {service.dir}/repos/\* \(git.PlainCloneContext in`
}

func (s *service) note(_ http.ResponseWriter, r *http.Request) {
	_ = renameio.WriteFile("/notes/"+r.FormValue("id"), []byte(r.FormValue("text")), 0o600) // want `^fswrite: file /notes/\* \(renameio.WriteFile in`
}

func (s *service) record(_ http.ResponseWriter, r *http.Request) {
	f, err := renameio.NewPendingFile("/records/" + r.FormValue("id")) // want `^fswrite: file /records/\* \(renameio.NewPendingFile in`
	if err != nil {
		return
	}
	defer f.Cleanup()
	if _, err := io.Copy(f, r.Body); err == nil {
		_ = f.CloseAtomicallyReplace()
	}
}

func (s *service) page(_ http.ResponseWriter, r *http.Request) {
	_ = atomic.WriteFile("/pages/"+r.FormValue("id"), r.Body) // want `^fswrite: file /pages/\* \(atomic.WriteFile in`
}

func (s *service) object(_ http.ResponseWriter, r *http.Request) {
	_ = afero.WriteReader(s.disk, "/objects/"+r.FormValue("id"), r.Body) // want `^fswrite: file /objects/\* \(afero.WriteReader in`
}

func (s *service) entry(_ http.ResponseWriter, r *http.Request) {
	f, err := s.tree.Create("/entries/" + r.FormValue("id")) // want `^fswrite: file /entries/\* \(billy.Create in`
	if err == nil {
		_, _ = io.Copy(f, r.Body)
	}
}

func (s *service) node(_ http.ResponseWriter, r *http.Request) {
	_ = unix.Mkdirat(unix.AT_FDCWD, "/nodes/"+r.FormValue("id"), 0o700) // want `^fswrite: directory /nodes/\* \(unix.Mkdirat in`
}

func (s *service) save(_ http.ResponseWriter, r *http.Request) {
	_ = s.settings.SaveTo(r.FormValue("to")) // want `^fswrite: a file \(\(\*ini.File\).SaveTo in`
}

// tree is a file system of this module: the WebDAV handler calls its methods.
type tree struct{ root string }

func (t tree) Mkdir(_ context.Context, name string, mode os.FileMode) error {
	return os.Mkdir(filepath.Join(t.root, name), mode)
}

func (t tree) OpenFile(_ context.Context, name string, flag int, mode os.FileMode) (webdav.File, error) {
	return os.OpenFile(filepath.Join(t.root, name), flag, mode) // want `^fswrite: file {tree.root}/{name} \(os.OpenFile in tree.OpenFile\)`
}

func (t tree) RemoveAll(_ context.Context, name string) error {
	return os.RemoveAll(filepath.Join(t.root, name))
}

func (t tree) Rename(_ context.Context, from, to string) error {
	return os.Rename(filepath.Join(t.root, from), filepath.Join(t.root, to))
}

func (t tree) Stat(_ context.Context, name string) (os.FileInfo, error) {
	return os.Stat(filepath.Join(t.root, name))
}
