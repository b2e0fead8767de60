//go:build unix

package local_test

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"aigraph/graph/local"
	"aigraph/graph/neo/neotest"

	"github.com/stretchr/testify/require"
)

// world is the folders of one server, and what is needed to look into it.
type world struct {
	dirs local.Dirs
}

func newWorld(t *testing.T) *world {
	if testing.Short() {
		t.Skip("-short: starts no database")
	}
	g, err := neotest.StartGuard(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	w := &world{dirs: g.Dirs()}
	w.dirs.Data = filepath.Join(w.dirs.Data, "with a space")
	return w
}

func (w *world) server(t *testing.T, change ...func(*local.Options)) *local.Server {
	o := neotest.ServerOptions(w.dirs)
	for _, c := range change {
		c(&o)
	}
	s, err := local.New(o)
	require.NoError(t, err)
	return s
}

func (w *world) start(t *testing.T) local.Endpoint {
	ep, started, err := w.server(t).Start(t.Context())
	require.NoError(t, err)
	require.True(t, started)
	return ep
}

func (w *world) status(t *testing.T) local.Status {
	st, err := w.server(t).Status(t.Context())
	require.NoError(t, err)
	return st
}

func (w *world) kill(t *testing.T) {
	pid := w.status(t).PID
	require.Positive(t, pid)
	require.NoError(t, syscall.Kill(pid, syscall.SIGKILL))
	require.Eventually(t, func() bool { return !w.status(t).Running }, 10*time.Second, 10*time.Millisecond)
}

func query(t *testing.T, ep local.Endpoint, q string) [][]any {
	rows, err := neotest.HTTPQuery(t.Context(), ep, q, nil)
	require.NoError(t, err)
	return rows
}
