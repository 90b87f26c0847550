package analyzers

import "github.com/statelesscheck/statelesscheck/analyzers/internal/config"

// FirstParty reports whether the file is first-party code, that is neither below goroot nor third party by its place. The
// command's loader asks here, because it may not import the engine.
func FirstParty(goroot, filename string) bool { return config.FirstParty(goroot, filename) }
