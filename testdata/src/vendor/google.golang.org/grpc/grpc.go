// Package grpc is a stub for fixtures: signatures as in the real library, nothing is served.
package grpc

import (
	"context"
	"net"
)

type UnaryServerInfo struct {
	Server     any
	FullMethod string
}

type UnaryHandler func(ctx context.Context, req any) (any, error)

type UnaryServerInterceptor func(ctx context.Context, req any, info *UnaryServerInfo, handler UnaryHandler) (resp any, err error)

type MethodHandler func(srv any, ctx context.Context, dec func(any) error, interceptor UnaryServerInterceptor) (any, error)

type MethodDesc struct {
	MethodName string
	Handler    MethodHandler
}

type ServerStream interface {
	Context() context.Context
	SendMsg(m any) error
	RecvMsg(m any) error
}

type StreamHandler func(srv any, stream ServerStream) error

type StreamDesc struct {
	StreamName    string
	Handler       StreamHandler
	ServerStreams bool
	ClientStreams bool
}

type ServiceDesc struct {
	ServiceName string
	HandlerType any
	Methods     []MethodDesc
	Streams     []StreamDesc
	Metadata    any
}

type ServiceRegistrar interface {
	RegisterService(desc *ServiceDesc, impl any)
}

type ServerOption interface{ apply(*Server) }

type Server struct {
	services map[string]any
}

func NewServer(opt ...ServerOption) *Server { return &Server{services: map[string]any{}} }

func (s *Server) RegisterService(sd *ServiceDesc, ss any) { s.services[sd.ServiceName] = ss }
func (s *Server) Serve(lis net.Listener) error            { return nil }

type interceptorOption struct{ i UnaryServerInterceptor }

func (interceptorOption) apply(*Server) {}

func UnaryInterceptor(i UnaryServerInterceptor) ServerOption { return interceptorOption{i} }
