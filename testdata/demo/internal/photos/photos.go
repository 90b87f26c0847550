// Package photos keeps the pictures that customers upload.
package photos

import (
	"io"
	"os"
	"path/filepath"
)

// Save stores a picture under the last element of name in dir.
func Save(dir, name string, picture io.Reader) (err error) {
	f, err := os.Create(filepath.Join(dir, filepath.Base(name)))
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	_, err = io.Copy(f, picture)
	return err
}
