// Folders of one directory: those that have names of their own are stores of their own.
package main

import (
	"log"
	"net/http"
	"os"
	"path/filepath"
)

type site struct{ dir string }

func main() {
	s := &site{os.Args[1]}
	http.HandleFunc("POST /profile", s.profile)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

func (s *site) profile(w http.ResponseWriter, r *http.Request) {
	s.avatar(r.FormValue("user"), r.FormValue("avatar"))
	s.banner(r.FormValue("user"), r.FormValue("banner"))
	s.frame(r.FormValue("user"))
}

func (s *site) avatar(user, data string) {
	os.MkdirAll(filepath.Join(s.dir, "avatars"), 0o755)
	os.WriteFile(filepath.Join(s.dir, "avatars", user), []byte(data), 0o600) // want `^fswrite: file {site\.dir}/avatars/\* \(os\.WriteFile in \(\*site\)\.avatar\)`
}

func (s *site) banner(user, data string) {
	os.WriteFile(filepath.Join(s.dir, "banners", user), []byte(data), 0o600) // want `^fswrite: file {site\.dir}/banners/\* \(os\.WriteFile in \(\*site\)\.banner\)`
}

// frame belongs to the store of avatars.
func (s *site) frame(user string) {
	os.WriteFile(filepath.Join(s.dir, "avatars", user+".frame"), nil, 0o600)
}
