// Package session is a stub for fixtures: signatures as in the real middleware.
package session

import "github.com/gofiber/fiber/v2"

type Config struct {
	KeyLookup string
	Storage   fiber.Storage
}

type Store struct{ Config }

func New(config ...Config) *Store { return &Store{} }
