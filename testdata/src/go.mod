module example.com/fixtures

go 1.25

require (
	example.net/courier v1.0.0
	github.com/alexedwards/scs/goredisstore v0.0.0-20250212122300-421ef1d8611c
	github.com/alexedwards/scs/v2 v2.8.0
	github.com/aws/aws-sdk-go-v2 v1.41.0
	github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2 v1.54.0
	github.com/dgraph-io/badger/v4 v4.2.0
	github.com/didip/tollbooth/v8 v8.0.1
	github.com/envoyproxy/go-control-plane/envoy v1.36.0
	github.com/gin-gonic/gin v1.10.0
	github.com/go-chi/chi/v5 v5.2.0
	github.com/go-chi/httprate v0.15.0
	github.com/gofiber/fiber/v2 v2.52.0
	github.com/gorilla/mux v1.8.1
	github.com/labstack/echo/v4 v4.13.0
	github.com/mark3labs/mcp-go v0.30.0
	github.com/mojocn/base64Captcha v1.3.8
	github.com/prometheus/client_golang v1.22.0
	github.com/redis/go-redis/v9 v9.17.0
	github.com/sony/gobreaker v1.0.0
	github.com/spf13/cobra v1.9.0
	github.com/traefik/traefik/v3 v3.4.0
	go.etcd.io/bbolt v1.3.0
	google.golang.org/api v0.256.0
	google.golang.org/grpc v1.70.0
	gorm.io/driver/postgres v1.5.0
	gorm.io/driver/sqlite v1.5.0
	gorm.io/gorm v1.25.0
	istio.io/api v1.28.0
	k8s.io/api v0.34.2
	k8s.io/client-go v0.34.2
	sigs.k8s.io/gateway-api v1.4.0
)
