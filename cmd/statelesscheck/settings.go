package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/statelesscheck/statelesscheck/analyzers"
)

// settle reads all settings that hold here, and returns those of the module that the working directory is in.
func settle() (*analyzers.Settings, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if err := analyzers.StartIn(dir); err != nil {
		return nil, err
	}
	return analyzers.SettingsFor(dir)
}

// checkSettings reads the settings of all modules that the program has packages of, and returns the first error.
func (p *program) checkSettings() error {
	for _, pkg := range p.packages {
		if _, err := analyzers.SettingsFor(pkg.Dir); err != nil {
			return err
		}
	}
	return nil
}

// showConfig prints the settings that hold in the working directory.
func showConfig(args []string, stdout io.Writer) error {
	opts, err := parseFlags(args, stdout)
	if err != nil {
		return err
	}
	if len(opts.patterns) > 1 || opts.patterns[0] != "." {
		return errors.New("config takes flags only: settings are those of the working directory")
	}
	if _, err := findGo(); err != nil {
		return err
	}
	settings, err := settle()
	if err != nil {
		return err
	}
	file, exists := settings.File()
	switch {
	case file == "":
		file = "none: no go.mod here or in any directory above"
	case !exists:
		file += " (there is none)"
	}
	_, err = fmt.Fprintf(stdout, "# settings file: %s\n%s", file, settings)
	return err
}
