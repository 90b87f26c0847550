package calls

var a, b, c, d, e, f, g, h, i, j, k, l int

// A table with more functions than a small set of places holds.

// increment a, via literal in table
// increment b, via literal in table
// increment c, via literal in table
// increment d, via literal in table
// increment e, via literal in table
// increment f, via literal in table
// increment g, via literal in table
// increment h, via literal in table
// increment i, via literal in table
// increment j, via literal in table
// increment k, via literal in table
// increment l, via literal in table
func table(name string) {
	commands := map[string]func(){
		"a": func() { a++ },
		"b": func() { b++ },
		"c": func() { c++ },
		"d": func() { d++ },
		"e": func() { e++ },
		"f": func() { f++ },
		"g": func() { g++ },
		"h": func() { h++ },
		"i": func() { i++ },
		"j": func() { j++ },
		"k": func() { k++ },
		"l": func() { l++ },
	}
	commands[name]()
}
