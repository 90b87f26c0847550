// State that is found by something of a request which is no credential, or that is only reached through a session.
package main

import (
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"time"
)

type server struct {
	db       *sql.DB
	orders   map[string]string
	greeting map[string]string
	drafts   map[string]string
	notes    map[string]string
	calls    map[string]int
	rooms    map[string]*room
	accounts map[string]account
	people   map[string]string
	banned   map[string]bool
}

type room struct{ title string }

// account is a user's; the password is what he chose.
type account struct {
	name     string
	password string
	since    time.Time
}

func main() {
	s := &server{}
	http.HandleFunc("/order", s.order)
	http.HandleFunc("/greet", s.greet)
	http.HandleFunc("/draft", s.draft)
	http.HandleFunc("/count", s.count)
	http.HandleFunc("/room", s.room)
	http.HandleFunc("/register", s.register)
	http.HandleFunc("/join", s.join)
	http.HandleFunc("/ban", s.ban)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// order: the number of an order is random, and sent back, and no session.
func (s *server) order(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	s.orders[id] = r.FormValue("article") // want `instancestate: server.orders is written by`
	fmt.Fprintln(w, id, s.orders[r.FormValue("id")])
}

// greet: a header that is no credential.
func (s *server) greet(w http.ResponseWriter, r *http.Request) {
	s.greeting[r.Header.Get("Accept-Language")] = r.FormValue("text") // want `instancestate: server.greeting is written by`
}

// draft: the user is behind the cookie, his drafts are behind the user.
func (s *server) draft(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("id")
	if err != nil {
		return
	}
	var user string
	if s.db.QueryRow("select name from users where id = $1", c.Value).Scan(&user) == nil {
		s.drafts[user] = r.FormValue("text") // want `instancestate: server.drafts is written by`
	}
	s.notes[s.user(c.Value)] = r.FormValue("text") // want `instancestate: server.notes is written by`
}

func (s *server) user(id string) string {
	var name string
	_ = s.db.QueryRow("select name from users where id = $1", id).Scan(&name)
	return name
}

// count: a quota by key is a limit.
func (s *server) count(w http.ResponseWriter, r *http.Request) {
	s.calls[r.Header.Get("X-Api-Key")]++ // want `instancestate: server.calls is written by`
}

func (s *server) room(w http.ResponseWriter, r *http.Request) {
	code := rand.Text()
	s.rooms[code] = &room{title: r.FormValue("title")} // want `instancestate: server.rooms is written by`
	fmt.Fprintln(w, s.rooms[r.PathValue("code")])
}

func (s *server) register(w http.ResponseWriter, r *http.Request) {
	s.accounts[r.FormValue("name")] = account{password: r.FormValue("password"), since: time.Now()} // want `instancestate: server.accounts is written by`
}

// join makes two random keys; the one that is sent as a credential is not the one of people.
func (s *server) join(w http.ResponseWriter, r *http.Request) {
	person, id := rand.Text(), rand.Text()
	s.people[person] = r.FormValue("name") // want `instancestate: server.people is written by`
	http.SetCookie(w, &http.Cookie{Name: "id", Value: id})
	fmt.Fprintln(w, map[string]string{"person": person, "token": id})
}

// ban: the record came with a password, but is found by its name.
func (s *server) ban(w http.ResponseWriter, r *http.Request) {
	var in struct{ Name, Password string }
	if json.NewDecoder(r.Body).Decode(&in) == nil {
		one := &account{name: in.Name, password: in.Password}
		s.shut(one)
	}
}

func (s *server) shut(one *account) {
	s.banned[one.name] = true // want `instancestate: server.banned is written by`
}
