package effects

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A Summary says what one function does to memory that it did not allocate, in terms of its
// parameters, captured variables and package variables. "May" throughout: what some call of the
// function does is in it, whatever the branch. It is gob-encoded as a fact: slices in the order
// of the source, no maps, no positions but as text.
type Summary struct {
	Writes  []Write
	Reads   []Read
	Keys    []Key
	Calls   []Call
	Stores  []Store
	Regs    []Registration
	Results []Returned
	Objects []Object
	// Removals are the files of callers that the function removes.
	Removals []Removal
	// Links say what the path that the function returns is made of, if it is of another package; see link.go.
	Links []string
	// Blocks: the function loops while it waits (for a channel, a ticker, a connection): run as a
	// goroutine at start-up it lives as long as the process.
	Blocks bool
	// Serves: the function keeps the process alive to serve. Goroutines of a program that never
	// does end with its command.
	Serves bool
	// Capped counts what the bounds below cut off.
	Capped int

	overflows bool // writes or calls are among that
}

// Bounds of one summary. What is cut off is counted in Capped.
const (
	maxWrites   = 160
	maxReads    = 48
	maxKeys     = 48
	maxCalls    = 96
	maxHanded   = 256 // places that arguments of calls stand for; those of the call that goes beyond are kept
	maxStores   = 24
	maxRegs     = 64
	maxObjects  = 64
	maxContents = 256 // places that objects hold
	maxChain    = 6
)

// Bounds of a summary that travels as a fact.
const (
	maxFactWrites  = 48
	maxFactReads   = 8
	maxFactKeys    = 16
	maxFactCalls   = 24
	maxFactCallees = 64 // of them to different functions
	maxFactChain   = 1
)

func (s *Summary) size() int {
	return len(s.Writes) + len(s.Reads) + len(s.Keys) + len(s.Calls) + len(s.Stores) + len(s.Regs) + len(s.Objects) + len(s.Removals)
}

func (s *Summary) empty() bool {
	return len(s.Writes)+len(s.Reads)+len(s.Keys)+len(s.Calls)+len(s.Stores)+len(s.Regs)+len(s.Results)+len(s.Removals)+len(s.Links) == 0 && !s.Blocks && !s.Serves
}

// Op is what a write does.
type Op string

// Operations of writes. Those of library containers and files are the model's words, among them
// insert, delete, store, clear, add, limit; create, write, rename, remove, mkdir, temp.
const (
	OpStore     Op = "store"     // assignment
	OpUnset     Op = "unset"     // nil is assigned: a pointer, function or interface
	OpIncrement Op = "increment" // x++, x += n
	OpAdd       Op = "add"       // an atomic number, or a number below a key of a container
	OpInsert    Op = "insert"    // map entry
	OpDelete    Op = "delete"    // map entry
	OpElement   Op = "element"   // slice or array element
	OpAppend    Op = "append"    // append stored back
	OpClear     Op = "clear"
	OpCopy      Op = "copy"
	OpSend      Op = "send" // channel
	OpFill      Op = "fill" // a library fills the memory that it was handed: json.Unmarshal
)

// Guard is the test under which a write happens.
type Guard uint8

// Guards, weakest first.
const (
	Unguarded  Guard = iota
	ErrorGuard       // an error branch
	NilGuard         // the same place is nil, zero or false
	MissGuard        // a look-up of the same container failed
	OnceGuard        // sync.Once and its like
)

func (g Guard) String() string {
	return [...]string{"", "on error", "if unset", "on miss", "once"}[g]
}

// Under returns the guard of a write that happens under another one as well, further out. What is set only if it is unset is that still.
func (w Write) Under(outer Guard) Guard {
	if w.Op == OpStore && w.Guard == NilGuard && outer == MissGuard {
		return NilGuard
	}
	return max(w.Guard, outer)
}

