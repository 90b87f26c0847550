package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

var byGet, byGroup, byMiddleware, byChain, byWrap, byNoRoute, byInterface int

// api lives as long as the process.
type api struct{ created []string }

func main() {
	r := gin.New()
	r.Use(counted())
	r.GET("/get/:id", get)
	r.POST("/chain", first, second)
	a := &api{}
	v1 := r.Group("/v1")
	v1.GET("/leaf", leaf)
	v1.POST("/create", a.create)
	r.GET("/wrap", gin.WrapF(wrapped))
	r.NoRoute(noRoute)
	register(r)
	_ = r.Run(":8080")
}

func register(r gin.IRouter) { r.GET("/interface", throughInterface) }

func get(c *gin.Context) {
	byGet++ // want `^globalstate: byGet is written by .*/get/:id \(get\)`
	c.JSON(http.StatusOK, []int{byGet, byGroup, byMiddleware, byChain, byWrap, byNoRoute, byInterface})
}

// first changes its context only.
func first(c *gin.Context) { c.Set("seen", true) }

func second(c *gin.Context) {
	byChain++ // want `^globalstate: byChain is written by .*second`
}

func leaf(c *gin.Context) {
	byGroup++ // want `^globalstate: byGroup is written by .*/leaf \(leaf\)`
}

func (a *api) create(c *gin.Context) {
	a.created = append(a.created, c.Query("name")) // want `^instancestate: api\.created is written by .*/create \(\(\*api\)\.create\)`
	c.JSON(http.StatusOK, a.created)
}

// counted runs at start-up, the handler it returns runs per request.
func counted() gin.HandlerFunc {
	return func(c *gin.Context) {
		byMiddleware++ // want `^globalstate: byMiddleware is written by .*literal in counted`
		c.Next()
	}
}

func wrapped(w http.ResponseWriter, r *http.Request) {
	byWrap++ // want `^globalstate: byWrap is written by .*wrapped`
}

func noRoute(c *gin.Context) {
	byNoRoute++ // want `^globalstate: byNoRoute is written by .*noRoute`
}

func throughInterface(c *gin.Context) {
	byInterface++ // want `^globalstate: byInterface is written by .*/interface \(throughInterface\)`
}
