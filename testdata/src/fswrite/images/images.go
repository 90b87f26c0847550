package main

import (
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"github.com/disintegration/imaging"
	"golang.org/x/image/draw"
)

type site struct{ dir string }

func main() {
	s := &site{dir: os.Args[1]}
	http.HandleFunc("POST /avatars", s.onlyCopy)
	http.HandleFunc("POST /banners", s.onlyScaledCopy)
	http.HandleFunc("POST /media", s.originalAndCopy)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

// onlyCopy resizes what the visitor sends: there is no original to make it from again.
func (s *site) onlyCopy(w http.ResponseWriter, r *http.Request) {
	img, err := jpeg.Decode(r.Body)
	if err == nil {
		err = imaging.Save(small(img), filepath.Join(s.dir, r.FormValue("user")+".jpg")) // want `^fswrite: file {site\.dir}/\*\.jpg .* POST /avatars `
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// onlyScaledCopy does so with a scaler that fills an image of its own.
func (s *site) onlyScaledCopy(w http.ResponseWriter, r *http.Request) {
	img, err := jpeg.Decode(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	banner := image.NewRGBA(image.Rect(0, 0, 640, 64))
	draw.CatmullRom.Scale(banner, banner.Rect, img, img.Bounds(), draw.Over, nil)
	f, err := os.Create(filepath.Join(s.dir, "banner.jpg")) // want `^fswrite: file {site\.dir}/banner\.jpg .* POST /banners `
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer f.Close()
	jpeg.Encode(f, banner, nil)
}

// originalAndCopy stores both: the store holds what cannot be made again.
func (s *site) originalAndCopy(w http.ResponseWriter, r *http.Request) {
	original, header, err := r.FormFile("image")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.put(header.Filename, original)
	img, err := imaging.Open(filepath.Join(s.dir, header.Filename))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var buf bytes.Buffer
	if imaging.Encode(&buf, small(img), imaging.PNG) == nil {
		s.put("small_"+header.Filename, &buf)
	}
}

func (s *site) put(name string, content io.Reader) {
	f, err := os.Create(filepath.Join(s.dir, name)) // want `^fswrite: file {site\.dir}/{FileHeader\.Filename} .* POST /media `
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, content)
}

func small(img image.Image) image.Image { return imaging.Thumbnail(img, 64, 64, imaging.Lanczos) }
