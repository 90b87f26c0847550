package assetbuild

import (
	_ "embed"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/exposure"
)

//go:embed doc.go
var doc string

// Analyzer reports state of this kind; see the package comment.
var Analyzer = exposure.Check(exposure.AssetBuild, doc)
