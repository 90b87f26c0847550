// Consumers: callbacks, objects and loops that receive.
package main

import (
	"context"

	"cloud.google.com/go/pubsub/v2"
	"github.com/IBM/sarama"
	"github.com/ThreeDotsLabs/watermill/components/cqrs"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nats.go/micro"
	"github.com/nsqio/go-nsq"
	"github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
)

// Units of work write all of these but plans, which start-up writes.
var byNats, byJetstream, byMicro, byPubsub, byMqtt, byWatermill, byCqrs, byNsq, byAmqp, byKafka, bySqs, byRedis, byPulled, plans []string

func main() {
	plans = append(plans, "nats")
	useNATS(nil, nil)
	useBrokers(nil, nil)
	c := &consumer{seen: map[string]bool{}}
	go c.rabbit(nil)
	go c.kafka(nil)
	go c.queue(nil)
	go c.listen(nil)
	select {}
}

func useNATS(nc *nats.Conn, js jetstream.Consumer) {
	_, _ = nc.Subscribe("orders", func(*nats.Msg) {
		byNats = append(byNats, "again") // want `byNats is written by orders`
	})
	_, _ = js.Consume(func(jetstream.Msg) {
		byJetstream = append(byJetstream, "again") // want `byJetstream is written by`
	})
	_, _ = micro.AddService(nc, micro.Config{Endpoint: &micro.EndpointConfig{Subject: "sum", Handler: micro.HandlerFunc(func(micro.Request) {
		byMicro = append(byMicro, "again") // want `byMicro is written by sum`
	})}})
}

func useBrokers(sub *pubsub.Subscriber, group sarama.ConsumerGroup) {
	go func() {
		_ = sub.Receive(context.Background(), func(context.Context, *pubsub.Message) {
			byPubsub = append(byPubsub, "again") // want `byPubsub is written by`
		})
	}()
	_ = group.Consume(context.Background(), []string{"orders"}, &claims{})
	m := mqtt.NewClient(mqtt.NewClientOptions())
	m.Subscribe("lamp", 0, func(mqtt.Client, mqtt.Message) {
		byMqtt = append(byMqtt, "again") // want `byMqtt is written by lamp`
	})
	r, _ := message.NewRouter(message.RouterConfig{}, nil)
	r.AddNoPublisherHandler("name", "topic", nil, func(*message.Message) error {
		byWatermill = append(byWatermill, "again") // want `byWatermill is written by`
		return nil
	})
	_ = cqrs.NewEventHandler("booked", func(context.Context, *booked) error {
		byCqrs = append(byCqrs, "again") // want `byCqrs is written by`
		return nil
	})
	q, _ := nsq.NewConsumer("topic", "channel", nsq.NewConfig())
	q.AddHandler(nsq.HandlerFunc(func(*nsq.Message) error {
		byNsq = append(byNsq, "again") // want `byNsq is written by`
		return nil
	}))
}

type booked struct{}

// claims handles a consumer group's claims; what Setup makes belongs to its session.
type claims struct {
	ready  chan bool
	offset int64
}

func (c *claims) Setup(sarama.ConsumerGroupSession) error {
	c.ready = make(chan bool)
	return nil
}

func (c *claims) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (c *claims) ConsumeClaim(s sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		c.offset += m.Offset // want `^instancestate: claims.offset`
	}
	return nil
}

type consumer struct {
	seen  map[string]bool
	local int
}

func (c *consumer) rabbit(ch *amqp091.Channel) {
	deliveries, _ := ch.Consume("jobs", "", false, false, false, false, nil)
	for d := range deliveries {
		c.seen[d.MessageId] = true // want `^instancestate: consumer.seen`
	}
}

func (c *consumer) kafka(r *kafka.Reader) {
	for {
		if _, err := r.ReadMessage(context.Background()); err != nil {
			return
		}
		byKafka = append(byKafka, "again") // want `byKafka is written by`
	}
}

func (c *consumer) queue(client *sqs.Client) {
	for {
		out, err := client.ReceiveMessage(context.Background(), &sqs.ReceiveMessageInput{})
		if err != nil {
			continue
		}
		bySqs = append(bySqs, *out.Messages[0].Body) // want `bySqs is written by`
	}
}

func (c *consumer) listen(client *redis.Client) {
	ps := client.Subscribe(context.Background(), "news")
	for {
		if _, err := ps.ReceiveMessage(context.Background()); err != nil {
			return
		}
		byRedis = append(byRedis, "again") // want `byRedis is written by`
	}
}
