// Package writes: which place each statement changes, and how.
package writes

import "encoding/json"

var (
	counter int
	names   map[string]int
	list    []int
	grid    [3]point
	points  []point
	byName  map[string]*point
	queue   chan *point
	global  = &box{}
	value   box
	text    struct{ title string }
)

type point struct{ x, y int }

type box struct {
	inner
	*outer
	n     int
	m     map[string]int
	s     []int
	at    point
	next  *box
	boxes map[string]*box
}

type inner struct{ depth int }

type outer struct{ height int }

// store counter
func assign() { counter = 1 }

// increment counter
func increment() { counter++ }

// increment counter
func addAssign(n int) { counter += n }

// increment param0.n
func (b *box) incrementField() { b.n++ }

// insert names[]
func insert(k string) { names[k] = 1 }

// insert names[]
func incrementEntry(k string) { names[k]++ }

// delete names[]
func remove(k string) { delete(names, k) }

// clear names[]
func clearMap() { clear(names) }

// element list[]
func element() { list[0] = 1 }

// store grid[].x
func fieldOfElement() { grid[1].x = 1 }

// element grid[]
func elementOfArray(p point) { grid[1] = p }

// append list
func appendBack() { list = append(list, 1) }

// store list
func truncate() { list = list[:0] }

// append param0.s
func (b *box) appendField() { b.s = append(b.s, 1) }

// copy list[]
func copyInto(src []int) { copy(list, src) }

// copy param0[]
func copyIntoParameter(dst []int) { copy(dst, list) }

// send queue[]
func send(p *point) { queue <- p }

// send queue[]
func trySend(p *point) {
	select {
	case queue <- p:
	default:
	}
}

// fill global
func fill(data []byte) { _ = json.Unmarshal(data, global) }

// fill param0
func fillParameter(data *box) { _ = json.Unmarshal(nil, data) }

// store param0
func throughPointer(p *int) { *p = 1 }

// store counter
func addressOfGlobal() {
	p := &counter
	*p = 1
}

// store global.n
func alias() {
	b := global
	b.n = 1
}

// store global.next.n
func aliasOfField() {
	b := global.next
	b.n = 1
}

// store global.n
// store param0.n
func eitherAlias(b *box, which bool) {
	if which {
		b = global
	}
	b.n = 1
}

// nothing
func structCopy() box {
	b := *global
	b.n = 1
	b.at.x = 1
	return b
}

// insert global.m[]
// store global.next.n
func structCopyShares() {
	b := *global
	b.m["k"] = 1
	b.next.n = 1
}

// nothing
func receiverByValue() { box{}.set() }

// nothing
func (b box) set() { b.n = 1 }

// insert param0.m[]
func (b box) setInMap() { b.m["k"] = 1 }

// insert value.m[], via box.setInMap
func callByValue() { value.setInMap() }

// nothing
func rangeCopy() {
	for _, p := range points {
		p.x = 1
	}
}

// store points[].x
func rangeByIndex() {
	for i := range points {
		points[i].x = 1
	}
}

// store byName[].x
func rangePointers() {
	for _, p := range byName {
		p.x = 1
	}
}

// store byName[].x
func entryOfMap(k string) {
	if p, ok := byName[k]; ok {
		p.x = 1
	}
}

// store queue[].x
func received() {
	p := <-queue
	p.x = 1
}

// store queue[].x
func receivedBySelect() {
	select {
	case p, ok := <-queue:
		if ok {
			p.x = 1
		}
	default:
	}
}

// store global.boxes[].at.x
func deep(k string) { global.boxes[k].at.x = 1 }

// store global.inner.depth
func embedded() { global.depth = 1 }

// store global.outer.height
func embeddedPointer() { global.height = 1 }

// store param0.inner.depth, via (*inner).setDepth
func (b *box) promoted() { b.setDepth() }

// store param0.depth
func (i *inner) setDepth() { i.depth = 1 }

// store text.title
func unnamedStruct() { text.title = "t" }

// store param0.x
func unnamedStructParameter(p *struct{ x int }) { p.x = 1 }

// nothing
func shadow() {
	counter := 0
	counter++
	_ = counter
}

// nothing
func local() {
	m := map[string]int{}
	m["k"]++
	b := &box{m: m}
	b.n = 1
	b.m["k"] = 1
	l := append([]int(nil), 1)
	l[0] = 2
}

// insert names[]
func localHoldsGlobal() {
	b := &box{m: names}
	b.m["k"] = 1
}

// element param0[]
func swap(s []int) { s[0], s[1] = s[1], s[0] }

// element list[]
func subslice() {
	s := list[1:2]
	s[0] = 1
}

// element list[]
func appendToSubslice() {
	s := append(list[:0], 1)
	s[0] = 2
}

// element grid[]
func arrayByPointer() {
	p := &grid
	p[0] = point{}
}

// nothing
func arrayByValue() {
	g := grid
	g[0] = point{}
}

// store global
func replaceWhole(b *box) { *global = *b }

// store counter
// clear list
func multiple() { counter, list = 1, nil }
