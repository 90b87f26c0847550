// Orders are sent to one goroutine that carries them out: those that requests make or choose, and one with which the program starts.
package main

import (
	"fmt"
	"log"
	"net/http"
)

type desk struct {
	orders chan envelope
	sign   string
	doors  int
	rings  int
}

type envelope struct {
	order order
	by    string
}

type order interface{ carryOut(d *desk) }

type greet struct{}

func (greet) carryOut(*desk) { log.Print("open") }

type rename struct{ sign string }

func (r *rename) carryOut(d *desk) {
	d.sign = r.sign // want `^instancestate: desk\.sign is written by the goroutine \(\*desk\)\.work`
	r.sign = ""
}

type ring struct{ times int }

func (r *ring) carryOut(d *desk) {
	r.times++
	d.rings += r.times // want `^instancestate: desk\.rings is written by the goroutine \(\*desk\)\.work`
}

type unlock struct{}

func (unlock) carryOut(d *desk) {
	d.doors++ // want `^instancestate: desk\.doors is written by the goroutine \(\*desk\)\.work`
}

// makers make what a request names.
var makers = map[string]func() order{}

func init() { makers["ring"] = func() order { return &ring{} } }

func chosen(name string) order {
	if maker, ok := makers[name]; ok {
		return maker()
	}
	return greet{}
}

func (d *desk) work() {
	for e := range d.orders {
		e.order.carryOut(d)
	}
}

func main() {
	d := &desk{orders: make(chan envelope)}
	go d.work()
	d.orders <- envelope{order: greet{}}
	http.HandleFunc("POST /sign", func(_ http.ResponseWriter, r *http.Request) {
		d.orders <- envelope{&rename{r.FormValue("sign")}, r.RemoteAddr}
	})
	http.HandleFunc("POST /door", func(_ http.ResponseWriter, r *http.Request) { d.orders <- envelope{unlock{}, r.RemoteAddr} })
	http.HandleFunc("POST /order", func(_ http.ResponseWriter, r *http.Request) {
		d.orders <- envelope{chosen(r.FormValue("name")), r.RemoteAddr}
	})
	http.HandleFunc("GET /", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, d.sign, d.doors, d.rings) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
