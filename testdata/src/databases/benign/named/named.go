// A server's database that another package opens by its name.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/fixtures/databases/violation/named/client"
)

func main() {
	names, err := client.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /names", func(w http.ResponseWriter, r *http.Request) { names.Add(r.FormValue("name")) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
