// Package people keeps names behind an interface. Nothing here says what the keys are.
package people

// Book is what others see.
type Book interface {
	Enter(id, name string)
	Name(id string) string
}

type memory struct{ names map[string]string }

// New returns a Book in memory.
func New() Book { return &memory{names: map[string]string{}} }

func (m *memory) Enter(id, name string) { m.names[id] = name }

func (m *memory) Name(id string) string { return m.names[id] }
