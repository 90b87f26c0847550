package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Writable returns an error if a file of that name could not be written. It leaves nothing behind.
func Writable(name string) error {
	temp, target, err := beside(name)
	if err != nil {
		return err
	}
	if temp == nil {
		return nil // a device
	}
	_ = temp.Close()
	_ = os.Remove(temp.Name())
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		return fmt.Errorf("cannot write %s: is a directory", name)
	}
	return nil
}

// WriteFile writes what write does into the file, whole or not at all: readers of the file see what it held before or everything.
func WriteFile(name string, write func(io.Writer) error) error {
	var content bytes.Buffer
	if err := write(&content); err != nil {
		return err
	}
	temp, target, err := beside(name)
	if err != nil {
		return err
	}
	if temp == nil {
		return os.WriteFile(target, content.Bytes(), 0)
	}
	_, err = temp.Write(content.Bytes())
	if err = errors.Join(err, temp.Close()); err == nil {
		err = os.Rename(temp.Name(), target)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
		return fmt.Errorf("cannot write %s: %w", name, reason(err))
	}
	return nil
}

// beside creates a file in the directory of the one that name leads to, which it returns too. There is none beside devices and pipes: what is
// written to those is gone anyway.
func beside(name string) (temp *os.File, target string, err error) {
	target = name
	if resolved, err := filepath.EvalSymlinks(name); err == nil {
		target = resolved
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(target); err == nil {
		if !info.Mode().IsRegular() && !info.IsDir() {
			return nil, target, nil
		}
		if info.Mode().IsRegular() {
			mode = info.Mode().Perm()
		}
	}
	temp, err = os.OpenFile(fmt.Sprintf("%s.%d.tmp", target, os.Getpid()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, "", fmt.Errorf("cannot write %s: %w", name, reason(err))
	}
	return temp, target, nil
}

// reason returns an error without the name of the file, which is that of the one beside.
func reason(err error) error {
	if path := new(fs.PathError); errors.As(err, &path) {
		return path.Err
	}
	if link := new(os.LinkError); errors.As(err, &link) {
		return link.Err
	}
	return err
}
