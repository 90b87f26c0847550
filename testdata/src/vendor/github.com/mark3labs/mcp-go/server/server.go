// Package server is a stub for fixtures: signatures as in the real library.
package server

type MCPServer struct{}

type StreamableHTTPServer struct{}

type StreamableHTTPOption func(*StreamableHTTPServer)

func NewStreamableHTTPServer(server *MCPServer, opts ...StreamableHTTPOption) *StreamableHTTPServer {
	return &StreamableHTTPServer{}
}

func WithStateLess(stateLess bool) StreamableHTTPOption { return func(*StreamableHTTPServer) {} }
func WithEndpointPath(path string) StreamableHTTPOption { return func(*StreamableHTTPServer) {} }
