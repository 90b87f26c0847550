package main

import (
	"context"
	"net"

	"google.golang.org/grpc"

	"example.com/fixtures/entry/grpcservice/pb"
)

var intercepted int64

// calc lives as long as the process.
type calc struct {
	pb.UnimplementedCalcServer
	sum     int64
	streams int64
}

func main() {
	lis, err := net.Listen("tcp", ":9090")
	if err != nil {
		panic(err)
	}
	s := grpc.NewServer(grpc.UnaryInterceptor(intercept))
	pb.RegisterCalcServer(s, &calc{})
	_ = s.Serve(lis)
}

// Add implements pb.CalcServer.
func (c *calc) Add(ctx context.Context, n *pb.Number) (*pb.Number, error) {
	c.sum += n.Value // want `^instancestate: calc\.sum is written by .*\(\*calc\)\.Add`
	n.Value = c.sum + intercepted
	return n, nil
}

// Watch implements pb.CalcServer.
func (c *calc) Watch(n *pb.Number, stream pb.Calc_WatchServer) error {
	c.streams++ // want `^instancestate: calc\.streams is written by .*\(\*calc\)\.Watch`
	return stream.Send(&pb.Number{Value: c.streams})
}

func intercept(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	intercepted++ // want `^globalstate: intercepted is written by .*intercept`
	return handler(ctx, req)
}
