package main

import (
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// pier keeps the ships that are being unloaded; another request finds them there.
type pier struct{ ships map[string]*ship }

type ship struct{ crates chan string }

func (p *pier) putsInWhatOthersLookUp(w http.ResponseWriter, r *http.Request) {
	s := &ship{crates: make(chan string)}
	p.ships[r.FormValue("ship")] = s // want `^instancestate: pier\.ships is written by POST /ships`
	defer delete(p.ships, r.FormValue("ship"))
	for crate := range s.crates {
		fmt.Fprintln(w, crate)
	}
}

func (p *pier) unloads(w http.ResponseWriter, r *http.Request) {
	if s, ok := p.ships[r.FormValue("ship")]; ok {
		s.crates <- r.FormValue("crate")
	}
}

// quay calls out to all ships.
type quay struct{ ships map[string]*ship }

func (q *quay) putsInWhatOthersCallAll(w http.ResponseWriter, r *http.Request) {
	s := &ship{crates: make(chan string)}
	q.ships[r.FormValue("ship")] = s // want `^instancestate: quay\.ships is written by POST /quay`
	defer delete(q.ships, r.FormValue("ship"))
	fmt.Fprintln(w, <-s.crates)
}

func (q *quay) callsAll(w http.ResponseWriter, r *http.Request) {
	for _, s := range q.ships {
		s.crates <- r.FormValue("call")
	}
}

// harbor calls out to all ships by a function of the container.
type harbor struct{ ships sync.Map }

func (h *harbor) putsInWhatTheContainerHandsOut(w http.ResponseWriter, r *http.Request) {
	s := &ship{crates: make(chan string)}
	h.ships.Store(r.FormValue("ship"), s) // want `^instancestate: harbor\.ships is written by POST /harbor`
	defer h.ships.Delete(r.FormValue("ship"))
	fmt.Fprintln(w, <-s.crates)
}

func (h *harbor) callsAll(w http.ResponseWriter, r *http.Request) {
	h.ships.Range(func(_, s any) bool {
		s.(*ship).crates <- r.FormValue("call")
		return true
	})
}

// garage takes a car out when it is fetched, by another request.
type garage struct{ cars map[string]string }

func (g *garage) parks(w http.ResponseWriter, r *http.Request) {
	g.cars[r.FormValue("plate")] = r.FormValue("owner") // want `^instancestate: garage\.cars is written by POST /cars`
}

func (g *garage) fetched(w http.ResponseWriter, r *http.Request) {
	defer delete(g.cars, r.FormValue("plate"))
	fmt.Fprintln(w, "goodbye")
}

// tavern keeps the guests who are there; each of them talks to the others, for as long as he stays.
type tavern struct{ guests map[string]net.Conn }

func (t *tavern) putsInWhatOtherConnectionsCallAll(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go t.hosts(c)
	}
}

func (t *tavern) hosts(c net.Conn) {
	t.guests[c.RemoteAddr().String()] = c // want `^instancestate: tavern\.guests is written by the goroutine \(\*tavern\)\.hosts`
	defer delete(t.guests, c.RemoteAddr().String())
	said := make([]byte, 80)
	for {
		n, err := c.Read(said)
		if err != nil {
			return
		}
		for _, other := range t.guests {
			other.Write(said[:n])
		}
	}
}

// stable keeps horses from one round to the next.
type stable struct{ horses map[string]int }

func (s *stable) takesOutInAnotherRound(arrivals <-chan string) {
	for name := range arrivals {
		if s.horses[name] > 0 {
			s.leaves(name)
			continue
		}
		s.horses[name] = len(name) // want `^instancestate: stable\.horses is written by the goroutine \(\*stable\)\.takesOutInAnotherRound`
	}
}

func (s *stable) leaves(name string) {
	defer fmt.Println(name, "has left")
	delete(s.horses, name)
}

// orchard has trees picked by others, while the rounds go on.
type orchard struct{ picked map[string]*ship }

func (o *orchard) leavesItToAnother(trees <-chan string) {
	for tree := range trees {
		if tree != "" {
			o.pick(tree)
		}
	}
}

func (o *orchard) pick(tree string) {
	o.picked[tree] = &ship{crates: make(chan string)} // want `^instancestate: orchard\.picked is written by the goroutine \(\*orchard\)\.leavesItToAnother`
	go func() {
		time.Sleep(time.Hour)
		o.done(tree)
	}()
}

func (o *orchard) done(tree string) {
	defer delete(o.picked, tree)
	fmt.Println(tree, "is empty")
}

func (o *orchard) show(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, len(o.picked)) }

func within(mux *http.ServeMux) {
	p, q, g := &pier{map[string]*ship{}}, &quay{map[string]*ship{}}, &garage{map[string]string{}}
	mux.HandleFunc("POST /ships", p.putsInWhatOthersLookUp)
	mux.HandleFunc("POST /crates", p.unloads)
	mux.HandleFunc("POST /quay", q.putsInWhatOthersCallAll)
	mux.HandleFunc("POST /quay/calls", q.callsAll)
	h := &harbor{}
	mux.HandleFunc("POST /harbor", h.putsInWhatTheContainerHandsOut)
	mux.HandleFunc("POST /harbor/calls", h.callsAll)
	mux.HandleFunc("POST /cars", g.parks)
	if l, err := net.Listen("tcp", ":4000"); err == nil {
		go (&tavern{map[string]net.Conn{}}).putsInWhatOtherConnectionsCallAll(l)
	}
	arrivals := make(chan string)
	go (&stable{map[string]int{}}).takesOutInAnotherRound(arrivals)
	trees, o := make(chan string), &orchard{map[string]*ship{}}
	go o.leavesItToAnother(trees)
	mux.HandleFunc("GET /orchard", o.show)
	mux.HandleFunc("POST /trees", func(w http.ResponseWriter, r *http.Request) { trees <- r.FormValue("tree") })
	mux.HandleFunc("POST /horses", func(w http.ResponseWriter, r *http.Request) { arrivals <- r.FormValue("name") })
	mux.HandleFunc("DELETE /cars", g.fetched)
}
