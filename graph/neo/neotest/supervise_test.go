package neotest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// victimEnv makes this binary the one that is killed.
const victimEnv = "AIGRAPH_TEST_VICTIM"

func TestMain(m *testing.M) {
	MaybeSupervise()
	if os.Getenv(victimEnv) != "" {
		fmt.Fprintln(os.Stderr, victim())
		os.Exit(1)
	}
	os.Exit(m.Run())
}

type victimReport struct {
	Dir string
	PID int
}

// victim starts a server, says so on stdout, and waits to be killed.
func victim() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	s, err := StartServer(ctx)
	if err != nil {
		return err
	}
	st, err := s.local.Status(ctx)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(victimReport{s.guard.dir, st.PID}); err != nil {
		return err
	}
	<-ctx.Done()
	return ctx.Err()
}

func TestKilledTestsLeaveNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: starts no database")
	}
	exe, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(cmd.Environ(), victimEnv+"=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	var r victimReport
	require.NoError(t, json.NewDecoder(out).Decode(&r))
	pids, err := naming(r.Dir)
	require.NoError(t, err)
	require.Equal(t, []int{r.PID}, pids, "the server runs")

	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
	require.Eventually(t, func() bool {
		pids, err := naming(r.Dir)
		_, statErr := os.Stat(r.Dir)
		return err == nil && len(pids) == 0 && os.IsNotExist(statErr)
	}, 30*time.Second, 50*time.Millisecond, "a server (pid %d) or its folder %s is left", r.PID, r.Dir)
}

func TestServer(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: starts no database")
	}
	s, err := StartServer(t.Context())
	require.NoError(t, err)
	rows, err := HTTPQuery(t.Context(), s.Endpoint(), "RETURN $x + 1 AS y", map[string]any{"x": 1})
	require.NoError(t, err)
	require.Equal(t, [][]any{{2.0}}, rows)
	require.NoError(t, s.Stop())
	require.NoDirExists(t, s.guard.dir)
	pids, err := naming(s.guard.dir)
	require.NoError(t, err)
	require.Empty(t, pids)
}

func TestSlots(t *testing.T) {
	dir := t.TempDir()
	var free func()
	for range slots {
		var err error
		free, err = takeSlot(t.Context(), dir)
		require.NoError(t, err)
		defer free()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := takeSlot(ctx, dir)
	require.ErrorIs(t, err, context.DeadlineExceeded, "no slot is left")
	free()
	again, err := takeSlot(t.Context(), dir)
	require.NoError(t, err)
	again()
}

func TestStartGuardEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := StartGuard(ctx)
	require.ErrorIs(t, err, context.Canceled)
}
