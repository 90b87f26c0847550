// Package postgres is a stub for fixtures: signatures as in the real driver.
package postgres

import "gorm.io/gorm"

type Dialector struct{ DSN string }

func (d Dialector) Name() string { return "postgres" }

func Open(dsn string) gorm.Dialector { return Dialector{dsn} }
