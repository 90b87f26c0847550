package main

import (
	"crypto/rand"
	"net/http"
)

// Constant keys, fields below the elements, and structs with a field named for secrets say nothing of a state.

const loginEnabled = "login-enabled"

var (
	settings = map[string]string{}
)

// Of a type that several variables hold the variable is the state.
var drives, oldDrives shelf

var parts, otherParts services

type shelf struct{ items map[string]*drive }

// drive keeps a token among other things.
type drive struct{ Token string }

// services are the parts of the program, one of which has to do with sessions.
type services struct {
	session string
	found   map[string]string
}

func init() {
	http.HandleFunc("/settings", func(_ http.ResponseWriter, r *http.Request) { set(loginEnabled, r.URL.Path) })
	http.HandleFunc("/drives", mount)
	http.HandleFunc("/parts", find)
}

func set(key, value string) { settings[key] = value } // want `globalstate: settings`

func mount(_ http.ResponseWriter, r *http.Request) {
	drives.items[r.URL.Path] = &drive{} // want `globalstate: drives`
	drives.items[r.URL.Path].Token = r.FormValue("refresh")
	oldDrives.items[r.URL.Path] = &drive{} // want `globalstate: oldDrives`
}

func find(_ http.ResponseWriter, r *http.Request) {
	parts.found[r.URL.Path] = rand.Text() // want `globalstate: parts`
	otherParts.found[r.URL.Path] = ""     // want `globalstate: otherParts`
}
