// RPC without generated code, and MCP tools.
package main

import (
	"context"
	"net/rpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// arith is served by reflection: its exported methods are RPCs.
type arith struct{ last int }

func (a *arith) Double(n int, out *int) error {
	a.last = n // want `^instancestate: arith.last`
	*out = 2 * n
	return nil
}

func (a *arith) reset() { a.last = 0 }

var notes []string

var calls, typed int

func main() {
	a := &arith{}
	a.reset()
	_ = rpc.Register(a)
	s := server.NewMCPServer("notes", "1")
	s.AddTool(mcp.NewTool("note"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		notes = append(notes, r.GetString("text", "")) // want `notes is written by`
		return mcp.NewToolResultText("noted"), nil
	})
	s.AddTools(server.ServerTool{Tool: mcp.NewTool("count"), Handler: count})
	t := sdk.NewServer(&sdk.Implementation{}, nil)
	sdk.AddTool(t, &sdk.Tool{}, func(context.Context, *sdk.CallToolRequest, struct{}) (*sdk.CallToolResult, any, error) {
		typed++ // want `typed is written by`
		return nil, nil, nil
	})
	_ = server.ServeStdio(s)
}

func count(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	calls++ // want `calls is written by`
	return nil, nil
}
