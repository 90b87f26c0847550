// Package across imports low directly.
package across

import "example.com/summaries/across/low"

var (
	names = low.NewSet[string]()
	table low.Table
	byID  = map[int]string{}
)

// insert names.m[], via (*Set).Add
func add(k string) { names.Add(k) }

// insert byID[], via Keep
func keep(id int, name string) { low.Keep(byID, id, name) }

// nothing
func fresh(k string) { low.NewSet[string]().Add(k) }

// insert param0.m[], via (*Set).Add
func parameter(s *low.Set[int]) { s.Add(1) }

// increment table.n, via (*Table).Bump, (*Table).bump
func bumper() { low.Bumper(&table)() }

// call low.Hook, via Fire
func fire() { low.Fire() }

// insert table.Rows[], via (*Table).Add
func methodValue(k string) {
	f := table.Add
	f(k)
}

// insert table.Rows[], via (*Table).Add
func methodExpression(k string) { (*low.Table).Add(&table, k) }

// insert table.Rows[], via (*Table).Add
func dynamic(k string) {
	var a low.Adder = &table
	a.Add(k)
}

// insert table.Rows[], via (*Table).Add
func started(k string) { go table.Add(k) }
