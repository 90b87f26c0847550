// Package imaging is a stub for fixtures: resizing images.
package imaging

import (
	"image"
	"io"
)

type ResampleFilter struct{}

var Lanczos ResampleFilter

type EncodeOption func()

type DecodeOption func()

func Open(filename string, opts ...DecodeOption) (image.Image, error) { return nil, nil }

func Decode(r io.Reader, opts ...DecodeOption) (image.Image, error) { return nil, nil }

func Save(img image.Image, filename string, opts ...EncodeOption) (err error) { return nil }

func Thumbnail(img image.Image, width, height int, filter ResampleFilter) *image.NRGBA { return nil }

func Encode(w io.Writer, img image.Image, format Format, opts ...EncodeOption) error { return nil }

type Format int

const PNG Format = 1
