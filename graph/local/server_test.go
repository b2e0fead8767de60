//go:build unix

package local_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"aigraph/graph/local"

	"github.com/stretchr/testify/require"
)

// TestLife goes through the days of one server. Its parts build on each other:
// a start takes seconds.
func TestLife(t *testing.T) {
	w := newWorld(t)
	var ep local.Endpoint
	for _, step := range []struct {
		name string
		do   func(*testing.T)
	}{
		{"two starts at once make one server", func(t *testing.T) { ep = w.startTwice(t) }},
		{"another start is quick", func(t *testing.T) { w.startAgain(t, ep) }},
		{"only this account and this machine", func(t *testing.T) { w.isPrivate(t, ep) }},
		{"queries read nothing but the graph", func(t *testing.T) { w.refusesLoadCSV(t, ep) }},
		{"the browser is served", func(t *testing.T) { w.servesBrowser(t, ep) }},
		{"status", func(t *testing.T) { w.describesItself(t, ep) }},
		{"a wrong password ends the waiting", func(t *testing.T) { w.noticesWrongPassword(t, ep) }},
		{"a forgotten process is found", func(t *testing.T) { w.findsForgotten(t, ep) }},
		{"the data has one server", func(t *testing.T) { w.refusesSecondServer(t) }},
		{"recovers from kill -9 though a port is taken", func(t *testing.T) { ep = w.recovers(t, ep) }},
		{"stops", func(t *testing.T) { w.stops(t) }},
		{"a failed start names its log", func(t *testing.T) { w.failsToStart(t) }},
		{"an interrupted start leaves nothing", func(t *testing.T) { w.interrupted(t) }},
		{"foreground", func(t *testing.T) { w.foreground(t) }},
		{"deletes data", func(t *testing.T) { w.deletes(t) }},
	} {
		if !t.Run(step.name, step.do) {
			return
		}
	}
}

func (w *world) startTwice(t *testing.T) local.Endpoint {
	type result struct {
		ep      local.Endpoint
		started bool
		err     error
	}
	results := make(chan result)
	for range 2 {
		s := w.server(t)
		go func() {
			ep, started, err := s.Start(t.Context())
			results <- result{ep, started, err}
		}()
	}
	a, b := <-results, <-results
	require.NoError(t, a.err)
	require.NoError(t, b.err)
	require.Equal(t, a.ep, b.ep)
	require.NotEqual(t, a.started, b.started)
	return a.ep
}

func (w *world) startAgain(t *testing.T, ep local.Endpoint) {
	begin := time.Now()
	again, started, err := w.server(t).Start(t.Context())
	require.NoError(t, err)
	require.False(t, started)
	require.Equal(t, ep, again)
	require.Less(t, time.Since(begin), 2*time.Second)
}

func (w *world) servesBrowser(t *testing.T, ep local.Endpoint) {
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, ep.HTTPURL+"/browser/", http.NoBody)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, http.StatusOK, resp.StatusCode)
}

func (w *world) describesItself(t *testing.T, ep local.Endpoint) {
	st := w.status(t)
	require.True(t, st.Running)
	require.True(t, st.Answers)
	require.NoError(t, st.Trouble)
	require.Equal(t, ep, st.Endpoint)
	require.WithinDuration(t, time.Now(), st.Since, time.Minute)
	require.NotEmpty(t, st.Java)
	require.FileExists(t, st.JavaPath)
	require.FileExists(t, st.Log)
	require.FileExists(t, st.ConsoleLog)
	require.FileExists(t, st.PasswordFile)
	require.Greater(t, st.DataSize, int64(1e5))
	require.Less(t, st.DataSize, int64(10e6), "no transaction logs made in advance")
	if os.Getenv("NEO4J_HOME") == "" {
		require.Equal(t, local.Version, st.Neo4j)
		require.Greater(t, st.CacheSize, int64(140e6))
	}
	require.Positive(t, st.LogSize)
	got, err := w.server(t).Endpoint(t.Context())
	require.NoError(t, err)
	require.Equal(t, ep, got)
}

// Two wrong passwords, no more: after the third the server refuses the right
// one too, for five seconds.
func (w *world) noticesWrongPassword(t *testing.T, ep local.Endpoint) {
	defer func() { require.NoError(t, os.WriteFile(ep.PasswordFile, []byte(ep.Password.Reveal()), 0o600)) }()
	require.NoError(t, os.WriteFile(ep.PasswordFile, []byte("not it"), 0o600))
	_, _, err := w.server(t).Start(t.Context())
	require.ErrorIs(t, err, local.ErrRefused)
	st := w.status(t)
	require.True(t, st.Running, "it was not ours to stop")
	require.ErrorIs(t, st.Trouble, local.ErrRefused)
}

