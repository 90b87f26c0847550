package stores

import "testing"

func TestFake(t *testing.T) {
	var n Notes = &Fake{}
	if err := n.Save("a", "b"); err != nil {
		t.Error(err)
	}
}