// Write is one change of memory or of a file.
type Write struct {
	At      Path
	Op      Op
	Guard   Guard
	Key     Origin
	Value   Origin
	Step    int     // of a count: 1 if a constant is added, -1 if one is taken off, 0 for anything else
	Type    string  // type of the value kept at At, "" if the operation says enough
	Says    string  // the model's word in the names of key and value: session, token, ...
	Place   string  // import/path/file.go:LINE
	In      Frame   // the function that holds the statement
	Chain   []Frame // calls that lead there from the summarised function, outermost first
	Tick    bool    // inside a loop that waits
	Round   Round   // of such a loop
	Signal  bool    // for a signal of the operating system
	Refills bool    // the same statement makes missing entries, too
	Handle  bool    // what is put in is a handle of a backing service, or an empty container
	Grows   bool    // what is put in was made of what was found there
	Defers  bool    // by a deferred call: it happens whatever else does
	Brief   bool    // a flag that the same function puts back by a deferred call
	Cursor  bool    // by a method of a cursor, in its own fields
	Loop    string  // the process-long goroutine that writes it, "" if the caller does
	LoopPkg string  // its package
	Entry   bool    // what the goroutine works on is an entry of a container, where other units of work find it
	Alone   bool    // the place is in an object that the goroutine's starter has made, and handed to nobody but goroutines
	Shared  bool    // the place belongs to what the function was made with or is a method of, not to the goroutine alone
	Of      string  // of work handed over: the type of which a method starts it
	Runs    Frame   // of work handed over: the function that does it, if the task is a call of one
	Saved   bool    // of work or an item that is held: it is saved in a database or a broker as well
	Counted bool    // of an item that is taken: nothing is done with it but to add to counts
	Async   bool    // a send by a goroutine that nobody waits for: it keeps the item until somebody takes it
	Several bool    // a call of Chain is one of several that a function value or interface may lead to
	Waived  bool    // a directive is about the statement

	File *FileUse // of a write to the file system

	Build *BuildUse // of a build

	block *ssa.BasicBlock // of the function summarised, in which it happens

	pos  token.Pos // of the statement, when it is in the package under analysis
	call token.Pos // of the first call of Chain, when it is in the package under analysis
}

// Frame is one step of a call chain: the function called, and where from.
type Frame struct {
	Pkg   string
	Func  string
	Place string // import/path/file.go:LINE of the call
	Cut   int    // of a long chain: how many calls were left out after this one

	pos token.Pos // of the call, when it is in the package under analysis
}

// Read is a use of state: a look-up in a container, or a load of a variable.
type Read struct {
	At     Path
	Lookup bool
	Miss   Miss
	Taken  bool // an entry that is there is an error: it must be new
	Uses   Uses
	Place  string
}

// Key is what entries of a container are looked up by.
type Key struct {
	At Path
	Of Origin
}

// Miss is what follows when a look-up finds nothing.
type Miss uint8

// What a miss leads to.
const (
	MissUnknown Miss = iota
	MissError        // an error is returned or answered: the container is the source of truth
	MissStores       // the entry is made and stored: a cache, or a registry filled on demand
)

// Uses says where a value that was read goes.
type Uses uint8

// Bits of Uses.
const (
	UseObserved Uses = 1 << iota // metrics, logs, traces
	UseTested                    // a condition
	UseOther                     // anything else
)

// Call is a call that the function cannot resolve itself: through a parameter, a field, a package
// variable, or an interface method of one.
type Call struct {
	Fn      Path     // the function value, or the receiver of Method
	Method  string   // "" for a function value
	Iface   string   // the interface type's name, for Method
	Args    []Arg    // receiver excluded
	Origins []Origin // of the arguments; nil if they are not known
	Guard   Guard
	Place   string
	Chain   []Frame
	Tick    bool
	Loop    string
	LoopPkg string
	Task    *Start // the goroutine that calls is one nobody waits for; see Task
	Several bool   // a call of Chain is one of several
	Asked   bool   // the function does something with the answer
	Round   Round  // of a loop that waits
	Defers  bool   // the call is deferred, or one of Chain is

	pos token.Pos
}

// Store is a reference stored where the caller may find it, or a struct copied there.
type Store struct {
	To   Path
	From Path
	Dyn  bool // a function or interface value, or something that holds such values
	Copy bool // a struct
}

