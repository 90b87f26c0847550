// This program keeps what its handlers change.
package main

import (
	"log"
	"net/http"

	"example.com/fixtures/reach/pointers/menu"
	"example.com/fixtures/reach/pointers/shelf"
	"example.com/fixtures/reach/pointers/web"
)

func main() {
	http.HandleFunc("PUT /rooms/{name}", web.SetTopic(shelf.NewRooms())) // want `^instancestate: shelf\.Room\.Topic is written by`
	http.HandleFunc("POST /seats", web.Sit(shelf.NewSeats(10)))          // want `^instancestate: shelf\.Seat\.Guest is written by`
	http.HandleFunc("PUT /lamps/{name}", web.Switch(shelf.NewLamps()))
	http.HandleFunc("PUT /sign", web.Write(shelf.NewSign()))
	http.HandleFunc("PUT /plots/{name}", web.Plant(shelf.NewPlots())) // want `^instancestate: shelf\.Plots\.plots is written by`
	http.HandleFunc("POST /menu", menu.Price(shelf.NewMenus()))       // want `^instancestate: shelf\.Dish\.Price is written by`
	http.HandleFunc("POST /queue", web.Enqueue(&shelf.Queue{}))
	http.HandleFunc("PUT /theme", web.Paint)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
