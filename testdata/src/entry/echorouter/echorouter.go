package main

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"
)

var byGet, byGroup, byAdd, byMiddleware int

// api lives as long as the process.
type api struct{ created []string }

func main() {
	e := echo.New()
	e.Use(counted)
	e.GET("/get/:id", get)
	e.Add("PUT", "/add", added)
	g := e.Group("/v1")
	g.GET("/leaf", leaf)
	a := &api{}
	g.POST("/create", a.create)
	_ = e.Start(":8080")
}

func get(c echo.Context) error {
	byGet++ // want `^globalstate: byGet is written by .*/get/:id \(get\)`
	return c.String(http.StatusOK, fmt.Sprint(byGet, byGroup, byAdd, byMiddleware))
}

func added(c echo.Context) error {
	byAdd++ // want `^globalstate: byAdd is written by .*/add \(added\)`
	c.Set("seen", true)
	return c.NoContent(http.StatusOK)
}

func leaf(c echo.Context) error {
	byGroup++ // want `^globalstate: byGroup is written by .*/leaf \(leaf\)`
	return nil
}

func (a *api) create(c echo.Context) error {
	a.created = append(a.created, c.Param("name")) // want `^instancestate: api\.created is written by .*/create \(\(\*api\)\.create\)`
	return c.String(http.StatusOK, fmt.Sprint(a.created))
}

func counted(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		byMiddleware++ // want `^globalstate: byMiddleware is written by .*literal in counted`
		return next(c)
	}
}
