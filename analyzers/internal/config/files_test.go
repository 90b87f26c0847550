package config

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"alone/go.mod":        "module alone\n",
		"alone/a/b/b.go":      "package b\n",
		"work/go.work":        "go 1.25.0\n\nuse (\n\t./app\n\t../alone\n)\n",
		"work/app/go.mod":     "module app\n",
		"work/app/app.go":     "package app\n",
		"broken/go.work":      "use (\n",
		"nothing/nothing.txt": "",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name, dir, gowork string
		want              []string
		fails             bool
	}{
		{"module", "alone", "", []string{"alone"}, false},
		{"package of a module", "alone/a/b", "", []string{"alone"}, false},
		{"workspace", "work", "", []string{"work/app", "alone"}, false},
		{"module of a workspace", "work/app", "", []string{"work/app", "alone"}, false},
		{"workspace switched off", "work/app", "off", []string{"work/app"}, false},
		{"workspace of the environment", "alone", "work/go.work", []string{"work/app", "alone"}, false},
		{"workspace that is not there", "alone", "gone/go.work", nil, false},
		{"no module", "nothing", "", nil, false},
		{"broken workspace", "broken", "", nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			gowork := test.gowork
			if filepath.Ext(gowork) != "" {
				gowork = filepath.Join(dir, gowork)
			}
			t.Setenv("GOWORK", gowork)
			got, err := Files(filepath.Join(dir, test.dir))
			var want []string
			for _, module := range test.want {
				want = append(want, filepath.Join(dir, module, FileName))
			}
			if !slices.Equal(got, want) || (err != nil) != test.fails {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
}

// TestInputs checks that results are forgotten with every file that they may depend on, whether it is there or not.
func TestInputs(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"app/go.mod":         "module app\n\nreplace (\n\tlib => ../lib\n\tkit => other v1.0.0\n)\n",
		"app/" + FileName:    "strict: yes, please\nmodels: [acme.model, ../more.model]\n",
		"lib/" + FileName:    "models: lib.model\n",
		"broken/go.mod":      "module broken\n",
		"broken/" + FileName: "models: [a\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GOWORK", "off")
	for module, want := range map[string][]string{
		"app":    {"app/" + FileName, "lib/" + FileName, "app/acme.model", "more.model", "lib/lib.model"},
		"broken": {"broken/" + FileName},
	} {
		got, err := Inputs(filepath.Join(dir, module))
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			want[i] = filepath.Join(dir, want[i])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q\nwant %q", module, got, want)
		}
	}
}
