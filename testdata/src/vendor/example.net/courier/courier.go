// Package courier is a library of which nobody knows anything.
package courier

import "context"

type Message struct{ Text string }

type Client struct{ handle func(*Message) }

func (c *Client) Subscribe(topic string, handle func(*Message)) { c.handle = handle }

func (c *Client) Run() {}

// Desk answers requests by functions of several types.
type Desk struct{ handlers map[string][]any }

func (d *Desk) Post(path string, handlers ...any) { d.handlers[path] = handlers }

// Receiver is what a client hands messages to.
type Receiver interface{ Receive(m *Message) error }

func (c *Client) Forward(to Receiver) {}

func (c *Client) Map(by func(string) string) {}

// Exchange lets others call the procedures of an object.
type Exchange struct{ services []any }

func (e *Exchange) Offer(service any) { e.services = append(e.services, service) }

func (e *Exchange) OfferFunc(name string, procedure any) { e.services = append(e.services, procedure) }

// Line leads to a service; nothing closes it.
type Line struct {
	Via  string
	addr string
}

func Dial(addr string) *Line { return &Line{addr: addr} }

func (l *Line) Send(ctx context.Context, text string) error { return ctx.Err() }
