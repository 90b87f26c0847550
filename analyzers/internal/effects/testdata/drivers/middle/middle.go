// Package middle stands between.
package middle

import "example.com/drivers/low"

// Table shows a type of low.
func Table() *low.Table { return low.NewTable() }

// Set shows a generic type of low.
func Set() *low.Set[string] { return low.NewSet[string]() }

// Service embeds a type of low.
type Service struct{ *low.Table }

// NewService returns a Service.
func NewService() *Service { return &Service{low.NewTable()} }

// Hidden hides a type of low behind an interface of its own.
type Hidden struct{ store low.Store }

// NewHidden returns a Hidden.
func NewHidden() *Hidden { return &Hidden{low.NewStore()} }

// Put hands on.
func (h *Hidden) Put(k string) { h.store.Put(k) }

// Numbers hands on a function.
func Numbers() func() int { return low.Sequence() }
