// The program that completes what its packages make.
package main

import (
	"log"
	"net/http"

	"github.com/alexedwards/scs/goredisstore"
	"github.com/redis/go-redis/v9"

	"example.com/fixtures/sessionmap/benign/setbymain/shared"
	"example.com/fixtures/sessionmap/benign/setbymain/visits"
)

func main() {
	client := redis.NewClient(&redis.Options{Addr: "redis:6379"})
	visits.Manager.Store = goredisstore.New(client)
	site := visits.NewSite()
	shared.Complete(site, client)
	log.Fatal(http.ListenAndServe(":8080", visits.Manager.LoadAndSave(site.Sessions.LoadAndSave(http.NotFoundHandler()))))
}
