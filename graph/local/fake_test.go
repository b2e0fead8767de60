//go:build unix

package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// loop keeps a fake server running, though not for ever: these have no guard.
const loop = "i=0; while [ $i -lt 600 ]; do i=$((i+1)); sleep 0.05; done\n"

// fakeServer is a server whose Java is a script that does what run says once
// it is asked for more than its version, and whose folders are the test's.
func fakeServer(t *testing.T, change func(*Options), run ...string) *Server {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"java/bin/java": "#!/bin/sh\n" +
			"case \"$*\" in *-version*) echo 'openjdk version \"21.0.8\"'; exit;; esac\n" + strings.Join(run, "\n"),
		"dist/lib/neo4j-kernel-5.26.9.jar":     "",
		"dist/lib/neo4j-kernel-api-5.26.9.jar": "",
	})
	o := Options{
		Dirs: Dirs{Data: filepath.Join(dir, "data"), State: filepath.Join(dir, "state"), Cache: filepath.Join(dir, "cache")},
		Getenv: env(map[string]string{
			"JAVA_HOME":  filepath.Join(dir, "java"),
			"NEO4J_HOME": filepath.Join(dir, "dist"),
		}),
		Ready:        func(context.Context, Endpoint) error { return errors.New("not asked") },
		StartTimeout: 10 * time.Second,
		StopTimeout:  10 * time.Second,
	}
	if change != nil {
		change(&o)
	}
	s, err := New(o)
	require.NoError(t, err)
	t.Cleanup(func() {
		if st, err := s.o.Dirs.readState(); err == nil && st.PID > 0 {
			_ = syscall.Kill(st.PID, syscall.SIGKILL)
			reap(st.PID)
		}
	})
	return s
}

func TestServerThatDies(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "of-another-server")
	s := fakeServer(t, nil, `echo "$NEO4J_PASSWORD$*" >&2; exit 1`)
	_, started, err := s.Start(t.Context())
	require.False(t, started)
	var se *ServerError
	require.ErrorAs(t, err, &se)
	require.ErrorIs(t, err, ErrStartFailed)
	require.Equal(t, s.o.Dirs.consoleLog(), se.Log)
	require.Contains(t, se.Cause, "--home-dir="+s.o.Dirs.home())
	require.NotContains(t, se.Cause, "of-another-server")
	pw, err := s.o.Dirs.readPassword()
	require.NoError(t, err)
	require.NotContains(t, se.Cause, pw.Reveal())

	st, err := s.o.Dirs.readState()
	require.NoError(t, err)
	require.Zero(t, st.PID)
	require.Equal(t, "5.26.9", st.Neo4j)
	require.Equal(t, "21.0.8", st.Java)
}

func TestPortTakenMeanwhile(t *testing.T) {
	s := fakeServer(t, nil,
		`if [ -e ../../been-here ]; then echo "on ports of its own"; exit 1; fi`,
		`touch ../../been-here; echo "Caused by: PortBindException: 7687"; exit 1`)
	_, _, err := s.Start(t.Context())
	require.ErrorIs(t, err, ErrStartFailed)
	require.ErrorContains(t, err, "on ports of its own")
}

func TestServerThatNeverAnswers(t *testing.T) {
	s := fakeServer(t, func(o *Options) { o.StartTimeout, o.StopTimeout = 200*time.Millisecond, 200*time.Millisecond },
		"trap '' TERM", loop)
	_, _, err := s.Start(t.Context())
	require.ErrorIs(t, err, ErrStartTimeout)
	st, err := s.Status(t.Context())
	require.NoError(t, err)
	require.True(t, st.Running, "a long recovery goes on")
	require.False(t, st.Answers)
	require.Error(t, st.Trouble)

	_, started, err := s.Start(t.Context())
	require.ErrorIs(t, err, ErrStartTimeout)
	require.False(t, started)

	was, err := s.Stop(t.Context())
	require.True(t, was)
	var se *ServerError
	require.ErrorAs(t, err, &se)
	require.ErrorIs(t, err, ErrStopTimeout)
	require.Equal(t, &ServerError{Err: ErrStopTimeout, PID: st.PID, Log: st.Log}, se)
	st, err = s.Status(t.Context())
	require.NoError(t, err)
	require.True(t, st.Running, "never killed")
}

func TestStopOfServerThatNeverAnswers(t *testing.T) {
	s := fakeServer(t, func(o *Options) { o.StartTimeout = 200 * time.Millisecond }, loop)
	_, _, err := s.Start(t.Context())
	require.ErrorIs(t, err, ErrStartTimeout)
	st, err := s.o.Dirs.readState()
	require.NoError(t, err)
	pid := st.PID
	was, err := s.Stop(t.Context())
	require.NoError(t, err)
	require.True(t, was)
	st, err = s.o.Dirs.readState()
	require.NoError(t, err)
	require.Zero(t, st.PID)
	require.NotZero(t, st.BoltPort, "ports are kept")
	require.ErrorIs(t, syscall.Kill(pid, 0), syscall.ESRCH, "no zombie is left")
}

