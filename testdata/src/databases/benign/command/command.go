// A command that does one thing and ends.
package main

import (
	"database/sql"
	"log"
)

func main() {
	db, err := sql.Open("sqlite3", "report.db")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := db.Exec("vacuum"); err != nil {
		log.Fatal(err)
	}
}
