// Command bakery has rounds that hand something to whichever implementation was chosen: what a round has made ends with it, what was there before does not.
package main

import (
	"net/http"
	"os"

	"example.com/fixtures/judgement/bakery/bakehouse"
	_ "example.com/fixtures/judgement/bakery/ovens"
)

func main() {
	bakehouse.Open(os.Args[1]) // want `^instancestate: bakehouse\.Ledger\.Sold is written by a goroutine of bakehouse\.Open` `^instancestate: bakehouse\.Till\.Coins is written by a goroutine of bakehouse\.Open`
	_ = http.ListenAndServe(":8080", nil)
}