func TestCannotStart(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*testing.T, *Server)
		err    error
		says   string
	}{
		{
			name: "NEO4J_HOME of another series",
			change: func(t *testing.T, s *Server) {
				lib := filepath.Join(s.o.Getenv("NEO4J_HOME"), "lib", "neo4j-kernel-")
				require.NoError(t, os.Rename(lib+"5.26.9.jar", lib+"2026.08.1.jar"))
			},
			err:  ErrNeo4jHome,
			says: "holds Neo4j 2026.08.1: point it at 5.26.x, or unset it",
		},
		{
			name: "NEO4J_HOME without jars",
			change: func(t *testing.T, s *Server) {
				require.NoError(t, os.RemoveAll(filepath.Join(s.o.Getenv("NEO4J_HOME"), "lib")))
			},
			err:  ErrNeo4jHome,
			says: "point it at an unpacked Neo4j 5.26.x",
		},
		{
			name: "password lost",
			change: func(t *testing.T, s *Server) {
				writeFiles(t, s.o.Dirs.home(), map[string]string{"data/databases/system/x": ""})
			},
			err:  ErrPasswordLost,
			says: "password",
		},
		{
			name: "password file empty",
			change: func(t *testing.T, s *Server) {
				writeFiles(t, s.o.Dirs.Data, map[string]string{"password": "\n"})
			},
			err:  ErrPasswordLost,
			says: "is empty",
		},
		{
			name: "state unreadable",
			change: func(t *testing.T, s *Server) {
				writeFiles(t, s.o.Dirs.State, map[string]string{"server.json": "{"})
			},
			says: "server.json: unexpected end of JSON input: delete the file",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fakeServer(t, nil, loop)
			c.change(t, s)
			_, started, err := s.Start(t.Context())
			require.False(t, started)
			require.ErrorContains(t, err, c.says)
			if c.err != nil {
				require.ErrorIs(t, err, c.err)
			}
		})
	}
}

// A process that is not ours is never signalled, though the state file names
// its PID: after a crash or a reboot the PID may be anybody's.
func TestStrangers(t *testing.T) {
	for _, c := range []struct {
		name   string
		forget func(*state)
	}{
		{"same PID, born at another time", func(st *state) { st.Birth += "0" }},
		{"same process, another home", func(st *state) { st.Home += "-other" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fakeServer(t, func(o *Options) { o.StartTimeout = 100 * time.Millisecond }, loop)
			_, _, err := s.Start(t.Context())
			require.ErrorIs(t, err, ErrStartTimeout)
			ours, err := s.o.Dirs.readState()
			require.NoError(t, err)
			st := ours
			c.forget(&st)
			require.NoError(t, s.o.Dirs.writeState(st))
			require.NoError(t, st.signalStop(t.Context()))
			was, err := s.Stop(t.Context())
			require.NoError(t, err)
			require.False(t, was)
			alive, err := ours.alive(t.Context())
			require.NoError(t, err)
			require.True(t, alive)
		})
	}
}

func TestDeadPIDs(t *testing.T) {
	for _, pid := range []int{-1, 0, 1 << 22} { // the last is above what Linux hands out
		alive, err := state{PID: pid}.alive(t.Context())
		require.NoError(t, err)
		require.False(t, alive)
	}
}

func TestDeleteDataOnlyOfOurs(t *testing.T) {
	s := fakeServer(t, nil)
	precious := map[string]string{"data/precious": ""}
	writeFiles(t, s.o.Dirs.home(), precious)
	require.ErrorIs(t, s.DeleteData(t.Context()), ErrNotOurs)
	require.FileExists(t, filepath.Join(s.o.Dirs.home(), "data/precious"))

	writeFiles(t, s.o.Dirs.home(), map[string]string{marker: ""})
	require.NoError(t, s.DeleteData(t.Context()))
	require.NoDirExists(t, s.o.Dirs.home())
}

func TestLockWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.lock")
	unlock, err := lock(t.Context(), path, func() { t.Error("nobody holds it") })
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	_, err = lock(ctx, path, cancel) // gives up as soon as it has to wait
	require.ErrorIs(t, err, context.Canceled)
	unlock()
	unlock, err = lock(t.Context(), path, func() { t.Error("nobody holds it any more") })
	require.NoError(t, err)
	unlock()
}
