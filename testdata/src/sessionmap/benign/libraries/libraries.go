// Session libraries that were told to keep sessions elsewhere.
package libraries

import (
	"errors"
	"log"

	"github.com/alexedwards/scs/goredisstore"
	"github.com/alexedwards/scs/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/csrf"
	"github.com/gofiber/fiber/v2/middleware/session"
	"github.com/mark3labs/mcp-go/server"
	"github.com/redis/go-redis/v9"
)

func setLater(client *redis.Client) *scs.SessionManager {
	m := scs.New()
	m.Store = goredisstore.New(client)
	return m
}

type app struct {
	sessions *scs.SessionManager
	storage  fiber.Storage
}

func setInAMethod(client *redis.Client) *app {
	a := &app{sessions: scs.New()}
	a.keepSessionsIn(goredisstore.New(client))
	return a
}

func (a *app) keepSessionsIn(s scs.Store) { a.sessions.Store = s }

func setByAHelper(client *redis.Client) *scs.SessionManager {
	m := scs.New()
	configure(m, client)
	return m
}

func configure(m *scs.SessionManager, client *redis.Client) { m.Store = goredisstore.New(client) }

// setAfterAnErrorCheck: the check is no switch.
func setAfterAnErrorCheck(client *redis.Client) (*scs.SessionManager, error) {
	m := scs.New()
	if client == nil {
		return nil, errors.New("no Redis")
	}
	m.Store = goredisstore.New(client)
	return m, nil
}

func inTheLiteral(storage fiber.Storage) *session.Store {
	return session.New(session.Config{Storage: storage})
}

func inAVariable(storage fiber.Storage) *session.Store {
	config := session.Config{KeyLookup: "cookie:sid"}
	config.Storage = storage
	return session.New(config)
}

func fromAHelper(storage fiber.Storage) *session.Store { return session.New(config(storage)) }

func config(storage fiber.Storage) session.Config { return session.Config{Storage: storage} }

// fromTheCaller: whoever calls it decides.
func FromTheCaller(config session.Config) *session.Store { return session.New(config) }

func inAField(storage fiber.Storage) *session.Store {
	a := &app{storage: storage}
	return a.store()
}

func (a *app) store() *session.Store { return session.New(session.Config{Storage: a.storage}) }

func secondOption(store *session.Store) fiber.Handler { return csrf.New(csrf.Config{Session: store}) }

func functionalOption(s *server.MCPServer) *server.StreamableHTTPServer {
	return server.NewStreamableHTTPServer(s, server.WithEndpointPath("/mcp"), server.WithStateLess(true))
}

func optionsInASlice(s *server.MCPServer) *server.StreamableHTTPServer {
	options := []server.StreamableHTTPOption{server.WithEndpointPath("/mcp")}
	options = append(options, server.WithStateLess(true))
	return server.NewStreamableHTTPServer(s, options...)
}

// onEveryBranch: whatever is chosen is outside the process.
func onEveryBranch(kind string, first, second *redis.Client) *scs.SessionManager {
	m := scs.New()
	switch kind {
	case "first":
		m.Store = goredisstore.New(first)
	case "second":
		m.Store = goredisstore.New(second)
	default:
		log.Fatal("unknown store")
	}
	return m
}

// everyCase: what is neither was refused when the configuration was read.
func everyCase(driver string, first, second *redis.Client) *scs.SessionManager {
	m := scs.New()
	switch driver {
	case "first":
		m.Store = goredisstore.New(first)
	case "second":
		m.Store = goredisstore.New(second)
	}
	return m
}
