package main

import (
	"fmt"
	"net/http"

	"k8s.io/client-go/tools/cache"
)

// notes are about what an informer tells, and visitors write them.
type notes struct{ byObject map[string]string }

func (n *notes) OnAdd(obj any, first bool) { n.byObject[fmt.Sprint(obj)] = "" }

func (n *notes) OnUpdate(old, obj any) {}

func (n *notes) OnDelete(obj any) { delete(n.byObject, fmt.Sprint(obj)) }

func (n *notes) toldByVisitors(w http.ResponseWriter, r *http.Request) {
	n.byObject[r.FormValue("object")] = r.FormValue("note") // want `^instancestate: notes\.byObject is written by POST /object`
}

func informed(mux *http.ServeMux) {
	n := &notes{map[string]string{}}
	informer := cache.NewSharedInformer()
	if _, err := informer.AddEventHandler(n); err != nil {
		panic(err)
	}
	go informer.Run(nil)
	mux.HandleFunc("POST /object", n.toldByVisitors)
}
