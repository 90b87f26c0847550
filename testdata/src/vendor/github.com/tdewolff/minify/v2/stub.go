// Package minify is a stub for fixtures: a minifier.
package minify

import "io"

type M struct{}

func New() *M { return &M{} }

func (m *M) Bytes(mediatype string, v []byte) ([]byte, error) { return v, nil }

func (m *M) String(mediatype string, v string) (string, error) { return v, nil }

func (m *M) Minify(mediatype string, w io.Writer, r io.Reader) error { return nil }

func (m *M) Writer(mediatype string, w io.Writer) io.WriteCloser { return nil }
