// Package high imports middle only. Of chains of calls beyond it, facts keep the next call.
package high

import "example.com/summaries/across/middle"

var (
	service = middle.NewService()
	counts  = map[string]int{}
	number  = middle.Numbers()
	embeds  middle.Embeds
	total   int
)

// increment low.count, via Visit, Count
func visit() { middle.Visit() }

// insert low.Shared.Rows[], via Register, (*Table).Add
func register(k string) { middle.Register(k) }

// insert counts[], via Put, Put
func put(k string) { middle.Put(counts, k) }

// insert service.h.table.Rows[], via (*Service).Save, (*Service).add
func save(k string) { service.Save(k) }

// nothing
func saveInFresh(k string) { middle.NewService().Save(k) }

// call number
func next() int { return number() }

// nothing
func freshNumbers() int {
	f := middle.Numbers()
	return f() + f()
}

// increment low.count, via literal in CountsGlobally
func closure() { middle.Visitor()() }

// insert embeds.Table.Rows[], via (*Table).Add
func promoted(k string) { embeds.Add(k) }

// increment embeds.Table.n, via (*Table).Bump, (*Table).bump
func promotedDeep() { embeds.Bump() }

// increment low.count, via RunCount, Run
func runCount() { middle.RunCount() }

// increment total, via RunIt, Run, literal in runLiteral
func runLiteral() { middle.RunIt(func() { total++ }) }

// insert low.Shared.Rows[], via AddToShared, AddTo
func addToShared() { middle.AddToShared() }
