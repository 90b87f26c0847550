// Limiters, brokers and presence of libraries, which start-up makes and units of work use.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	gosse "github.com/alexandrevicenzi/go-sse"
	"github.com/asaskevich/EventBus"
	"github.com/centrifugal/centrifuge"
	"github.com/cskr/pubsub"
	"github.com/didip/tollbooth/v7"
	bursts "github.com/failsafe-go/failsafe-go/ratelimiter"
	"github.com/go-chi/httprate"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/idempotency"
	"github.com/gofiber/fiber/v2/middleware/limiter"
	fiber3 "github.com/gofiber/fiber/v3"
	idempotency3 "github.com/gofiber/fiber/v3/middleware/idempotency"
	limiter3 "github.com/gofiber/fiber/v3/middleware/limiter"
	redigo "github.com/gomodule/redigo/redis"
	socketio "github.com/googollee/go-socket.io"
	irisrate "github.com/kataras/iris/v12/middleware/rate"
	"github.com/labstack/echo/v4/middleware"
	middleware5 "github.com/labstack/echo/v5/middleware"
	"github.com/olahol/melody"
	"github.com/r3labs/sse/v2"
	"github.com/sethvargo/go-limiter/memorystore"
	"github.com/throttled/throttled/v2/store/memstore"
	redigostore "github.com/throttled/throttled/v2/store/redigostore"
	"github.com/ulule/limiter/v3/drivers/store/memory"
	redislimit "github.com/ulule/limiter/v3/drivers/store/redis"
	node "github.com/zishang520/socket.io/v2/socket"
	"golang.org/x/sys/unix"
	"golang.org/x/time/rate"
)

var (
	bus       = EventBus.New()
	topics    = pubsub.New(1)
	reminders rate.Sometimes
	logs      rate.Sometimes
)

func main() {
	_ = limits()
	_ = brokers()
	_ = bus.Subscribe("order", func() {})
	http.HandleFunc("/events", events)
	_ = http.ListenAndServe(":1", nil)
}

func limits() []any {
	return []any{
		tollbooth.NewLimiter(1, nil),             // want `tollbooth.NewLimiter keeps rate limits in memory`
		httprate.LimitByIP(10, time.Minute),      // want `httprate.LimitByIP keeps rate limits in memory: .*; pass WithLimitCounter`
		limiter.New(),                            // want `limiter.New keeps rate limits in memory: .*; set Config.Storage`
		idempotency.New(),                        // want `idempotency.New keeps idempotency keys in memory`
		middleware.NewRateLimiterMemoryStore(1),  // want `middleware.NewRateLimiterMemoryStore keeps rate limits in memory`
		memory.NewStore(),                        // want `memory.NewStore keeps rate limits in memory`
		must(memstore.New(10)),                   // want `memstore.New keeps rate limits in memory`
		must(memorystore.New(nil)),               // want `memorystore.New keeps rate limits in memory`
		limiter3.New(),                           // want `limiter.New keeps rate limits in memory: .*; set Config.Storage`
		idempotency3.New(),                       // want `idempotency.New keeps idempotency keys in memory`
		middleware5.NewRateLimiterMemoryStore(1), // want `middleware.NewRateLimiterMemoryStore keeps rate limits in memory`
		irisrate.Limit(1, 5),                     // want `rate.Limit keeps rate limits in memory`
		bursts.NewBursty[any](10, time.Second),   // want `ratelimiter.NewBursty keeps rate limits in memory`
	}
}

var _ = LimitsElsewhere

// LimitsElsewhere has a store for each.
func LimitsElsewhere(shared fiber.Storage, shared3 fiber3.Storage, counter httprate.LimitCounter, client redislimit.Client, pool *redigo.Pool) []any {
	return []any{
		httprate.Limit(10, time.Minute, httprate.WithLimitCounter(counter)),
		limiter.New(limiter.Config{Storage: shared}),
		idempotency.New(idempotency.Config{Storage: shared}),
		limiter3.New(limiter3.Config{Storage: shared3}),
		idempotency3.New(idempotency3.Config{Storage: shared3}),
		must(redislimit.NewStore(client)),
		must(redigostore.New(pool, "limits:", 0)),
	}
}

func must[T any](v T, _ error) T { return v }

func brokers() []any {
	shared := socketio.NewServer(nil)
	_, _ = shared.Adapter(&socketio.RedisAdapterOptions{Addr: "redis:6379"})
	options := node.DefaultServerOptions()
	options.SetAdapter(nil)
	adapted := node.DefaultServerOptions()
	adapted.SetAdapter(&node.SessionAwareAdapterBuilder{})
	return []any{
		must(centrifuge.New(centrifuge.Config{})), // want `centrifuge.New keeps subscriptions and messages in memory: .*; call Node.SetBroker`
		melody.New(),                 // want `melody.New keeps subscribers of messages in memory: those in other processes do not get them`
		socketio.NewServer(nil),      // want `socketio.NewServer keeps rooms and subscribers of messages in memory: .*; call Server.Adapter`
		node.NewServer(nil, nil),     // want `socket.NewServer keeps rooms and subscribers of messages in memory`
		node.NewServer(nil, options), // want `socket.NewServer keeps rooms and subscribers of messages in memory`
		sse.New(),                    // want `sse.New keeps subscribers of events`
		gosse.NewServer(nil),         // want `sse.NewServer keeps subscribers of events in memory`
		node.NewServer(nil, adapted), shared,
	}
}

func events(w http.ResponseWriter, r *http.Request) {
	_ = bus.Subscribe(r.FormValue("topic"), func() {}) // want `bus is written by /events`
	ch := topics.Sub("news")                           // want `topics is written by /events`
	reminders.Do(remind)                               // want `reminders is written by /events`
	logs.Do(func() { log.Print("slow") })
	_, _ = w.Write([]byte((<-ch).(string)))
	unix.Umask(0o77) // want `the process.s umask is written by /events`
	gate.Allow()     // want `throttle.Limiter is written by /events`
}

// throttle is called through an interface: the write has no place of its own but the field.
type throttle struct {
	*rate.Limiter
}

var gate interface{ Allow() bool } = throttle{rate.NewLimiter(1, 1)}

func remind() { _, _ = http.Get("http://mail/remind") }

// visits makes visitors wait for each other.
var visits = rate.NewLimiter(1, 1)

// client keeps to what another service allows: each process may have a part of that.
type client struct {
	limiter *rate.Limiter
	http    http.Client
}

var mail = &client{limiter: rate.NewLimiter(1, 1)}

func (c *client) send() error {
	if err := c.limiter.Wait(context.Background()); err != nil {
		return err
	}
	_, err := c.http.Get("http://mail/send")
	return err
}
