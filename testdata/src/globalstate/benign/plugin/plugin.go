// Package plugin registers itself.
package plugin

import "example.com/fixtures/globalstate/benign/registry"

func init() { registry.Register("plugin", func() string { return "plugin" }) }
