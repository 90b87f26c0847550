// Every function of this package that answers requests writes one package variable in its own way.
package main

import (
	"container/heap"
	"container/list"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"

	"example.com/fixtures/globalstate/violation/core"
)

var (
	hits      int
	total     int64
	motto     string
	votes     = map[string]int{}
	lines     []string
	queues    = map[string][]string{}
	cells     [16]string
	offers    = map[string]string{"tea": "green"}
	winners   = map[string]bool{}
	scratch   = make([]byte, 16)
	prices    sync.Map
	visits    atomic.Int64
	rawVisits int64
	newest    atomic.Pointer[string]
	history   = list.New()
	ranking   numbers
	deferred  int
	finished  int
	spawned   int
	launched  int
	bumped    int
	slotted   int
	byLiteral int
	byVar     int
	guests    = map[string]string{}
	board     struct {
		sync.Mutex
		title string
	}
	accounts = map[string]*account{"bank": {}}
	seats    = make([]seat, 16)
	players  = []*player{{}}
	gauge    needle
	sink     recorder = &memory{}
)

func main() {
	http.HandleFunc("POST /increment", increment)
	http.HandleFunc("POST /addAssign", addAssign)
	http.HandleFunc("POST /assign", assign)
	http.HandleFunc("POST /countInMap", countInMap)
	http.HandleFunc("POST /appendStoredBack", appendStoredBack)
	http.HandleFunc("POST /appendIntoMap", appendIntoMap)
	http.HandleFunc("POST /storeElement", storeElement)
	http.HandleFunc("POST /deleteKey", deleteKey)
	http.HandleFunc("POST /clearMap", clearMap)
	http.HandleFunc("POST /copyInto", copyInto)
	http.HandleFunc("POST /syncMap", syncMap)
	http.HandleFunc("POST /atomicMethod", atomicMethod)
	http.HandleFunc("POST /atomicFunction", atomicFunction)
	http.HandleFunc("POST /atomicPointer", atomicPointer)
	http.HandleFunc("POST /listElement", listElement)
	http.HandleFunc("POST /heapElement", heapElement)
	http.HandleFunc("POST /inDefer", inDefer)
	http.HandleFunc("POST /deferredCall", deferredCall)
	http.HandleFunc("POST /inGoroutine", inGoroutine)
	http.HandleFunc("POST /goCall", goCall)
	http.HandleFunc("POST /throughPointer", throughPointer)
	http.HandleFunc("POST /throughResult", throughResult)
	http.HandleFunc("POST /throughGeneric", throughGeneric)
	http.HandleFunc("POST /throughFuncVar", throughFuncVar)
	http.HandleFunc("POST /underLock", underLock)
	http.HandleFunc("POST /pointerFromMap", pointerFromMap)
	http.HandleFunc("POST /pointerFromSlice", pointerFromSlice)
	http.HandleFunc("POST /pointerFromRange", pointerFromRange)
	http.HandleFunc("POST /methodValue", gauge.move)
	http.HandleFunc("POST /throughInterface", throughInterface)
	http.HandleFunc("POST /aliasOfImported", aliasOfImported)
	http.HandleFunc("POST /callsImported", callsImported)
	http.HandleFunc("POST /callsImportedDeep", callsImportedDeep)
	http.HandleFunc("POST /literal", func(w http.ResponseWriter, r *http.Request) {
		byLiteral++ // want `^globalstate: byLiteral is written by .*literal in main`
	})
	http.HandleFunc("GET /show", show)
	_ = http.ListenAndServe(":8080", nil)
}

func increment(w http.ResponseWriter, r *http.Request) {
	hits++ // want `^globalstate: hits is written by .*increment`
}

func addAssign(w http.ResponseWriter, r *http.Request) {
	total += r.ContentLength // want `^globalstate: total is written by .*addAssign`
}

func assign(w http.ResponseWriter, r *http.Request) {
	motto = r.FormValue("motto") // want `^globalstate: motto is written by .*assign`
}

func countInMap(w http.ResponseWriter, r *http.Request) {
	votes[r.FormValue("name")]++ // want `^globalstate: votes is written by .*countInMap`
}

func appendStoredBack(w http.ResponseWriter, r *http.Request) {
	lines = append(lines, r.FormValue("line")) // want `^globalstate: lines is written by .*appendStoredBack`
}

func appendIntoMap(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	queues[to] = append(queues[to], r.FormValue("text")) // want `^globalstate: queues is written by .*appendIntoMap`
}

func storeElement(w http.ResponseWriter, r *http.Request) {
	cells[r.ContentLength%16] = r.FormValue("text") // want `^globalstate: cells is written by .*storeElement`
}

func deleteKey(w http.ResponseWriter, r *http.Request) {
	delete(offers, r.FormValue("name")) // want `^globalstate: offers is written by .*deleteKey`
}

func clearMap(w http.ResponseWriter, r *http.Request) {
	clear(winners) // want `^globalstate: winners is written by .*clearMap`
}

func copyInto(w http.ResponseWriter, r *http.Request) {
	copy(scratch, r.FormValue("text")) // want `^globalstate: scratch is written by .*copyInto`
}

func syncMap(w http.ResponseWriter, r *http.Request) {
	prices.Store(r.FormValue("name"), r.FormValue("price")) // want `^globalstate: prices is written by .*syncMap`
}

func atomicMethod(w http.ResponseWriter, r *http.Request) {
	visits.Add(1) // want `^globalstate: visits is written by .*atomicMethod`
}

