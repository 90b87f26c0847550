// Package jobs sends mails behind the back of the request that asked for them.
package jobs

import "errors"

// ErrFull says that too many mails are waiting.
var ErrFull = errors.New("jobs: queue is full")

// Mail is a message that was promised to a customer.
type Mail struct {
	To   string `json:"to"`
	Text string `json:"text"`
}

// Queue holds mails until its worker gets to them.
type Queue struct {
	mails chan Mail
}

// NewQueue returns a Queue for up to size waiting mails and starts its worker, which calls send for each mail.
func NewQueue(size int, send func(Mail)) *Queue {
	q := &Queue{mails: make(chan Mail, size)}
	go q.work(send)
	return q
}

// Add leaves a mail to the worker, or returns ErrFull.
func (q *Queue) Add(m Mail) error {
	select {
	case q.mails <- m:
		return nil
	default:
		return ErrFull
	}
}

func (q *Queue) work(send func(Mail)) {
	for m := range q.mails {
		send(m)
	}
}
