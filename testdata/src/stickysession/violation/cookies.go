package violation

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

func readsTheBalancersCookie(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("AWSALB") // want `stickysession: the cookie AWSALB is used in readsTheBalancersCookie`
	if err != nil {
		http.Error(w, "no route", http.StatusBadGateway)
		return
	}
	w.Header().Set("X-Route", c.Value)
}

func setsAnAffinityCookie(w http.ResponseWriter, r *http.Request) {
	host, _ := os.Hostname()
	http.SetCookie(w, &http.Cookie{Name: "SERVERID", Value: host, Path: "/"}) // want `stickysession: the cookie SERVERID is used in setsAnAffinityCookie`
}

func setCookie(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value})
}

func setsItThroughAHelper(w http.ResponseWriter, r *http.Request) {
	setCookie(w, "theme", "dark")
	setCookie(w, "JSESSIONID", r.FormValue("id")) // want `stickysession: the cookie JSESSIONID is used in setCookie`
}

func inAFramework(c *gin.Context) {
	c.SetCookie("fly-machine-id", "148e", 3600, "/", "", true, true) // want `stickysession: the cookie fly-machine-id is used in inAFramework`
}

func sendsBackToOneMachine(w http.ResponseWriter, r *http.Request) {
	if id := r.FormValue("machine"); id != os.Getenv("FLY_MACHINE_ID") {
		w.Header().Set("Fly-Replay", "instance="+id) // want `stickysession: the header Fly-Replay is used in sendsBackToOneMachine`
	}
}