// Registration says that a value is run once per unit of work, or at start-up.
type Registration struct {
	Handler Path
	Unit    string // "startup" for what runs once
	Route   string // "GET /x" where it is known
	Methods string // of an object, those that are called: all exported ones, or the one of this name
	Guess   bool   // only the look of the handler tells
	Copies  bool   // the router hands on a copy of the request
	RouteAt int    // parameter that holds the route, -1 if none
	Place   string

	// service is the generated interface whose methods are the units of work, nil if there is
	// none, and in facts.
	service *types.Interface
	pos     token.Pos
}

// Returned is what a function returns in one position.
type Returned struct {
	From   []Path
	Origin Origin
}

// Object is memory that the function allocates and hands out.
type Object struct {
	Type     string // of the value that refers to it
	Name     string // the variable's name, if it has one
	Closure  *Closure
	Contents []Content

	typ types.Type // nil in facts
	key objKey     // in the function that made it or got it from a call; zero in facts
}

// Closure is a function literal or method value that leaves its package.
type Closure struct {
	Frame   Frame // name and place of the literal
	Summary *Summary
	Free    [][]Path
	Names   []string // of the captured variables

	fn *ssa.Function // nil in facts; Summary is set there instead
}

// Content is a reference held by an object.
type Content struct {
	Steps string
	To    []Path
	Copy  bool
	Dyn   bool // function or interface values
}

// Origin is where a value comes from: a set of sources, and the parameters that flow into it.
type Origin struct {
	Is     Source
	Params uint32 // bit i: parameter i (receiver 0)
	Via    uint32 // those that it was only looked up by: a user by his token is not the token
	// Captures has bit i set for captured variable i, of a literal.
	Captures uint32
}

// Depends reports whether the value depends on a parameter.
func (o Origin) Depends() bool { return o.Params|o.Via != 0 }

// Source is a set of sources of a value.
type Source uint32

// Sources.
const (
	FromConst Source = 1 << iota
	FromFresh
	FromCookie
	FromHeader
	FromRequest // form, query, path, body
	FromToken   // generated: random, uuid, signed
	FromState   // package variables, fields
	FromTime
	FromCall // some other call
	FromCaptured
	FromCredential // an input of the request that proves who somebody is, by its name
	FromLookup     // looked up by an input of the request
	FromReturned   // of a generated key: the function returns it
	FromSent       // of a generated key: it goes to the client as a credential
	FromReceived   // what a waiting loop received in this round
	FromAsset      // compiled, bundled or minified
	FromImage      // an image made from another
	FromTemplate   // a template that is executed
	FromMemory     // a file system in memory
	FromHeld       // the answer to what was asked with something that the process holds: by a client, with its settings
)

func (o *Origin) join(p Origin) {
	o.Is |= p.Is
	o.Params |= p.Params
	o.Via |= p.Via
	o.Captures |= p.Captures
}

func (p Path) String() string {
	root := p.Root.Name
	switch p.Root.Kind {
	case Param:
		root = fmt.Sprintf("param%d", p.Root.Index)
	case FreeVar:
		root = fmt.Sprintf("free%d", p.Root.Index)
	case Fresh, local:
		root = fmt.Sprintf("fresh%d", p.Root.Index)
	case Answer:
		fn, method := p.Root.question()
		root = fn.String() + "." + method + "()"
	case Build:
		root = "build " + root
	case File:
		root, _, _ = strings.Cut("file "+root, "@")
	}
	for _, s := range SplitSteps(p.Steps) {
		if s != "[]" {
			s = "." + s[strings.LastIndex(s, ".")+1:]
		}
		root += s
	}
	return root
}

func (w Write) String() string {
	s := string(w.Op) + " " + w.At.String()
	if w.Guard != Unguarded {
		s += " " + w.Guard.String()
	}
	if w.Loop != "" {
		s += " by loop"
	}
	return s
}

// String lists the writes, unresolved calls and aliases of results: what fixtures assert.
func (s *Summary) String() string {
	var parts []string
	for _, w := range s.Writes {
		parts = append(parts, w.String())
	}
	for _, c := range s.Calls {
		name := c.Fn.String()
		if c.Method != "" {
			name += "." + c.Method
		}
		parts = append(parts, "call "+name)
	}
	for i, r := range s.Results {
		for _, p := range r.From {
			parts = append(parts, fmt.Sprintf("result%d %s", i, p))
		}
	}
	return strings.Join(parts, "; ")
}
