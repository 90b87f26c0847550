// Package redis is a stub for fixtures: signatures as in the real library; the pool changes, as it does there.
package redis

import (
	"context"
	"time"
)

type Options struct{ Addr string }

type Cmder interface{ Err() error }

type StatusCmd struct{ err error }

func (cmd *StatusCmd) Err() error { return cmd.err }

type IntCmd struct{ err error }

func (cmd *IntCmd) Err() error { return cmd.err }

type cmdable func(ctx context.Context, cmd Cmder) error

func (c cmdable) Set(ctx context.Context, key string, value any, expiration time.Duration) *StatusCmd {
	cmd := &StatusCmd{}
	_ = c(ctx, cmd)
	return cmd
}

func (c cmdable) Incr(ctx context.Context, key string) *IntCmd {
	cmd := &IntCmd{}
	_ = c(ctx, cmd)
	return cmd
}

type Client struct {
	cmdable
	used int
}

func NewClient(opt *Options) *Client {
	c := &Client{}
	c.cmdable = c.Process
	return c
}

func (c *Client) Process(ctx context.Context, cmd Cmder) error {
	c.used++
	return cmd.Err()
}
