package main

import (
	"errors"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/error", removedUnlessWorkFails)
	http.HandleFunc("/helper", removedByHelperUnlessWorkFails)
	http.HandleFunc("/dir", directoryRemovedUnlessWorkFails)
	http.HandleFunc("/write", removedUnlessWritingFails)
	http.HandleFunc("/check", checkedThenKept)
	http.HandleFunc("/parts", partsRemovedUnlessWorkFails)
	http.HandleFunc("/reopened", reopenedByName)
	http.HandleFunc("/variable", renamedVariable)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}

func removedUnlessWorkFails(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "picture-*") // want `^fswrite: .*os\.CreateTemp in removedUnlessWorkFails\) is written by /error .* left behind when convert fails`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	io.Copy(f, r.Body)
	if err := convert(f.Name(), w); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	os.Remove(f.Name())
}

func convert(path string, w io.Writer) error {
	if path == "" {
		return errors.New("no path")
	}
	_, err := io.WriteString(w, path)
	return err
}

func removedByHelperUnlessWorkFails(w http.ResponseWriter, r *http.Request) {
	err := process(r.Body, w)
	if err != nil {
		log.Print(err)
	}
}

func process(body io.Reader, w io.Writer) error {
	tmp, err := os.CreateTemp("", "picture-*") // want `left behind when convert fails`
	if err != nil {
		return err
	}
	io.Copy(tmp, body)
	if err := convert(tmp.Name(), w); err != nil {
		return err
	}
	discard(tmp)
	return nil
}

func discard(f *os.File) {
	f.Close()
	os.Remove(f.Name())
}

func directoryRemovedUnlessWorkFails(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "work-*") // want `left behind when convert fails`
	if err != nil {
		return
	}
	if err := convert(dir, w); err != nil {
		return
	}
	os.RemoveAll(dir)
}

// removedUnlessWritingFails is debatable: a disk that is full has other problems.
func removedUnlessWritingFails(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "body-*")
	if err != nil {
		return
	}
	if _, err := io.Copy(f, r.Body); err != nil {
		return
	}
	os.Remove(f.Name())
}

// checkedThenKept: one function, two files; that the second is kept does not hide the first.
func checkedThenKept(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "upload-*") // want `^fswrite: .*os\.CreateTemp in checkedThenKept\) is written by /check .* left behind when convert fails`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	io.Copy(f, r.Body)
	if err := convert(f.Name(), w); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	os.Remove(f.Name())
	os.WriteFile("/uploads/"+r.FormValue("name"), nil, 0o600) // want `^fswrite: file /uploads/\* \(os\.WriteFile in checkedThenKept\)`
}

// partsRemovedUnlessWorkFails makes several; a test that ends the process stands behind each.
func partsRemovedUnlessWorkFails(w http.ResponseWriter, r *http.Request) {
	for range 3 {
		f, err := os.CreateTemp("", "part-*") // want `^fswrite: .*os\.CreateTemp in partsRemovedUnlessWorkFails\) is written by /parts .* left behind when convert fails`
		if err != nil {
			log.Fatal(err)
		}
		io.Copy(f, r.Body)
		if err := convert(f.Name(), w); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		os.Remove(f.Name())
	}
}

// reopenedByName removes the file by what a second handle is called, which the fix does not know where the file is made.
func reopenedByName(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "export-*") // want `^fswrite: .*os\.CreateTemp in reopenedByName\) is written by /reopened .* left behind when convert fails`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	name := f.Name()
	io.Copy(f, r.Body)
	f.Close()
	again, err := os.Open(name)
	if err != nil {
		return
	}
	defer again.Close()
	if err := convert(again.Name(), w); err != nil {
		return
	}
	os.Remove(again.Name())
}

// renamedVariable: the removal mentions a variable that does not exist yet where the directory is made.
func renamedVariable(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "site-*") // want `^fswrite: .*os\.MkdirTemp in renamedVariable\) is written by /variable .* left behind when convert fails`
	if err != nil {
		return
	}
	root := dir
	if err := convert(root, w); err != nil {
		return
	}
	os.RemoveAll(root)
}
