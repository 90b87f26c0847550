// Package courier is a library of which nobody knows anything.
package courier

type Message struct{ Text string }

type Client struct{ handle func(*Message) }

func (c *Client) Subscribe(topic string, handle func(*Message)) { c.handle = handle }

func (c *Client) Run() {}
