// Package base64Captcha is a stub for fixtures: names as in the real library.
package base64Captcha

type Store interface {
	Set(id string, value string) error
	Get(id string, clear bool) string
	Verify(id, answer string, clear bool) bool
}

type memoryStore struct{}

func (memoryStore) Set(id string, value string) error         { return nil }
func (memoryStore) Get(id string, clear bool) string          { return "" }
func (memoryStore) Verify(id, answer string, clear bool) bool { return false }

var DefaultMemStore Store = memoryStore{}

type Captcha struct{ Store Store }

func NewCaptcha(store Store) *Captcha { return &Captcha{store} }
