// Hooks of gorm run inside a unit of work: the row is new, what else they change is not.
package main

import (
	"time"

	"gorm.io/gorm"
)

type user struct {
	ID      string
	Created time.Time
}

var created int

func (u *user) BeforeCreate(*gorm.DB) error {
	u.Created = time.Now()
	created++ // want `created is written by`
	return nil
}

func main() {}
