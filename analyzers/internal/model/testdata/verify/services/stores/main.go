// Stores of files and databases inside libraries.
package main

import (
	"log"
	"net/http"

	"github.com/asdine/storm/v3"
	"github.com/go-pkgz/auth/v2/avatar"
	"github.com/jinzhu/gorm"
	"github.com/peterbourgon/diskv/v3"
	"github.com/sdomino/scribble"
	"github.com/tus/tusd/v2/pkg/filestore"
	"golang.org/x/net/webdav"
	"gopkg.in/natefinch/lumberjack.v2"
)

func main() {
	log.SetOutput(&lumberjack.Logger{Filename: "/var/log/files.log"}) // debatable: factor XI
	http.Handle("/dav/", &webdav.Handler{
		FileSystem: webdav.Dir("/srv"), // want `^fswrite: webdav.Dir keeps files on local disk: another machine does not have them, and a new release may start without them; use an object store or a database`
		LockSystem: webdav.NewMemLS(),  // want `^instancestate: webdav.NewMemLS keeps locks of files in memory`
	})
	_ = filestore.New("/uploads")     // want `^fswrite: filestore.New keeps uploads on local disk`
	_ = avatar.NewLocalFS("/avatars") // want `^fswrite: avatar.NewLocalFS keeps pictures of users on local disk`
	_ = thumbnailCache("/thumbnails")
	_ = diskv.New(diskv.Options{BasePath: "/kept"}) // want `^fswrite: diskv.New keeps files on local disk`
	_, _ = scribble.New("/data", nil)               // want `^fswrite: scribble.New keeps an embedded database on local disk`
	_, _ = storm.Open("users.db")                   // want `^fswrite: storm.Open keeps an embedded database on local disk`
	_, _ = gorm.Open("sqlite3", "orders.db")        // want `^fswrite: gorm.Open keeps an embedded database on local disk`
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// thumbnailCache keeps what is made again when it is not there.
func thumbnailCache(path string) *diskv.Diskv {
	return diskv.New(diskv.Options{BasePath: path})
}
