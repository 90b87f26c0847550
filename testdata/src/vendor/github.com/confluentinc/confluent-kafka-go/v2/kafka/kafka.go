// Package kafka stands for the library, whose own package needs cgo.
package kafka

import "time"

type ConfigMap map[string]any

type Message struct{ Key, Value []byte }

type Event interface{ String() string }

func (m *Message) String() string { return string(m.Value) }

type Consumer struct{ topics []string }

func NewConsumer(conf *ConfigMap) (*Consumer, error) { return &Consumer{}, nil }

func (c *Consumer) Poll(timeoutMs int) (event Event) { return nil }

func (c *Consumer) ReadMessage(timeout time.Duration) (*Message, error) { return nil, nil }
