package neotest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"

	"aigraph/graph/local"
)

// Server is a Neo4j for one test binary, with an empty database.
type Server struct {
	guard *Guard
	local *local.Server
	at    local.Endpoint
}

// StartServer brings up a server under a [Guard]. The first one on a machine
// fetches the jars; what takes long is told on stderr. [MaybeSupervise] must
// have been called.
func StartServer(ctx context.Context) (*Server, error) {
	g, err := StartGuard(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{guard: g}
	s.local, err = local.New(ServerOptions(g.Dirs()))
	if err == nil {
		s.at, _, err = s.local.Start(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return s, nil
}

// Endpoint returns how to reach the server.
func (s *Server) Endpoint() local.Endpoint { return s.at }

// Stop kills the server, removes all it wrote and waits for both.
func (s *Server) Stop() error { return s.guard.Close() }

// ServerOptions are for a server that starts fast and is small.
func ServerOptions(d local.Dirs) local.Options {
	return local.Options{
		Dirs:        d,
		Getenv:      os.Getenv,
		Ready:       ready,
		Progress:    fetchProgress(),
		RandomPorts: true,
		HeapMax:     "384m",
		PageCache:   "32m",
		JVMArgs:     []string{"-XX:TieredStopAtLevel=1"},
	}
}

// fetchProgress tells of what only happens on a machine's first run, a line
// for each 20 jars: go test has no terminal to draw on.
func fetchProgress() func(local.Progress) {
	last := -1
	return func(p local.Progress) {
		switch step := p.Done / 20; {
		case p.Stage == local.StageWait:
			fmt.Fprintln(os.Stderr, "test server: waiting:", p.Text)
		case p.Stage == local.StageFetch && (step > last || p.Done == p.Total):
			last = step
			fmt.Fprintf(os.Stderr, "test server: fetching %s: %d of %d jars\n", p.Text, p.Done, p.Total)
		}
	}
}

func ready(ctx context.Context, ep local.Endpoint) error {
	_, err := HTTPQuery(ctx, ep, "RETURN 1", nil)
	return err
}

// HTTPQuery runs a query without a driver, by the server's HTTP interface, and
// returns the rows.
func HTTPQuery(ctx context.Context, ep local.Endpoint, query string, params map[string]any) ([][]any, error) {
	body, err := json.Marshal(map[string]any{"statement": query, "parameters": params})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, ep.HTTPURL+"/db/neo4j/query/v2", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.SetBasicAuth(ep.User, ep.Password.Reveal())
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var answer struct {
		Data   struct{ Values [][]any }
		Errors []struct{ Code, Message string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return nil, fmt.Errorf("%s: %w", resp.Status, err)
	}
	if resp.StatusCode == http.StatusUnauthorized {
		return nil, fmt.Errorf("%w: %s", local.ErrRefused, resp.Status)
	}
	for _, e := range answer.Errors { // they may come beside data
		return nil, fmt.Errorf("%s: %s", e.Code, e.Message)
	}
	return answer.Data.Values, nil
}