func atomicFunction(w http.ResponseWriter, r *http.Request) {
	atomic.AddInt64(&rawVisits, 1) // want `^globalstate: rawVisits is written by .*atomicFunction`
}

func atomicPointer(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	newest.Store(&name) // want `^globalstate: newest is written by .*atomicPointer`
}

func listElement(w http.ResponseWriter, r *http.Request) {
	history.PushBack(r.FormValue("text")) // want `^globalstate: history is written by .*listElement`
}

// numbers is a heap of ints.
type numbers []int

func (n numbers) Len() int           { return len(n) }
func (n numbers) Less(i, j int) bool { return n[i] < n[j] }
func (n numbers) Swap(i, j int)      { n[i], n[j] = n[j], n[i] }
func (n *numbers) Push(x any)        { *n = append(*n, x.(int)) }
func (n *numbers) Pop() any          { last := (*n)[len(*n)-1]; *n = (*n)[:len(*n)-1]; return last }

func heapElement(w http.ResponseWriter, r *http.Request) {
	heap.Push(&ranking, int(r.ContentLength)) // want `^globalstate: ranking is written by .*heapElement`
}

func inDefer(w http.ResponseWriter, r *http.Request) {
	defer func() {
		deferred++ // want `^globalstate: deferred is written by .*inDefer`
	}()
}

func deferredCall(w http.ResponseWriter, r *http.Request) {
	defer finish()
}

func finish() {
	finished++ // want `^globalstate: finished is written by .*deferredCall`
}

func inGoroutine(w http.ResponseWriter, r *http.Request) {
	go func() {
		spawned++ // want `^globalstate: spawned is written by .*inGoroutine`
	}()
}

func goCall(w http.ResponseWriter, r *http.Request) {
	go launch(1)
}

func launch(n int) {
	launched += n // want `^globalstate: launched is written by .*goCall`
}

func throughPointer(w http.ResponseWriter, r *http.Request) {
	bump(&bumped)
}

func bump(n *int) {
	*n++ // want `^globalstate: bumped is written by .*throughPointer`
}

func throughResult(w http.ResponseWriter, r *http.Request) {
	*slot()++ // want `^globalstate: slotted is written by .*throughResult`
}

func slot() *int { return &slotted }

func throughGeneric(w http.ResponseWriter, r *http.Request) {
	put(guests, r.FormValue("name"), r.FormValue("text"))
}

func put[K comparable, V any](m map[K]V, key K, value V) {
	m[key] = value // want `^globalstate: guests is written by .*throughGeneric`
}

func throughFuncVar(w http.ResponseWriter, r *http.Request) {
	record(int(r.ContentLength))
}

var record = func(n int) {
	byVar = n // want `^globalstate: byVar is written by .*throughFuncVar`
}

func underLock(w http.ResponseWriter, r *http.Request) {
	board.Lock()
	defer board.Unlock()
	board.title = r.FormValue("title") // want `^globalstate: board is written by .*underLock`
}

type account struct{ balance int }

func pointerFromMap(w http.ResponseWriter, r *http.Request) {
	a := accounts["bank"]
	a.balance += 5 // want `^globalstate: account\.balance is written by .*pointerFromMap`
}

type seat struct{ guest string }

func pointerFromSlice(w http.ResponseWriter, r *http.Request) {
	s := &seats[r.ContentLength%16]
	s.guest = r.FormValue("guest") // want `^globalstate: seat\.guest is written by .*pointerFromSlice`
}

type player struct{ score int }

func pointerFromRange(w http.ResponseWriter, r *http.Request) {
	for _, p := range players {
		p.score++ // want `^globalstate: player\.score is written by .*pointerFromRange`
	}
}

// base is embedded, so its field is written by a promoted name.
type base struct{ angle int64 }

type needle struct{ base }

func (n *needle) move(w http.ResponseWriter, r *http.Request) {
	n.angle += r.ContentLength // want `^globalstate: base\.angle is written by .*\(\*needle\)\.move`
}

type recorder interface{ keep(text string) }

type memory struct{ kept []string }

func (m *memory) keep(text string) {
	m.kept = append(m.kept, text) // want `^globalstate: memory\.kept is written by .*throughInterface`
}

func throughInterface(w http.ResponseWriter, r *http.Request) {
	sink.keep(r.FormValue("text"))
}

func aliasOfImported(w http.ResponseWriter, r *http.Request) {
	app := core.App
	app.Motto = r.FormValue("motto") // want `^globalstate: (\w+\.)?Application\.Motto is written by .*aliasOfImported`
}

func callsImported(w http.ResponseWriter, r *http.Request) {
	core.Bump() // want `^globalstate: (\w+\.)?bumps is written by .*callsImported.*core\.go:17`
}

func callsImportedDeep(w http.ResponseWriter, r *http.Request) {
	core.Blame(r.FormValue("reason")) // want `^globalstate: (\w+\.)?reasons is written by .*callsImportedDeep.*core\.go:25`
}

// show depends on all of it.
func show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, hits, total, motto, votes, lines, queues, cells, offers, winners, scratch, &prices, history.Len())
	fmt.Fprintln(w, visits.Load(), atomic.LoadInt64(&rawVisits), newest.Load(), ranking.Len(), deferred, finished)
	fmt.Fprintln(w, spawned, launched, bumped, slotted, byLiteral, byVar, guests, board.title, accounts["bank"].balance)
	fmt.Fprintln(w, seats, players[0].score, gauge.angle, sink.(*memory).kept)
	fmt.Fprintln(w, core.App.Motto, core.Bumps(), core.Reasons())
}
