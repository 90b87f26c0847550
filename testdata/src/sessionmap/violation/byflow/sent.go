package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"net/http"
)

// desk hands out generated keys under names that tell what they are; how they come back is not seen.
type desk struct {
	inCookie map[string]string
	inHeader map[string]string
	inBody   map[string]string
	inStruct map[string]string
	byCallee map[string]string
	byCaller map[string]string
}

func (d *desk) cookie(w http.ResponseWriter, r *http.Request) {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	id := hex.EncodeToString(b)
	d.inCookie[id] = r.FormValue("name") // want `sessionmap: desk.inCookie is written by .*\(keyed by a generated token that is sent to the visitor\)`
	http.SetCookie(w, &http.Cookie{Name: "id", Value: id})
}

func (d *desk) header(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	w.Header().Set("X-Auth-Token", id)
	d.inHeader[id] = r.FormValue("name") // want `sessionmap: desk.inHeader is written by .*\(keyed by a generated token that is sent`
}

func (d *desk) body(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	d.inBody[id] = r.FormValue("name") // want `sessionmap: desk.inBody is written by .*\(keyed by a generated token that is sent`
	_ = json.NewEncoder(w).Encode(map[string]string{"access_token": id})
}

func (d *desk) structure(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	d.inStruct[id] = r.FormValue("name") // want `sessionmap: desk.inStruct is written by .*\(keyed by a generated token that is sent`
	_ = json.NewEncoder(w).Encode(struct{ SessionID string }{id})
}

// callee: it makes, keeps and returns the key.
func (d *desk) callee(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "id", Value: d.begin(r.FormValue("name"))})
}

func (d *desk) begin(name string) string {
	id := rand.Text()
	d.byCallee[id] = name // want `sessionmap: desk.byCallee is written by .*\(keyed by a generated token that is sent`
	return id
}

// caller: it makes and sends the key.
func (d *desk) caller(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	d.keep(id, r.FormValue("name"))
	http.SetCookie(w, &http.Cookie{Name: "id", Value: id})
}

func (d *desk) keep(id, name string) {
	d.byCaller[id] = name // want `sessionmap: desk.byCaller is written by .*\(keyed by a generated token that is sent`
}
