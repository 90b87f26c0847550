// Package sqlite is a stub for fixtures: signatures as in the real driver.
package sqlite

import "gorm.io/gorm"

type Dialector struct{ DSN string }

func (d Dialector) Name() string { return "sqlite" }

func Open(dsn string) gorm.Dialector { return Dialector{dsn} }
