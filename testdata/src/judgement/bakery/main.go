// Command bakery has rounds that hand something to whichever implementation was chosen: what a round has made ends with it, what was there before does not.
package main

import (
	"net/http"
	"os"
	"strconv"

	"example.com/fixtures/judgement/bakery/bakehouse"
	_ "example.com/fixtures/judgement/bakery/ovens"
)

func main() {
	bakehouse.Open(os.Args[1], order) // want `^globalstate: ovens\.Gas\.bread is written by a goroutine of bakehouse\.Open` `^instancestate: bakehouse\.Ledger\.Sold is written by a goroutine of bakehouse\.Open` `^instancestate: bakehouse\.Till\.Coins is written by a goroutine of bakehouse\.Open`
	_ = http.ListenAndServe(":8080", nil)
}

// order asks the shop for the next one.
func order() (string, int) {
	answer, err := http.Get("http://shop.example.org/order")
	if err != nil {
		return "", 0
	}
	defer answer.Body.Close()
	grams, _ := strconv.Atoi(answer.Header.Get("Grams"))
	return answer.Header.Get("Order"), grams
}
