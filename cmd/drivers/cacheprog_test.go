//go:build integration

package drivers

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// A file-backed GOCACHEPROG: what a team would keep in an object store, for all its machines. The test binary serves it when the environment
// names the directory; `go doc cmd/go/internal/cacheprog` has the protocol.

const cacheprogDir = "DRIVERS_TEST_CACHEPROG_DIR"

type cacheRequest struct {
	ID       int64
	Command  string
	ActionID []byte
	OutputID []byte
	BodySize int64
}

type cacheResponse struct {
	ID            int64
	Err           string     `json:",omitempty"`
	KnownCommands []string   `json:",omitempty"`
	Miss          bool       `json:",omitempty"`
	OutputID      []byte     `json:",omitempty"`
	Size          int64      `json:",omitempty"`
	Time          *time.Time `json:",omitempty"`
	DiskPath      string     `json:",omitempty"`
}

// serveCache answers the go command until it closes the connection. It notes hits and misses in a file.
func serveCache(dir string) {
	in, out := json.NewDecoder(bufio.NewReader(os.Stdin)), json.NewEncoder(os.Stdout)
	_ = out.Encode(cacheResponse{KnownCommands: []string{"get", "put", "close"}})
	var hits, misses int
	for {
		var req cacheRequest
		if err := in.Decode(&req); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		res := cacheResponse{}
		var err error
		switch req.Command {
		case "get":
			if res = getCached(dir, req.ActionID); res.Miss {
				misses++
			} else {
				hits++
			}
		case "put":
			res.DiskPath, err = putCached(dir, req, in)
		}
		if res.ID = req.ID; err != nil {
			res.Err = err.Error()
		}
		_ = out.Encode(res)
		if req.Command == "close" {
			_ = os.WriteFile(filepath.Join(dir, "counts"), fmt.Appendf(nil, "%d %d", hits, misses), 0o666)
			return
		}
	}
}

// An entry of the cache is a file, named for the action, that names the output, which is another file.
func getCached(dir string, action []byte) cacheResponse {
	id, err := os.ReadFile(filepath.Join(dir, "a-"+hex.EncodeToString(action)))
	if err != nil {
		return cacheResponse{Miss: true}
	}
	file := filepath.Join(dir, "o-"+hex.EncodeToString(id))
	info, err := os.Stat(file)
	if err != nil {
		return cacheResponse{Miss: true}
	}
	modified := info.ModTime()
	return cacheResponse{OutputID: id, Size: info.Size(), Time: &modified, DiskPath: file}
}

func putCached(dir string, req cacheRequest, in *json.Decoder) (string, error) {
	var body []byte
	if req.BodySize > 0 {
		var text string
		if err := in.Decode(&text); err != nil {
			return "", err
		}
		var err error
		if body, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewBufferString(text))); err != nil {
			return "", err
		}
	}
	file := filepath.Join(dir, "o-"+hex.EncodeToString(req.OutputID))
	if err := os.WriteFile(file, body, 0o666); err != nil {
		return "", err
	}
	return file, os.WriteFile(filepath.Join(dir, "a-"+hex.EncodeToString(req.ActionID)), req.OutputID, 0o666)
}
