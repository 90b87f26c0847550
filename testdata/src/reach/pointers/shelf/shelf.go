// Package shelf keeps elements in many kinds of containers and hands out pointers to them.
package shelf

import (
	"container/heap"
	"sync"
	"sync/atomic"
)

// Rooms are kept in a map.
type Rooms struct{ rooms map[string]*Room }

// A Room is one of them.
type Room struct{ Topic string }

// NewRooms returns what start-up knows.
func NewRooms() *Rooms { return &Rooms{rooms: map[string]*Room{"lobby": {}}} }

// Find returns the room that is kept, not a copy.
func (r *Rooms) Find(name string) *Room { return r.rooms[name] }

// Seats are kept in a slice.
type Seats struct{ seats []*Seat }

// A Seat is one of them.
type Seat struct{ Guest string }

// NewSeats returns n seats.
func NewSeats(n int) *Seats {
	s := &Seats{}
	for range n {
		s.seats = append(s.seats, &Seat{})
	}
	return s
}

// All returns the slice, which shares its elements.
func (s *Seats) All() []*Seat { return s.seats }

// Lamps are kept in a sync.Map.
type Lamps struct{ lamps sync.Map }

// A Lamp is one of them.
type Lamp struct{ On bool }

// NewLamps returns some.
func NewLamps() *Lamps {
	l := &Lamps{}
	l.lamps.Store("hall", &Lamp{})
	return l
}

// Get returns a lamp.
func (l *Lamps) Get(name string) *Lamp {
	v, ok := l.lamps.Load(name)
	if !ok {
		return nil
	}
	return v.(*Lamp)
}

// Sign is behind an atomic value.
type Sign struct{ text atomic.Value }

// A Text is what it holds.
type Text struct{ Words string }

// NewSign returns one.
func NewSign() *Sign {
	s := &Sign{}
	s.text.Store(&Text{})
	return s
}

// Text returns what it holds.
func (s *Sign) Text() *Text { return s.text.Load().(*Text) }

// Cache is a generic container of this program.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	items map[K]V
}

// NewCache returns an empty one.
func NewCache[K comparable, V any]() *Cache[K, V] { return &Cache[K, V]{items: map[K]V{}} }

// Put keeps a value.
func (c *Cache[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = v
}

// Get returns what is kept.
func (c *Cache[K, V]) Get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.items[k]
	return v, ok
}

// Plots are in a generic container.
type Plots struct{ plots *Cache[string, *Plot] }

// A Plot is one of them.
type Plot struct{ Crop string }

// NewPlots returns some.
func NewPlots() *Plots {
	p := &Plots{plots: NewCache[string, *Plot]()}
	p.plots.Put("north", &Plot{})
	return p
}

// Find returns a plot.
func (p *Plots) Find(name string) (*Plot, bool) { return p.plots.Get(name) }

// Menu is copied when it is handed out, but the copy shares its slice of pointers.
type Menu struct {
	Name   string
	Dishes []*Dish
}

// A Dish is part of a menu.
type Dish struct{ Price int }

// Menus keeps one.
type Menus struct{ menu Menu }

// NewMenus returns one with a dish.
func NewMenus() *Menus { return &Menus{menu: Menu{Dishes: []*Dish{{}}}} }

// ToMenu returns a copy.
func (m *Menus) ToMenu() Menu { return m.menu }

// Queue is ordered by container/heap.
type Queue struct{ waiting line }

type line []string

func (l line) Len() int           { return len(l) }
func (l line) Less(i, j int) bool { return l[i] < l[j] }
func (l line) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l *line) Push(x any)        { *l = append(*l, x.(string)) }
func (l *line) Pop() any {
	last := (*l)[len(*l)-1]
	*l = (*l)[:len(*l)-1]
	return last
}

// Enqueue adds somebody.
func (q *Queue) Enqueue(name string) { heap.Push(&q.waiting, name) }

// First returns who is first.
func (q *Queue) First() string { return q.waiting[0] }

var defaultTheme = Theme{Colors: map[string]string{}}

// Theme is a package variable that others alias.
type Theme struct {
	Colors map[string]string
	Name   string
}

// Default returns the one variable.
func Default() *Theme { return &defaultTheme }

// Copied returns a copy of it.
func Copied() Theme { return defaultTheme }

// Renamed has a value receiver, so that it changes a copy.
func (t Theme) Renamed(name string) Theme {
	t.Name = name
	return t
}
