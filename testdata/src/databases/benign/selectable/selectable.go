// A file unless a server is configured: debatable, so only -strict shows it.
package selectable

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func open(dialect, dsn string) (*gorm.DB, error) {
	switch dialect {
	case "postgres":
		return gorm.Open(postgres.Open(dsn))
	case "sqlite":
		return gorm.Open(sqlite.Open(dsn))
	}
	return nil, fmt.Errorf("unknown dialect %q", dialect)
}
