// Package assetbuild defines an Analyzer that reports assets that are built while the program runs.
//
// # Analyzer assetbuild
//
// assetbuild: find assets that are compiled, bundled or minified while the program runs
//
// Style sheets, scripts and pages belong to a release: the build stage makes them, every process serves the same.
// What a running process compiles into a file or into memory is there for its own requests only, may differ from
// what its neighbours serve, is lost with a restart, and needs compilers in production.
//
// Before:
//
//	func (s *site) style(w http.ResponseWriter, r *http.Request) {
//		if s.css == nil || r.FormValue("rebuild") != "" {
//			exec.Command("npx", "tailwindcss", "-o", "static/site.css").Run()
//			...
//		}
//	}
//
// After:
//
//	//go:generate npx tailwindcss -o static/site.css
//	//go:embed static
//	var static embed.FS
//
//	http.Handle("/static/", http.FileServerFS(static))
//
// Reported are units of work that build: by a library, into files or into what they keep in memory (esbuild, Sass,
// minifiers); by a program (sass, webpack, npm, npx, also in a shell's script); and templates that are executed into
// a file whose name ends like that of an asset (.html, .css, .js, .svg). Compiled files on disk are no cache: factor V
// puts them into the build stage.
//
// Only with -strict: images that are made from others and kept (thumbnails, resized copies), which can be made again
// from the original; what is built once, when starting or when it is first needed; programs that may do something else
// than build (node, deno). An image made from what the request brings may be the only copy there is: that is a file
// like any other, see fswrite.
//
// Not reported: parsing templates, embedded or not; what is built for the answer and not kept; work on temporary files
// of the unit of work; commands that only ask for a version; what commands and generators do that no request reaches.
//
// Blind spots: programs whose names come from configuration; scripts and makefiles; minifiers that the model does not
// name; what a program prints into a buffer and what an interface returns are not known to be built.
package assetbuild
