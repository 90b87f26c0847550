// Command demo is a small shop. Everything under /shop keeps its state in the process, everything under /clean keeps
// the same things in Redis, PostgreSQL and an object store.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/demo/internal/app"
	"example.com/demo/internal/config"
	"example.com/demo/internal/session"
	"example.com/demo/internal/settings"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	cfg := config.Load()
	settings.Announce(cfg.Announcement)
	clean, err := app.NewClean(ctx, cfg)
	if err != nil {
		return err
	}

	mux := http.NewServeMux()
	mux.Handle("/shop/", http.StripPrefix("/shop", app.NewShop(cfg, session.NewMemory())))
	mux.Handle("/clean/", http.StripPrefix("/clean", clean))
	return serve(ctx, &http.Server{Addr: cfg.Addr, Handler: mux})
}

// serve runs the server until ctx ends, then lets running requests finish.
func serve(ctx context.Context, srv *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return srv.Shutdown(ctx)
}
