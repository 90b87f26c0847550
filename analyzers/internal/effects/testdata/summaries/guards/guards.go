// Package guards: the test under which a write happens.
package guards

import (
	"errors"
	"sync"
	"sync/atomic"
)

type client struct{ name string }

var (
	shared *client
	ready  bool
	title  string
	level  int
	lines  []string
	cache  = map[string]*client{}
	counts = map[string]int{}
	other  *client
	flag   atomic.Bool
	once   sync.Once
	err    error
)

// store shared if unset
func nilTest() {
	if shared == nil {
		shared = &client{}
	}
}

// store shared if unset
func nilTestReversed() {
	if nil == shared {
		shared = &client{}
	}
}

// store shared if unset
func earlyReturn() *client {
	if shared != nil {
		return shared
	}
	shared = &client{}
	return shared
}

// unset shared
func setTest() {
	if shared != nil {
		shared = nil
	}
}

// store shared
func otherTest() {
	if other == nil {
		shared = &client{}
	}
}

// store shared
func afterJoin() {
	if shared == nil {
		_ = other
	}
	shared = &client{}
}

// store ready if unset
// store level if unset
func flagTest() {
	if !ready {
		ready = true
		if level == 0 {
			level = 1
		}
	}
}

// store title if unset
func emptyString() {
	if title == "" {
		title = "t"
	}
}

// store level
func otherConstant() {
	if level == 3 {
		level = 1
	}
}

// append lines if unset
func emptySlice() {
	if len(lines) == 0 {
		lines = append(lines, "first")
	}
}

// insert cache[] on miss
func commaOk(k string) *client {
	c, ok := cache[k]
	if !ok {
		c = &client{k}
		cache[k] = c
	}
	return c
}

// insert cache[] on miss
func commaOkReturn(k string) *client {
	if c, ok := cache[k]; ok {
		return c
	}
	c := &client{k}
	cache[k] = c
	return c
}

// insert cache[] on miss
func nilEntry(k string) {
	if cache[k] == nil {
		cache[k] = &client{}
	}
}

// insert cache[]
func hit(k string) {
	if _, ok := cache[k]; ok {
		cache[k] = &client{}
	}
}

// insert counts[] on miss
func zeroEntry(k string) {
	if counts[k] == 0 {
		counts[k] = 1
	}
}

// insert counts[]
func otherContainer(k string) {
	if _, ok := cache[k]; !ok {
		counts[k] = 1
	}
}

// store shared once, via literal in inOnce
func inOnce() {
	once.Do(func() { shared = &client{} })
}

// store shared once, via initialise
func inOnceByName() { once.Do(initialise) }

// store shared
func initialise() { shared = &client{} }

var load = sync.OnceValue(func() *client { return &client{} })

// nothing
func onceValue() *client { return load() }

// store err on error
func errorBranch() {
	if e := try(); e != nil {
		err = e
	}
}

// store shared
func noErrorBranch() {
	if e := try(); e == nil {
		shared = &client{}
	}
}

// nothing
func try() error { return errors.New("no") }

// store flag[] if unset
func atomicFlag() {
	if !flag.Load() {
		flag.Store(true)
	}
}

// store shared if unset
func both(b bool) {
	if shared == nil && b {
		shared = &client{}
	}
}

// store shared on miss
func either(b bool) {
	if shared == nil || b {
		shared = &client{}
	}
}

// store shared
func eitherInput(name string) {
	if shared == nil || name == "new" {
		shared = &client{}
	}
}

type pool struct {
	mu      sync.Mutex
	clients map[string]*client
	first   *client
}

// insert param0.clients[] on miss
func (p *pool) get(k string) *client {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c, ok := p.clients[k]; ok {
		return c
	}
	c := &client{k}
	p.clients[k] = c
	return c
}

// store param0.first if unset
func (p *pool) lazy() *client {
	if p.first == nil {
		p.first = &client{}
	}
	return p.first
}

// insert param0.clients[] on miss
func (p *pool) byGetter(k string) {
	if _, ok := p.lookup(k); !ok {
		p.clients[k] = &client{}
	}
}

// nothing
func (p *pool) lookup(k string) (*client, bool) {
	c, ok := p.clients[k]
	return c, ok
}

// insert param0.clients[] on miss, via (*pool).put
func (p *pool) bySetter(k string) {
	if _, ok := p.clients[k]; !ok {
		p.put(k)
	}
}

// insert param0.clients[]
func (p *pool) put(k string) { p.clients[k] = &client{} }

// clear param0.clients if unset
// insert param0.clients[]
func (p *pool) lazyMap(k string) {
	if p.clients == nil {
		p.clients = map[string]*client{}
	}
	p.clients[k] = &client{}
}

var syncMap sync.Map

// insert syncMap[] on miss
func syncMapMiss(k string) {
	if _, ok := syncMap.Load(k); !ok {
		syncMap.Store(k, &client{})
	}
}

// insert syncMap[] on miss
func loadOrStore(k string) {
	syncMap.LoadOrStore(k, &client{})
}

// insert cache[] on miss
func switchMiss(k string) {
	switch c := cache[k]; {
	case c == nil:
		cache[k] = &client{}
	}
}

// insert cache[] on miss
func doubleChecked(mu *sync.RWMutex, k string) *client {
	mu.RLock()
	c := cache[k]
	mu.RUnlock()
	if c != nil {
		return c
	}
	mu.Lock()
	defer mu.Unlock()
	if c = cache[k]; c == nil {
		c = &client{k}
		cache[k] = c
	}
	return c
}

// Writes beside a lazy value are as lazy as it is, if both live equally long.

// store shared if unset
// store level if unset
func together() {
	if shared == nil {
		shared = &client{}
		level = 1
	}
}

// store param0.name if unset
// increment level
func perCall(c *client) {
	if c.name == "" {
		c.name = "n"
		level++
	}
}
