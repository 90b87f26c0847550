// Package handler stands between the units of work and the store, and does not show the store's types.
package handler

import "example.com/fixtures/suppress/store"

// Handler hides the store.
type Handler struct{ store *store.Store }

// New returns a handler.
func New() *Handler { return &Handler{store: &store.Store{}} }

// Learn passes on.
func (h *Handler) Learn(name string) { h.store.Learn(name) }

// See passes on.
func (h *Handler) See(name string) { h.store.See(name) }

// Keep passes on.
func (h *Handler) Keep(name string) { h.store.Keep(name) }

// Both passes on.
func (h *Handler) Both(name string) { h.store.Both(name) }

// Hit writes the store's variable.
func (h *Handler) Hit() { store.Hits++ }