func (w *world) findsForgotten(t *testing.T, ep local.Endpoint) {
	file := filepath.Join(w.dirs.State, "server.json")
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	pid := fmt.Sprintf(`"pid": %d`, w.status(t).PID)
	require.Contains(t, string(b), pid)
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(b), pid, `"pid": 0`, 1)), 0o600))
	w.startAgain(t, ep)
}

func (w *world) refusesSecondServer(t *testing.T) {
	pid := w.status(t).PID
	other := w.server(t, func(o *local.Options) { o.Dirs.State += "-other" })
	_, _, err := other.Start(t.Context())
	var se *local.ServerError
	require.ErrorAs(t, err, &se)
	require.ErrorIs(t, err, local.ErrDataInUse)
	require.Equal(t, pid, se.PID)
	require.ErrorIs(t, other.DeleteData(t.Context()), local.ErrDataInUse)
	require.ErrorIs(t, w.server(t).DeleteData(t.Context()), local.ErrRunning)
}

func (w *world) recovers(t *testing.T, before local.Endpoint) local.Endpoint {
	query(t, before, "CREATE (:Test {name: 'kept'})")
	w.kill(t)
	_, err := w.server(t).Endpoint(t.Context())
	require.ErrorIs(t, err, local.ErrNotRunning)
	l, err := net.Listen("tcp", "127.0.0.1:"+port(t, before.BoltURI))
	require.NoError(t, err)
	defer l.Close()

	ep := w.start(t)
	require.NotEqual(t, before.BoltURI, ep.BoltURI)
	require.Equal(t, before.HTTPURL, ep.HTTPURL)
	require.Equal(t, before.Password, ep.Password)
	require.Equal(t, [][]any{{"kept"}}, query(t, ep, "MATCH (n:Test) RETURN n.name"))
	return ep
}

func (w *world) stops(t *testing.T) {
	pid := w.status(t).PID
	hasty := w.server(t, func(o *local.Options) { o.StopTimeout = time.Millisecond })
	was, err := hasty.Stop(t.Context())
	require.True(t, was)
	require.ErrorIs(t, err, local.ErrStopTimeout)
	require.ErrorContains(t, err, fmt.Sprint(pid))
	require.ErrorContains(t, err, w.status(t).Log)

	was, err = w.server(t).Stop(t.Context())
	require.NoError(t, err)
	require.True(t, was)
	require.False(t, w.status(t).Running)
	log, err := os.ReadFile(w.status(t).Log)
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(strings.TrimSpace(string(log)), "Stopped."), "a clean stop")

	was, err = w.server(t).Stop(t.Context())
	require.NoError(t, err)
	require.False(t, was)
}

func (w *world) failsToStart(t *testing.T) {
	s := w.server(t, func(o *local.Options) { o.Settings = map[string]string{"server.no.such": "1"} })
	_, started, err := s.Start(t.Context())
	require.False(t, started)
	require.ErrorIs(t, err, local.ErrStartFailed)
	require.ErrorContains(t, err, "server.no.such")
	require.ErrorContains(t, err, filepath.Join(w.dirs.State, "logs"))
	require.False(t, w.status(t).Running)
}

func (w *world) interrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var pid int
	s := w.server(t, func(o *local.Options) {
		o.Progress = func(p local.Progress) {
			if p.Stage == local.StageStart { // the log has its first line
				pid = w.status(t).PID
				cancel()
			}
		}
	})
	_, started, err := s.Start(ctx)
	require.ErrorIs(t, err, context.Canceled)
	require.False(t, started)
	require.False(t, w.status(t).Running)
	require.Positive(t, pid)
	require.ErrorIs(t, syscall.Kill(pid, 0), syscall.ESRCH)
}

func (w *world) foreground(t *testing.T) {
	err := w.server(t).Foreground(t.Context(), func(_ context.Context, ep local.Endpoint) error {
		require.Equal(t, [][]any{{"kept"}}, query(t, ep, "MATCH (n:Test) RETURN n.name"))
		w.kill(t)
		return nil
	})
	require.ErrorIs(t, err, local.ErrEnded)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err = w.server(t).Foreground(ctx, func(context.Context, local.Endpoint) error {
		taken := w.server(t).Foreground(ctx, nil)
		require.ErrorIs(t, taken, local.ErrRunning)
		cancel()
		return nil
	})
	require.NoError(t, err)
	require.False(t, w.status(t).Running)
}

func (w *world) deletes(t *testing.T) {
	st := w.status(t)
	require.NoError(t, w.server(t).DeleteData(t.Context()))
	require.NoDirExists(t, st.Home)
	require.NoFileExists(t, st.PasswordFile)
	require.FileExists(t, st.Log)
	require.NoError(t, w.server(t).DeleteData(t.Context()), "nothing left to delete")
}
