// Loops that read messages of Kafka.
package main

import (
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

type counter struct {
	seen   map[string]int
	events int
	topics map[string]bool
}

func main() {
	c, err := kafka.NewConsumer(&kafka.ConfigMap{"group.id": "counters"})
	if err != nil {
		return
	}
	n := &counter{seen: map[string]int{}, topics: map[string]bool{}}
	n.topics["orders"] = true // start-up fills it
	go n.read(c)
	n.poll(c)
}

// read has a message for each round.
func (n *counter) read(c *kafka.Consumer) {
	for {
		m, err := c.ReadMessage(time.Second)
		if err != nil {
			continue
		}
		n.seen[string(m.Key)]++ // want `^instancestate: counter.seen is written by`
	}
}

func (n *counter) poll(c *kafka.Consumer) {
	for {
		switch c.Poll(100).(type) {
		case *kafka.Message:
			n.add()
		}
	}
}

func (n *counter) add() {
	n.events++ // want `^instancestate: counter.events is written by`
	if n.events > 100 {
		n.events = 0
	}
}
