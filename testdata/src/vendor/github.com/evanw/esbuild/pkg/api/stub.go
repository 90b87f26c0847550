// Package api is a stub for fixtures: a bundler.
package api

type BuildOptions struct {
	EntryPoints      []string
	Outdir           string
	MinifyWhitespace bool
	Write            bool
}

type OutputFile struct {
	Path     string
	Contents []byte
}

type BuildResult struct{ OutputFiles []OutputFile }

type TransformOptions struct{ MinifyWhitespace bool }

type TransformResult struct{ Code []byte }

func Build(options BuildOptions) BuildResult { return BuildResult{} }

func Transform(input string, options TransformOptions) TransformResult { return TransformResult{} }
