// Package theme makes the shop look as the administrator wants it.
package theme

import (
	"os/exec"
	"path/filepath"
)

// Build compiles the style sheet of the theme in dir, which all pages use from then on.
func Build(dir, name string) error {
	source := filepath.Join(dir, filepath.Base(name)+".scss")
	return exec.Command("sass", source, filepath.Join(dir, "shop.css")).Run()
}
