package neotest

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Crash kills the server as kill -9 does and waits until it is gone. The test
// must call [Restart].
func Crash(t testing.TB) {
	t.Helper()
	status, err := shared.local.Status(t.Context())
	require.NoError(t, err)
	process, err := os.FindProcess(status.PID)
	require.NoError(t, err)
	require.NoError(t, process.Kill())
	require.Eventually(t, func() bool {
		status, err := shared.local.Status(t.Context())
		return err == nil && !status.Running
	}, 10*time.Second, 10*time.Millisecond, "the server (pid %d) lives on", status.PID)
}

// Restart starts the server again on the same data. Connections from before
// are dead: see [Reopen].
func Restart(t testing.TB) {
	t.Helper()
	at, _, err := shared.local.Start(t.Context())
	require.NoError(t, err)
	shared.at = at
}
