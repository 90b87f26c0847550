package main

import (
	"fmt"

	"github.com/gofiber/fiber/v2"
)

var byGet, byGroup, byMiddleware, byErrorHandler int

// api lives as long as the process.
type api struct{ created []string }

func main() {
	app := fiber.New(fiber.Config{ErrorHandler: failed})
	app.Use(counted)
	app.Get("/get/:id", get)
	v1 := app.Group("/v1")
	v1.Get("/leaf", leaf)
	a := &api{}
	v1.Post("/create", a.create)
	_ = app.Listen(":8080")
}

func get(c *fiber.Ctx) error {
	byGet++ // want `^globalstate: byGet is written by .*/get/:id \(get\)`
	return c.SendString(fmt.Sprint(byGet, byGroup, byMiddleware, byErrorHandler))
}

func leaf(c *fiber.Ctx) error {
	byGroup++ // want `^globalstate: byGroup is written by .*/leaf \(leaf\)`
	return nil
}

func (a *api) create(c *fiber.Ctx) error {
	a.created = append(a.created, c.Params("name")) // want `^instancestate: api\.created is written by .*/create \(\(\*api\)\.create\)`
	return c.SendString(fmt.Sprint(a.created))
}

func counted(c *fiber.Ctx) error {
	byMiddleware++ // want `^globalstate: byMiddleware is written by .*counted`
	return c.Next()
}

func failed(c *fiber.Ctx, err error) error {
	byErrorHandler++ // want `^globalstate: byErrorHandler is written by .*failed`
	return err
}
