// Session libraries as they come: where they keep the data of visitors unless told otherwise.
package main

import (
	"net/http"

	"github.com/alexedwards/scs/v2"
	"github.com/crewjam/saml/samlidp"
	"github.com/dchest/captcha"
	"github.com/gin-contrib/sessions/memstore"
	redisstore "github.com/gin-contrib/sessions/redis"
	"github.com/go-oauth2/oauth2/v4"
	oauthmanage "github.com/go-oauth2/oauth2/v4/manage"
	"github.com/go-oauth2/oauth2/v4/store"
	"github.com/go-pkgz/auth/v2"
	"github.com/go-pkgz/auth/v2/provider"
	fiber "github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/csrf"
	"github.com/gofiber/fiber/v2/middleware/session"
	fiber3 "github.com/gofiber/fiber/v3"
	fiber3csrf "github.com/gofiber/fiber/v3/middleware/csrf"
	fiber3session "github.com/gofiber/fiber/v3/middleware/session"
	"github.com/gogf/gf/v2/os/gsession"
	gorilla "github.com/gorilla/sessions"
	iris "github.com/kataras/iris/v12/sessions"
	irisbadger "github.com/kataras/iris/v12/sessions/sessiondb/badger"
	"github.com/mark3labs/mcp-go/server"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/mojocn/base64Captcha"
	"github.com/ory/fosite/storage"
	"github.com/tmc/langchaingo/memory"
	"github.com/tmc/langchaingo/schema"
)

func main() {
	_ = byDefault(fiber.New())
	http.HandleFunc("/captcha", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(captcha.New())) // want `sessionmap: captcha.New keeps captcha answers in memory: .*; call SetCustomStore with a store`
	})
	http.HandleFunc("/signup", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(captcha.NewLen(4)))
	})
	_ = http.ListenAndServe(":1", nil)
}

func byDefault(app *fiber.App) []any {
	app.Use(csrf.New())                                      // want `csrf.New keeps CSRF tokens in memory: .*; set Config.Storage`
	tokens := oauthmanage.NewDefaultManager()                // keeps nothing itself
	tokens.MustTokenStorage(store.NewMemoryTokenStore())     // want `store.NewMemoryTokenStore keeps OAuth tokens in memory`
	logins := auth.NewService(auth.Opts{DisableXSRF: true})  // keeps nothing itself
	logins.AddVerifProvider("email", "", nil)                // want `auth.Service.AddVerifProvider keeps used confirmation tokens in memory`
	logins.AddCustomHandler(&provider.TelegramHandler{})     // want `provider.TelegramHandler keeps pending logins in memory`
	pictures := base64Captcha.NewCaptcha(nil, base64Captcha. // the variable is the state
									DefaultMemStore) // want `base64Captcha.DefaultMemStore keeps captcha answers in memory`
	return []any{
		scs.New(),                        // want `scs.New keeps sessions in memory: .*; set SessionManager.Store`
		memstore.NewStore([]byte("key")), // want `memstore.NewStore keeps sessions in memory`
		session.New(),                    // want `session.New keeps sessions in memory: .*; set Config.Storage`
		fiber3csrf.New(),                 // want `csrf.New keeps CSRF tokens in memory`
		fiber3session.NewStore(),         // want `session.NewStore keeps sessions in memory: .*; set Config.Storage`
		gorilla.NewFilesystemStore("", []byte("key")), // want `sessions.NewFilesystemStore keeps sessions on local disk`
		iris.New(iris.Config{}),                       // want `sessions.New keeps sessions in memory: .*; call Sessions.UseDatabase`
		server.NewStreamableHTTPServer(nil),           // want `server.NewStreamableHTTPServer keeps sessions of MCP clients in memory`
		mcp.NewStreamableHTTPHandler(nil, nil),        // want `mcp.NewStreamableHTTPHandler keeps sessions of MCP clients in memory`
		storage.NewMemoryStore(),                      // want `storage.NewMemoryStore keeps OAuth tokens in memory`
		memory.NewConversationBuffer(),                // want `memory.NewConversationBuffer keeps conversations in memory`
		server.NewSSEServer(nil),                      // want `server.NewSSEServer keeps sessions of MCP clients in memory`
		mcp.NewSSEHandler(nil, nil),                   // want `mcp.NewSSEHandler keeps sessions of MCP clients in memory`
		mcp.NewMemoryEventStore(nil),                  // want `mcp.NewMemoryEventStore keeps events of MCP sessions in memory`
		gsession.NewStorageMemory(),                   // want `gsession.NewStorageMemory keeps sessions in memory`
		gsession.NewStorageFile("", 0),                // want `gsession.NewStorageFile keeps sessions on local disk`
		&gorilla.FilesystemStore{},                    // want `sessions.FilesystemStore keeps sessions on local disk`
		irisbadger.NewFromDB(nil),                     // want `badger.NewFromDB keeps sessions on local disk`
		&storage.MemoryStore{},                        // want `storage.MemoryStore keeps OAuth tokens in memory`
		samlidp.MemoryStore{},                         // want `samlidp.MemoryStore keeps sessions in memory`
		pictures,
	}
}

var _ = Elsewhere

func Elsewhere(app *fiber.App, shared fiber.Storage, shared3 fiber3.Storage, sessions scs.Store, database iris.Database, history schema.ChatMessageHistory, tokens oauth2.TokenStore, manage server.SessionIdManager) []any {
	app.Use(csrf.New(csrf.Config{Storage: shared}))
	grants := oauthmanage.NewDefaultManager()
	grants.MapTokenStorage(tokens)
	manager := scs.New()
	manager.Store = sessions
	visits := iris.New(iris.Config{})
	visits.UseDatabase(database)
	return []any{
		manager, visits,
		session.New(session.Config{Storage: shared}),
		fiber3csrf.New(fiber3csrf.Config{Storage: shared3}),
		fiber3session.NewStore(fiber3session.Config{Storage: shared3}),
		must(redisstore.NewStore(10, "tcp", "redis:6379", "", "", []byte("key"))),
		gsession.NewStorageRedis(nil),
		gorilla.NewCookieStore([]byte("key")),
		server.NewStreamableHTTPServer(nil, server.WithStateLess(true)),
		server.NewStreamableHTTPServer(nil, server.WithSessionIdManager(manage)),
		mcp.NewStreamableHTTPHandler(nil, &mcp.StreamableHTTPOptions{Stateless: true}),
		memory.NewConversationBuffer(memory.WithChatHistory(history)),
	}
}

func must[T any](v T, _ error) T { return v }
