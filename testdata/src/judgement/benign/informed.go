package main

import (
	"fmt"
	"net/http"

	"k8s.io/client-go/tools/cache"
)

// mirror keeps what an informer tells, which tells a new process all of it again.
type mirror struct {
	objects map[string]any
	waiting []any
	told    int
}

func (m *mirror) OnAdd(obj any, first bool) {
	m.told++
	m.objects[fmt.Sprint(obj)] = obj
	m.waiting = append(m.waiting, obj)
}

func (m *mirror) OnUpdate(old, obj any) { m.objects[fmt.Sprint(obj)] = obj }

func (m *mirror) OnDelete(obj any) { delete(m.objects, fmt.Sprint(obj)) }

func informed(mux *http.ServeMux) {
	m := &mirror{objects: map[string]any{}}
	informer := cache.NewSharedInformer()
	if _, err := informer.AddEventHandler(m); err != nil {
		panic(err)
	}
	go informer.Run(nil)
	mux.HandleFunc("GET /object", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, m.objects[r.FormValue("name")]) })
}
