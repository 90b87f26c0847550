// Package library: what the model says of library functions.
package library

import (
	"bytes"
	"container/heap"
	"container/list"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

var (
	table   sync.Map
	number  int64
	counter atomic.Int64
	pointer atomic.Pointer[item]
	queue   = list.New()
	buffer  bytes.Buffer
	jobs    = &priority{}
	plain   int
)

type item struct{ n int }

type server struct {
	table   sync.Map
	counter atomic.Int64
	queue   *list.List
	buffer  *bytes.Buffer
}

// insert table[]
func store(k string) { table.Store(k, 1) }

// delete table[]
func remove(k string) { table.Delete(k) }

// insert param0.table[]
func (s *server) store(k string) { s.table.Store(k, 1) }

// add param0.counter[]
func (s *server) count() { s.counter.Add(1) }

// add number[]
func addFunction() { atomic.AddInt64(&number, 1) }

// add counter[]
func addMethod() { counter.Add(1) }

// store pointer[]
func storePointer(i *item) { pointer.Store(i) }

// store pointer[].n
func loadPointer() { pointer.Load().n = 1 }

// store table[].n
func loadFromTable(k string) {
	if v, ok := table.Load(k); ok {
		v.(*item).n = 1
	}
}

// store table[].n, via literal in rangeTable
func rangeTable() {
	table.Range(func(k, v any) bool {
		v.(*item).n = 1
		return true
	})
}

// insert queue[]
func push(i *item) { queue.PushBack(i) }

// insert param0.queue[]
func (s *server) push(i *item) { s.queue.PushFront(i) }

// store queue[].Value.n
func front() { queue.Front().Value.(*item).n = 1 }

// insert param0.buffer[]
func (s *server) write() { s.buffer.WriteString("x") }

// insert buffer[]
func write() { buffer.WriteByte(1) }

// nothing
func localBuffer() string {
	var b strings.Builder
	b.WriteString("x")
	return b.String()
}

type priority struct{ items []int }

// nothing
func (p *priority) Len() int { return len(p.items) }

// nothing
func (p *priority) Less(i, j int) bool { return p.items[i] < p.items[j] }

// element param0.items[]
func (p *priority) Swap(i, j int) { p.items[i], p.items[j] = p.items[j], p.items[i] }

// append param0.items
func (p *priority) Push(x any) { p.items = append(p.items, x.(int)) }

// store param0.items
func (p *priority) Pop() any {
	x := p.items[0]
	p.items = p.items[1:]
	return x
}

// element jobs.items[], via (*priority).Swap
// append jobs.items, via (*priority).Push
// insert jobs[]
func schedule(n int) { heap.Push(jobs, n) }

// create file os.WriteFile
func writeFile(name string, data []byte) { _ = os.WriteFile(name, data, 0o600) }

// remove file os.Remove
func removeFile(name string) { _ = os.Remove(name) }

// create file os.Create
func createFile(name string) { _, _ = os.Create(name) }

// rename file os.Rename
func renameFile(name string) { _ = os.Rename(name, name+"~") }

var wait sync.WaitGroup

// increment plain, via literal in inGroup
func inGroup() {
	wait.Go(func() { plain++ })
}

// increment plain once, via literal in inOnceFunc
func inOnceFunc() {
	sync.OnceFunc(func() { plain++ })()
}
