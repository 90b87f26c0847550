// What libraries are given of which nothing is known, and does not look like a unit of work.
package main

import (
	"context"
	"fmt"
	"strings"

	"example.net/courier"
)

type names struct{ seen []string }

// lower is called by the library whenever it likes: with a string.
func (n *names) lower(s string) string {
	n.seen = append(n.seen, s)
	return strings.ToLower(s)
}

// String has nothing of a message.
func (n *names) String() string {
	n.seen = nil
	return fmt.Sprint(len(n.seen))
}

// Note takes a context and something to note, as much else does.
func (n *names) Note(ctx context.Context, name *struct{ Text string }) error {
	n.seen = append(n.seen, name.Text)
	return nil
}

func main() {
	n := &names{}
	(&courier.Exchange{}).Offer(n)
	front, c := &courier.Desk{}, &courier.Client{}
	front.Post("/names", n, n.lower)
	c.Map(n.lower)
	c.Run()
}
