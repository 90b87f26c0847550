// Package publish puts files where a web server finds them.
package publish

import "os"

func File(path string, content []byte) error { return os.WriteFile(path, content, 0o644) }
