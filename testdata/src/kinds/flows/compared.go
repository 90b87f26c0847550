package main

import (
	"crypto/rand"
	"fmt"
	"net/http"
)

// clerk compares and keeps much that a request brings, and nothing that proves who sent it.
type clerk struct {
	agents   []agent
	members  []member
	choices  map[string]choice
	messages map[string]string
	numbers  map[string]string
	desks    map[string]*desk
	lodgings map[string]lodging
}

type agent struct{ name string }

type member struct{ name, password string }

type choice struct{ language string }

type desk struct{ key, note string }

// lodging is put back after a visitor has been entered.
type lodging struct{ known map[string]string }

func init() {
	c := &clerk{}
	http.HandleFunc("/clerk/agent", c.agent)
	http.HandleFunc("/clerk/member", c.member)
	http.HandleFunc("/clerk/choice", c.choice)
	http.HandleFunc("/clerk/number", c.number)
	http.HandleFunc("/clerk/desk", c.desk)
	http.HandleFunc("/clerk/lodging", c.lodging)
}

// agent: a header that is no credential.
func (c *clerk) agent(_ http.ResponseWriter, r *http.Request) {
	for _, a := range c.agents {
		if a.name == r.UserAgent() {
			return
		}
	}
	c.agents = append(c.agents, agent{r.UserAgent()}) // want `instancestate: clerk.agents is written by`
}

// member: who was found by his name is asked for his password.
func (c *clerk) member(w http.ResponseWriter, r *http.Request) {
	for _, m := range c.members {
		if m.name == r.FormValue("name") && m.password == r.FormValue("password") {
			fmt.Fprintln(w, "welcome")
			return
		}
	}
	c.members = append(c.members, member{name: r.FormValue("name")}) // want `instancestate: clerk.members is written by`
}

// choice: a record that holds what a cookie says, and a text into which it is mixed.
func (c *clerk) choice(_ http.ResponseWriter, r *http.Request) {
	language, err := r.Cookie("language")
	if err != nil {
		return
	}
	c.choices[r.FormValue("name")] = choice{language.Value}                                   // want `instancestate: clerk.choices is written by`
	c.messages[r.FormValue("name")] = c.messages[r.FormValue("name")] + ", " + language.Value // want `instancestate: clerk.messages is written by`
}

// number: the number of an order in a link.
func (c *clerk) number(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	c.numbers[id] = r.FormValue("article") // want `instancestate: clerk.numbers is written by`
	http.Redirect(w, r, "/order?number="+id, http.StatusFound)
}

// desk: an entry that was found by its number is compared with a cookie.
func (c *clerk) desk(w http.ResponseWriter, r *http.Request) {
	one := c.desks[r.FormValue("number")]
	if key, err := r.Cookie("key"); err == nil && one != nil && one.key == key.Value {
		fmt.Fprintln(w, one.note)
	}
	c.desks[r.FormValue("number")] = &desk{} // want `instancestate: clerk.desks is written by`
}

// lodging: who is in a room is found by a cookie; the room is none of a visitor's itself.
func (c *clerk) lodging(_ http.ResponseWriter, r *http.Request) {
	key, err := r.Cookie("key")
	if err != nil {
		return
	}
	one := c.lodgings[r.FormValue("room")]
	one.known[key.Value] = r.FormValue("name") // want `sessionmap: lodging.known is written by .*\(keyed by a cookie\)`
	c.lodgings[r.FormValue("room")] = one      // want `instancestate: clerk.lodgings is written by`
}
