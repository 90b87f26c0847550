package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// FileName is the name of a module's configuration file; it stands beside go.mod.
const FileName = ".statelesscheck.yaml"

// Files returns the names of all files, whether they exist or not, that configure the analysis of packages from dir: a driver that
// caches results has to forget them when one of these changes. In a workspace those are the files of all its modules, in its order.
func Files(dir string) ([]string, error) {
	if work := os.Getenv("GOWORK"); work != "off" {
		if work == "" {
			work = findAbove(dir, "go.work")
		}
		if work != "" {
			return workspaceFiles(work)
		}
	}
	if mod := findAbove(dir, "go.mod"); mod != "" {
		return []string{filepath.Join(filepath.Dir(mod), FileName)}, nil
	}
	return nil, nil
}

// Inputs returns the names of all files, whether they exist or not, with which the analysis of packages from dir changes: those of Files, those of modules
// that a go.mod replaces by directories, and the models that any of them names. What is wrong with one is for others to say.
func Inputs(dir string) ([]string, error) {
	files, err := Files(dir)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		files = append(files, replacedFiles(filepath.Dir(file))...)
	}
	for _, file := range files {
		entries, _ := readFile(file)
		for _, e := range entries {
			if e.key.name != "models" {
				continue
			}
			for _, it := range e.items {
				name := filepath.FromSlash(it.text)
				if !filepath.IsAbs(name) {
					name = filepath.Join(filepath.Dir(file), name)
				}
				files = append(files, name)
			}
		}
	}
	return files, nil
}

// replacedFiles returns the configuration files of the modules by whose directories the go.mod in dir replaces others.
func replacedFiles(dir string) (names []string) {
	data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return nil
	}
	mod, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		return nil // the go command says so better
	}
	for _, r := range mod.Replace {
		if r.New.Version == "" {
			to := filepath.FromSlash(r.New.Path)
			if !filepath.IsAbs(to) {
				to = filepath.Join(dir, to)
			}
			names = append(names, filepath.Join(to, FileName))
		}
	}
	return names
}

// findAbove returns the name of the file in dir or the nearest directory above it, "" if there is none.
func findAbove(dir, file string) string {
	for {
		name := filepath.Join(dir, file)
		if _, err := os.Stat(name); err == nil {
			return name
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func workspaceFiles(work string) ([]string, error) {
	data, err := os.ReadFile(work)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // the go command says so better
	}
	if err != nil {
		return nil, err
	}
	parsed, err := modfile.ParseWork(work, data, nil)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, use := range parsed.Use {
		dir := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(work), dir)
		}
		names = append(names, filepath.Join(dir, FileName))
	}
	return names, nil
}
