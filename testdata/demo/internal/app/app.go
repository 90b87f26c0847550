// Package app wires the parts of the service together; it runs at start-up only.
package app

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	_ "github.com/lib/pq" // the driver behind sql.Open("postgres", ...)
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/redis/go-redis/v9"

	"example.com/demo/internal/clean/store"
	cleanweb "example.com/demo/internal/clean/web"
	"example.com/demo/internal/config"
	"example.com/demo/internal/jobs"
	"example.com/demo/internal/limit"
	"example.com/demo/internal/live"
	"example.com/demo/internal/session"
	"example.com/demo/internal/shop"
	"example.com/demo/internal/stats"
	"example.com/demo/internal/web"
)

// NewShop returns the handler of the shop that keeps its state in this process.
func NewShop(cfg config.Config, sessions session.Store) http.Handler {
	catalog := shop.NewCatalog()
	catalog.Stock(shop.Product{SKU: "tea", Name: "Green tea", Price: 490, Left: 100})
	catalog.Stock(shop.Product{SKU: "cup", Name: "Tea cup", Price: 1250, Left: 20})

	server := &web.Server{
		Sessions:  sessions,
		Catalog:   catalog,
		Carts:     shop.NewCarts(),
		Orders:    &shop.Orders{},
		Mails:     jobs.NewQueue(100, logMail),
		News:      live.NewHub(),
		UploadDir: cfg.UploadDir,
		ThemeDir:  cfg.ThemeDir,
		Process:   cfg.Process,
		AdminKey:  cfg.AdminKey,
	}
	limiter := limit.New(60, time.Minute)
	return stats.CountVisits(limiter.Wrap(server.Handler()))
}

// NewClean returns the handler of the shop that keeps its state in backing services.
func NewClean(ctx context.Context, cfg config.Config) (http.Handler, error) {
	db, err := sql.Open("postgres", cfg.DatabaseURL)
	if err != nil {
		return nil, err
	}
	objects, err := minio.New(cfg.ObjectsAddr, &minio.Options{
		Creds: credentials.NewStaticV4(cfg.ObjectsKey, cfg.ObjectsPass, ""),
	})
	if err != nil {
		return nil, err
	}
	client := redis.NewClient(&redis.Options{Addr: cfg.RedisAddr})

	mails := store.NewMails(client)
	go mails.Work(ctx, logMail)
	server := &cleanweb.Server{
		Sessions: store.NewSessions(client),
		Carts:    store.NewCarts(client),
		Limiter:  store.NewLimiter(client, 60, time.Minute),
		Orders:   store.NewOrders(db),
		Settings: store.NewSettings(db),
		Photos:   store.NewPhotos(objects, "photos"),
		Mails:    mails,
		AdminKey: cfg.AdminKey,
	}
	return server.Handler(), nil
}

// logMail stands for a mail server.
func logMail(m jobs.Mail) { log.Printf("mail to %s: %s", m.To, m.Text) }
