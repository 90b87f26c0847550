// Session libraries that keep sessions in the process, because nobody told them otherwise.
package libraries

import (
	"os"

	"github.com/alexedwards/scs/goredisstore"
	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/csrf"
	"github.com/gofiber/fiber/v2/middleware/session"
	"github.com/mark3labs/mcp-go/server"
	"github.com/mojocn/base64Captcha"
	"github.com/redis/go-redis/v9"
)

func silentDefault() *scs.SessionManager {
	return scs.New() // want `sessionmap: scs.New keeps sessions in memory: another process does not know the visitor and a restart forgets all; set SessionManager.Store to a store with expiry such as Redis or Memcached`
}

// storeOfTheLibrary: the store is the finding, not the manager as well.
func storeOfTheLibrary() *scs.SessionManager {
	m := scs.New()
	m.Store = memstore.New() // want `sessionmap: memstore.New keeps sessions in memory: .*; use a store with expiry`
	return m
}

func optionSetToNil() *scs.SessionManager {
	m := scs.New() // want `sessionmap: scs.New keeps sessions in memory`
	m.Store = nil
	return m
}

type settings struct {
	RedisAddr string
	Sessions  string
}

// storeOnlyIfConfigured: without the setting, the default.
func storeOnlyIfConfigured(s settings, client *redis.Client) *scs.SessionManager {
	m := scs.New() // want `sessionmap: scs.New keeps sessions in memory, as settings.RedisAddr decides: `
	if s.RedisAddr != "" {
		m.Store = goredisstore.New(client)
	}
	return m
}

// bothBranches: memory when chosen.
func bothBranches(s *settings, client *redis.Client) *scs.SessionManager {
	m := scs.New()
	switch s.Sessions {
	case "redis":
		m.Store = goredisstore.New(client)
	default:
		m.Store = memstore.New() // want `sessionmap: memstore.New keeps sessions in memory, as settings.Sessions decides: `
	}
	return m
}

// storeInAHelper: the switch stands in the caller.
func storeInAHelper(client *redis.Client) *scs.SessionManager {
	m := scs.New()
	if os.Getenv("SESSION_STORE") == "redis" {
		m.Store = goredisstore.New(client)
	} else {
		m.Store = memory()
	}
	return m
}

func memory() scs.Store {
	return memstore.New() // want `sessionmap: memstore.New keeps sessions in memory, as SESSION_STORE decides: `
}

func noConfiguration() *session.Store {
	return session.New() // want `sessionmap: session.New keeps sessions in memory: .*; set Config.Storage to a store`
}

func configurationWithoutStorage() *session.Store {
	return session.New(session.Config{KeyLookup: "cookie:sid"}) // want `sessionmap: session.New keeps sessions in memory`
}

func storageOnOneBranch(storage fiber.Storage, shared bool) *session.Store {
	var config session.Config
	if shared {
		config.Storage = storage
	}
	return session.New(config) // want `sessionmap: session.New keeps sessions in memory, as shared decides: `
}

func tokensOfForms() fiber.Handler {
	return csrf.New() // want `sessionmap: csrf.New keeps CSRF tokens in memory: .*; set Config.Storage to a store`
}

func statefulClients(s *server.MCPServer) *server.StreamableHTTPServer {
	return server.NewStreamableHTTPServer(s, server.WithEndpointPath("/mcp")) // want `sessionmap: server.NewStreamableHTTPServer keeps sessions of MCP clients in memory: .*; set WithStateLess`
}

func optionSetToFalse(s *server.MCPServer) *server.StreamableHTTPServer {
	return server.NewStreamableHTTPServer(s, server.WithStateLess(false)) // want `sessionmap: server.NewStreamableHTTPServer keeps sessions`
}

// variableOfTheLibrary is one state, whoever uses it.
func variableOfTheLibrary() *base64Captcha.Captcha {
	return base64Captcha.NewCaptcha(base64Captcha.DefaultMemStore) // want `sessionmap: base64Captcha.DefaultMemStore keeps captcha answers in memory`
}

func sameVariableAgain() *base64Captcha.Captcha {
	return base64Captcha.NewCaptcha(base64Captcha.DefaultMemStore)
}
