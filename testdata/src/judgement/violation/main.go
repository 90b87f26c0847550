// Each file shows what a rule of judgement must not excuse; its twin of the same name in ../benign shows what the rule is for.
package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	expiry(mux)
	flags(mux)
	handles(mux)
	cursors(mux)
	wells(mux)
	doubles(mux)
	caches(mux)
	boundLater(mux)
	anew(mux)
	scratch(mux)
	within(mux)
	setsUp(mux)
	observed(mux)
	watched(mux)
	lifecycle(mux)
	loops(mux)
	grouped(mux)
	contexts(mux)
	events(mux)
	copies(mux)
	wired(mux)
	marks(mux)
	received(mux)
	frameworks(mux)
	promotedFromInterface(mux)
	histories(mux)
	pumps(mux)
	lazy(mux)
	keyed(mux)
	_ = http.ListenAndServe(":8080", mux)
}
