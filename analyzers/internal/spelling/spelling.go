// Package spelling knows what people meant who wrote something else.
package spelling

import (
	"fmt"
	"strings"
)

// Unknown returns the error for a name that is none of those known, with the one that was probably meant.
func Unknown(what, name string, known []string) error {
	if meant := Nearest(name, known); meant != "" {
		return fmt.Errorf("unknown %s %q; did you mean %s?", what, name, meant)
	}
	return fmt.Errorf("unknown %s %q; there are %s", what, name, strings.Join(known, ", "))
}

// Nearest returns the name that is most like the one given, "" if none is: two bytes may differ, and of long names a third.
func Nearest(name string, known []string) string {
	best, least := "", min(len(name)/2, max(2, len(name)/3))+1
	for _, candidate := range known {
		if d := distance(strings.ToLower(name), candidate); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance returns how many bytes have to be inserted, deleted or replaced to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
