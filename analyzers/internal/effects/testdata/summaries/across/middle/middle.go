// Package middle calls low and shows none of its types.
package middle

import "example.com/summaries/across/low"

type holder struct{ table *low.Table }

// increment low.count, via Count
func Visit() { low.Count() }

// insert low.Shared.Rows[], via (*Table).Add
func Register(k string) { low.Shared.Add(k) }

// insert low.Shared.Rows[], via (*Table).Add
func RegisterByGetter(k string) { low.Get().Add(k) }

// nothing
func Local(k string) { low.New().Add(k) }

// insert param0[], via Put
func Put(m map[string]int, k string) { low.Put(m, k) }

// Service hides its table.
type Service struct{ h holder }

// nothing
func NewService() *Service { return &Service{holder{low.New()}} }

// insert param0.h.table.Rows[], via (*Service).add, (*Table).Add
func (s *Service) Save(k string) { s.add(k) }

// insert param0.h.table.Rows[], via (*Table).Add
func (s *Service) add(k string) { s.h.table.Add(k) }

// nothing
func Numbers() func() int { return low.Counter() }

// nothing
func Visitor() func() { return low.CountsGlobally() }

// Embeds promotes low's methods.
type Embeds struct{ *low.Table }

// increment low.count, via Run, Count
func RunCount() { low.Run(low.Count) }

// call param0, via Run
func RunIt(f func()) { low.Run(f) }

// insert low.Shared.Rows[], via AddTo, (*Table).Add
func AddToShared() { low.AddTo(low.Shared) }
