package main

import "net/http"

// uploadMetrics is what a monitoring system collects from each process.
type uploadMetrics struct{ files, failures int64 }

func (m *uploadMetrics) countedForMonitoring(w http.ResponseWriter, r *http.Request) {
	m.files++
	if r.ContentLength == 0 {
		m.failures++
	}
}

func observed(mux *http.ServeMux) {
	m := &uploadMetrics{}
	mux.HandleFunc("POST /uploads", m.countedForMonitoring)
}
