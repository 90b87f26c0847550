// Ways to write files: archives, encoders, writers around files, older functions of the standard library.
package main

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"image"
	"image/png"
	"io"
	"io/ioutil"
	"log"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
)

type server struct {
	dir  string
	root *os.Root
}

func main() {
	root, err := os.OpenRoot(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	s := &server{dir: os.Args[1], root: root}
	http.HandleFunc("POST /note", s.note)
	http.HandleFunc("POST /scratch", s.scratch)
	http.HandleFunc("POST /zip", s.unzip)
	http.HandleFunc("POST /tar", s.untar)
	http.HandleFunc("POST /tree", s.copyTree)
	http.HandleFunc("POST /form", s.fromForm)
	http.HandleFunc("POST /picture", s.picture)
	http.HandleFunc("POST /table", s.table)
	http.HandleFunc("POST /packed", s.packed)
	http.HandleFunc("POST /copied", s.copied)
	http.HandleFunc("POST /linked", s.linkedIntoPlace)
	http.HandleFunc("POST /root", s.inRoot)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

func (s *server) note(w http.ResponseWriter, r *http.Request) {
	ioutil.WriteFile(filepath.Join(s.dir, r.FormValue("name")), []byte(r.FormValue("text")), 0o600) // want `^fswrite: file {server\.dir}/\* \(ioutil\.WriteFile in `
}

// scratch removes the file that it makes, but not the directory.
func (s *server) scratch(w http.ResponseWriter, r *http.Request) {
	f, err := ioutil.TempFile("", "scratch")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	dir, err := ioutil.TempDir("", "scratch") // want `^fswrite: a file \(ioutil\.TempDir in `
	if err != nil {
		return
	}
	io.WriteString(w, dir)
}

// unzip makes directories and files: one finding.
func (s *server) unzip(w http.ResponseWriter, r *http.Request) {
	archive, err := zip.OpenReader(r.FormValue("archive"))
	if err != nil {
		return
	}
	defer archive.Close()
	for _, entry := range archive.File {
		if err := s.unpack(entry); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
	}
}

func (s *server) unpack(entry *zip.File) error {
	path := filepath.Join(s.dir, entry.Name)
	if entry.FileInfo().IsDir() {
		return os.MkdirAll(path, 0o755)
	}
	in, err := entry.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, entry.Mode()) // want `^fswrite: file {server\.dir}/{FileHeader\.Name} \(os\.OpenFile in \(\*server\)\.unpack\) is written by POST /zip `
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(out, in)
	return err
}

func (s *server) untar(w http.ResponseWriter, r *http.Request) {
	if err := extract(tar.NewReader(r.Body), s.dir); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// extract is told where to.
func extract(in *tar.Reader, dir string) error {
	for {
		header, err := in.Next()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		f, err := os.Create(filepath.Join(dir, header.Name)) // want `^fswrite: file {server\.dir}/{Header\.Name} \(os\.Create in extract\) is written by POST /tar `
		if err != nil {
			return err
		}
		if _, err := io.Copy(f, in); err != nil {
			return err
		}
		f.Close()
	}
}

func (s *server) copyTree(w http.ResponseWriter, r *http.Request) {
	archive, err := zip.OpenReader(r.FormValue("archive"))
	if err != nil {
		return
	}
	defer archive.Close()
	os.CopyFS(s.dir, archive) // want `^fswrite: file {server\.dir} \(os\.CopyFS in `
}

// fromForm hands on what the multipart form holds.
func (s *server) fromForm(w http.ResponseWriter, r *http.Request) {
	_, header, err := r.FormFile("picture")
	if err == nil {
		err = s.save(header)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func (s *server) save(header *multipart.FileHeader) error {
	in, err := header.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(filepath.Join(s.dir, header.Filename)) // want `^fswrite: file {server\.dir}/{FileHeader\.Filename} \(os\.Create in \(\*server\)\.save\)`
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = out.ReadFrom(in)
	return err
}

func (s *server) picture(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(s.dir + "/plot.png") // want `^fswrite: file {server\.dir}/plot\.png `
	if err != nil {
		return
	}
	defer f.Close()
	png.Encode(f, image.NewRGBA(image.Rect(0, 0, 8, 8)))
}

func (s *server) table(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(s.dir+"/rows.csv", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) // want `^fswrite: file {server\.dir}/rows\.csv `
	if err != nil {
		return
	}
	defer f.Close()
	rows := csv.NewWriter(f)
	rows.Write([]string{r.FormValue("name")})
	rows.Flush()
}

// packed wraps the file twice.
func (s *server) packed(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(s.dir + "/packed.gz") // want `^fswrite: file {server\.dir}/packed\.gz `
	if err != nil {
		return
	}
	defer f.Close()
	buffered := bufio.NewWriter(f)
	defer buffered.Flush()
	gz := gzip.NewWriter(buffered)
	defer gz.Close()
	io.Copy(gz, r.Body)
}

// copied writes the body to the file and to the answer at once.
func (s *server) copied(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(s.dir + "/copied") // want `^fswrite: file {server\.dir}/copied `
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(w, io.TeeReader(r.Body, f))
}

// linkedIntoPlace removes the name under which the file was made, not the one that it has now.
func (s *server) linkedIntoPlace(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp(s.dir, "new-*")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	io.Copy(f, r.Body)
	os.Link(f.Name(), filepath.Join(s.dir, r.FormValue("name"))) // want `^fswrite: file {server\.dir}/\* \(os\.Link in `
}

func (s *server) inRoot(w http.ResponseWriter, r *http.Request) {
	f, err := s.root.Create(r.FormValue("name")) // want `^fswrite: .*\(\(\*os\.Root\)\.Create in `
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, r.Body)
}
