package main

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"
)

// porter keeps credentials as they come, and sends others away in links.
type porter struct {
	revoked      []string
	bearers      map[string]string
	inLink       map[string]string
	inParameters map[string]string
	sessions     map[string]string
	limits       map[string]string
}

func init() {
	p := &porter{}
	http.HandleFunc("/porter/revoke", p.revoke)
	http.HandleFunc("/porter/link", p.link)
	http.HandleFunc("/porter/parameters", p.parameters)
	http.HandleFunc("/porter/names", p.names)
}

func (p *porter) revoke(_ http.ResponseWriter, r *http.Request) {
	bearer := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	p.revoked = append(p.revoked, bearer)   // want `sessionmap: porter.revoked is written by .*\(holds credentials of requests\)`
	p.bearers[r.FormValue("name")] = bearer // want `sessionmap: porter.bearers is written by .*\(holds credentials of requests\)`
}

func (p *porter) link(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	p.inLink[id] = r.FormValue("mail") // want `sessionmap: porter.inLink is written by .*\(keyed by a generated token that is sent to the visitor\)`
	http.Redirect(w, r, "https://example.com/reset?lang=en&token="+id, http.StatusFound)
}

func (p *porter) parameters(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	p.inParameters[id] = r.FormValue("mail") // want `sessionmap: porter.inParameters is written by .*\(keyed by a generated token that is sent to the visitor\)`
	back := url.Values{}
	back.Set("access_token", id)
	http.Redirect(w, r, "/next?"+back.Encode(), http.StatusFound)
}

// names: what flows says more than what a thing is called.
func (p *porter) names(_ http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("id"); err == nil {
		p.sessions[c.Value] = "x" // want `sessionmap: porter.sessions is written by .*\(keyed by a cookie\)`
		p.limits[c.Value] = "x"   // want `sessionmap: porter.limits is written by .*\(keyed by a cookie\)`
	}
}
