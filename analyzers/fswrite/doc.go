// Package fswrite defines an Analyzer that reports files that outlive the unit of work that made them.
//
// # Analyzer fswrite
//
// fswrite: find files that outlive the request, message or job that made them
//
// The local disk belongs to one process for as long as it runs: another process does not see what this
// one has written, and a new container begins with an empty disk. An upload that is saved to a directory
// is there for some requests and not for others. Within one unit of work files are fine: download, work
// on it, store the result, remove it.
//
// Before:
//
//	func (s *server) upload(w http.ResponseWriter, r *http.Request) {
//		f, err := os.Create(filepath.Join(s.dir, r.FormValue("name")))
//		...
//		_, err = io.Copy(f, r.Body)
//	}
//
// After:
//
//	func (s *server) upload(w http.ResponseWriter, r *http.Request) {
//		_, err := s.bucket.PutObject(r.Context(), "photos", r.FormValue("name"), r.Body, r.ContentLength, opts)
//		...
//	}
//
// All that makes, renames and removes files of one directory in one family of functions is one finding,
// named for the call that makes them, with the path as far as it is known. Files are followed from their
// creation to their removal: by defer, in loops, by helpers, with their directory, by the caller that gets
// the path or the file, by a function that is returned to clean up, by a Close method, or by a function that
// it calls. One that is removed unless something fails has a message of its own, and a fix: the deferred removal.
//
// Not reported: files that are removed on every way; what only start-up code or a command writes;
// opening for reading; devices such as /dev/null; test files. With -strict only: log files, which are a
// matter of factor XI; temporary files for background jobs; what a multipart form spools to disk if the server
// does not know the request, because a router has handed on a copy, and nobody calls RemoveAll.
//
// Databases that are files, such as SQLite's, and stores of files inside libraries are reported where the
// program makes them, unless what makes them closes them again and does not serve, or only what opens them
// writes to them. A driver whose name is configured is one of those that the package imports; if there is one
// for a server, too, or another package opens a server's database (the command sees that, other drivers
// do not), the file is reported with -strict only.
//
// Blind spots: files written by other programs (exec) and by libraries that the model does not
// describe; files that start-up has opened and put behind a writer (bufio, gzip); drivers that another package
// imports; paths that are kept in a database and removed by another request; panics. A fix is offered
// only where the unit of work is in the package that makes the file.
package fswrite
