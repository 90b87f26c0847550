package analyzers

import (
	"flag"
	"path/filepath"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/config"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/model"
	"github.com/statelesscheck/statelesscheck/analyzers/internal/spelling"
)

// What drivers have to do with settings. The analyzers find the file of each package's module by themselves.

// Settings are those in force for the packages of one module.
type Settings = config.Settings

// SettingsFor returns the settings for packages whose files are in dir, having read all that they name.
func SettingsFor(dir string) (*Settings, error) {
	s, err := config.For(dir)
	if err != nil {
		return nil, err
	}
	if _, err := model.With(s.ModelFiles()); err != nil {
		return nil, err
	}
	return s, nil
}

// StartIn makes the settings of the modules that hold in dir, in a workspace of all its modules, those of the whole run: what they include is first party
// in all packages.
func StartIn(dir string) error {
	files, err := config.Files(dir)
	if err != nil {
		return err
	}
	dirs := []string{dir}
	for _, file := range files {
		dirs = append(dirs, filepath.Dir(file))
	}
	var all []*Settings
	for _, dir := range dirs {
		s, err := SettingsFor(dir)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	config.SetRun(all)
	return nil
}

// AddCommandFlags adds flags for the settings that only the command obeys; Analyzer has those for the others.
func AddCommandFlags(flags *flag.FlagSet) { config.AddCommandFlags(flags) }

// Configure sets the analyzers up as settings, decoded from YAML or JSON, say, with the keys of the settings file, which is not read then.
func Configure(settings map[string]any) error {
	if err := config.Apply(settings); err != nil {
		return err
	}
	_, err := SettingsFor(".")
	return err
}

// ConfigFiles returns the names of the settings files, whether they exist or not, that hold for packages from dir: of all modules, in a workspace.
func ConfigFiles(dir string) ([]string, error) { return config.Files(dir) }

// Inputs returns the names of all files, whether they exist or not, with which the analysis of packages from dir changes.
func Inputs(dir string) ([]string, error) { return config.Inputs(dir) }

// Elsewhere is the environment variable that says which directory another one stands for: where the settings are.
const Elsewhere = config.Elsewhere

// Unknown returns the error for a name that is none of those known, with the one that was probably meant.
func Unknown(what, name string, known []string) error { return spelling.Unknown(what, name, known) }

// Nearest returns the known name that is most like the one given, "" if none is.
func Nearest(name string, known []string) string {
	return spelling.Nearest(name, known)
}
