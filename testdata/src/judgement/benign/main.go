// Nothing here may be reported: each file shows what a rule of judgement excuses, its twin of the same name in ../violation what it must not.
package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	expiry(mux)
	flags(mux)
	handles(mux)
	wells(mux)
	doubles(mux)
	caches(mux)
	versions(mux)
	anew(mux)
	scratch(mux)
	within(mux)
	observed(mux)
	watched(mux)
	lifecycle(mux)
	loops(mux)
	copies(mux)
	marks(mux)
	underWay(mux)
	received(mux)
	frameworks(mux)
	rounds(mux)
	histories(mux)
	pumps(mux)
	lazy(mux)
	keyed(mux)
	tables(mux)
	informed(mux)
	manned(mux)
	renewed(mux)
	misses(mux)
	throttled(mux)
	_ = http.ListenAndServe(":8080", mux)
}
