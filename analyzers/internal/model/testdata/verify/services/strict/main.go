// What -strict adds: keys that each process generates, and breakers, caches and limits of clients.
package main

import (
	"context"
	"crypto/aes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/cookiejar"
	"os"
	"time"

	ginjwt "github.com/appleboy/gin-jwt/v2"
	"github.com/benbjohnson/hashfs"
	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/go-chi/jwtauth/v5"
	"github.com/gofiber/fiber/v2/middleware/cache"
	"github.com/gofiber/fiber/v2/middleware/encryptcookie"
	"github.com/golang-jwt/jwt/v5"
	"github.com/golang/groupcache"
	"github.com/gorilla/csrf"
	"github.com/gorilla/securecookie"
	"github.com/lestrrat-go/jwx/v2/jwa"
	jwxjwt "github.com/lestrrat-go/jwx/v2/jwt"
	"github.com/sethgrid/pester"
	"github.com/sony/gobreaker/v2"
	"golang.org/x/oauth2"
	"golang.org/x/time/rate"
)

type server struct {
	signer     *rsa.PrivateKey
	edge       ed25519.PrivateKey
	sessionKey []byte
	seed       []byte
	configured []byte
	oauth      oauth2.Config
}

// stateString is the same for all flows of this process.
var stateString = hex.EncodeToString(random())

func random() []byte {
	b := make([]byte, 32)
	_, _ = rand.Read(b)
	return b
}

func main() {
	key, _ := rsa.GenerateKey(rand.Reader, 2048)
	_, edge, _ := ed25519.GenerateKey(rand.Reader)
	s := &server{signer: key, edge: edge, sessionKey: random(), seed: random(), configured: []byte(os.Getenv("KEY"))}
	http.HandleFunc("/token", s.token)
	http.HandleFunc("/edge", s.edgeToken)
	http.HandleFunc("/sign", s.sign)
	http.HandleFunc("/login", s.login)
	http.HandleFunc("/hash", s.hash)
	http.HandleFunc("/order", (&supplier{rate.NewLimiter(1, 1)}).order)
	_ = keys()
	_ = keptElsewhere()
	_ = libraries()
	_ = http.ListenAndServe(":1", nil)
}

func (s *server) token(w http.ResponseWriter, r *http.Request) {
	text, _ := jwt.New(jwt.SigningMethodRS256).SignedString(s.signer) // want `jwt.Token.SignedString protects tokens by a key that each process generates`
	_, _ = w.Write([]byte(text))
	text, _ = jwt.New(jwt.SigningMethodHS256).SignedString(s.configured)
	_, _ = w.Write([]byte(text))
}

func (s *server) edgeToken(w http.ResponseWriter, r *http.Request) {
	b, _ := jwxjwt.Sign(jwxjwt.New(), jwxjwt.WithKey(jwa.EdDSA, s.edge)) // want `jwt.WithKey protects tokens by a key that each process generates`
	_, _ = w.Write(b)
}

// sign: names say what the key is for.
func (s *server) sign(w http.ResponseWriter, r *http.Request) {
	mac := hmac.New(sha256.New, s.sessionKey) // want `hmac.New protects tokens by a key that each process generates`
	_, _ = w.Write(mac.Sum(nil))
	_, _ = aes.NewCipher(s.sessionKey) // want `aes.NewCipher protects tokens by a key that each process generates`
}

// hash: a seed for comparisons; and a key for this request only.
func (s *server) hash(w http.ResponseWriter, r *http.Request) {
	mac := hmac.New(sha256.New, s.seed)
	sessionKey := random()
	_, _ = w.Write(hmac.New(sha256.New, sessionKey).Sum(mac.Sum(nil)))
}

func (s *server) login(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, s.oauth.AuthCodeURL(stateString), http.StatusFound) // want `oauth2.Config.AuthCodeURL protects the state of OAuth flows by a key that each process generates`
	state := hex.EncodeToString(random())
	http.Redirect(w, r, s.oauth.AuthCodeURL(state), http.StatusFound)
}

func keys() []any {
	return []any{
		csrf.Protect(random()),                                                    // want `csrf.Protect protects CSRF tokens by a key that each process generates`
		securecookie.New(random(), nil),                                           // want `securecookie.New protects cookies by a key`
		securecookie.New(securecookie.GenerateRandomKey(32), nil),                 // want `securecookie.New protects cookies by a key`
		cookie.NewStore(random()),                                                 // want `cookie.NewStore protects sessions in cookies by a key`
		jwtauth.New("HS256", random(), nil),                                       // want `jwtauth.New protects tokens by a key`
		&ginjwt.GinJWTMiddleware{Key: random()},                                   // want `jwt.GinJWTMiddleware.Key protects tokens by a key`
		encryptcookie.New(encryptcookie.Config{Key: encryptcookie.GenerateKey()}), // want `encryptcookie.Config.Key protects cookies by a key`
	}
}

func keptElsewhere() []any {
	key := []byte(os.Getenv("KEY"))
	return []any{
		csrf.Protect(key), securecookie.New(key, nil), cookie.NewStore(key), jwtauth.New("HS256", key, nil),
		&ginjwt.GinJWTMiddleware{Key: key}, encryptcookie.New(encryptcookie.Config{Key: string(key)}),
	}
}

func libraries() []any {
	return []any{
		gobreaker.NewCircuitBreaker[int](gobreaker.Settings{}), // want `gobreaker.NewCircuitBreaker keeps the health of a service that it calls`
		hashfs.NewFS(os.DirFS("assets")),                       // want `hashfs.NewFS keeps hashes of files in memory`
		jar(),
		keySet(),
		&pester.Client{KeepLog: true}, // want `pester.Client.KeepLog keeps failed calls in memory`
		&pester.Client{KeepLog: false},
		cache.New(cache.Config{Expiration: time.Minute}), // want `cache.New keeps responses in memory`
		groupcache.NewGroup("pages", 1<<20, groupcache.GetterFunc(func(context.Context, string, groupcache.Sink) error { return nil })), // want `groupcache.NewGroup keeps values in memory`
	}
}

func jar() *http.Client {
	j, _ := cookiejar.New(nil) // want `cookiejar.New keeps cookies of other services in memory`
	return &http.Client{Jar: j}
}

func keySet() oidc.KeySet {
	return oidc.NewRemoteKeySet(context.Background(), "https://issuer.example/keys") // want `oidc.NewRemoteKeySet keeps the public keys of an issuer in memory.*a miss is recomputed`
}

// supplier keeps to what another service allows.
type supplier struct{ limiter *rate.Limiter }

func (s *supplier) order(w http.ResponseWriter, r *http.Request) {
	if err := s.limiter.Wait(r.Context()); err != nil { // want `^instancestate: supplier.limiter is written by /order .*\(a client's limit may be per process on purpose\)`
		return
	}
	if resp, err := http.Get("https://supplier.example.com/order"); err == nil {
		_ = resp.Body.Close()
	}
}
