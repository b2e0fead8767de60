//go:build unix

package local

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const stamp = "2026-11-23 01:25:22.351+0000 "

// The texts are those of a real server.
func TestStartFailure(t *testing.T) {
	for _, c := range []struct {
		name         string
		log, console string
		err          error
		cause        string
		inConsole    bool
	}{
		{
			name: "port taken",
			log: stamp + "ERROR Failed to start Neo4j on 127.0.0.1:7474.\n" +
				"Caused by: org.neo4j.configuration.helpers.PortBindException: An error occurred while trying to bind to the socket /127.0.0.1:7687\n" +
				"\t... 10 more\n" + stamp + "INFO  Stopped.\n",
			err:   ErrPort,
			cause: "org.neo4j.configuration.helpers.PortBindException: An error occurred while trying to bind to the socket /127.0.0.1:7687",
		},
		{
			name:  "HTTP port taken",
			log:   stamp + "ERROR Failed to start Neo4j: Address 127.0.0.1:7474 is already in use, cannot bind to it.\n",
			err:   ErrPort,
			cause: "Failed to start Neo4j: Address 127.0.0.1:7474 is already in use, cannot bind to it.",
		},
		{
			name:  "data in use",
			log:   "Caused by: org.neo4j.kernel.internal.locker.FileLockException: Lock file has been locked by another process: /d/store_lock\n",
			err:   ErrDataInUse,
			cause: "org.neo4j.kernel.internal.locker.FileLockException: Lock file has been locked by another process: /d/store_lock",
		},
		{
			name:  "newer data",
			log:   "Caused by: x.UnsupportedLogVersionException: Log file contains entries with prefix 32, a newer version of neo4j\n",
			err:   ErrStoreNewer,
			cause: "x.UnsupportedLogVersionException: Log file contains entries with prefix 32, a newer version of neo4j",
		},
		{
			name: "unknown setting",
			console: "Exception in thread \"main\" java.lang.IllegalArgumentException: Unrecognized setting. No declared setting with name: x.\n" +
				"\tat org.neo4j.Foo(Foo.java:1)\n" + stamp + "INFO  Stopped.\n",
			err:       ErrStartFailed,
			cause:     "java.lang.IllegalArgumentException: Unrecognized setting. No declared setting with name: x.",
			inConsole: true,
		},
		{
			name:      "bad JVM argument",
			console:   "Invalid maximum heap size: -Xmx1x\nError: Could not create the Java Virtual Machine.\n",
			err:       ErrStartFailed,
			cause:     "Invalid maximum heap size: -Xmx1x | Error: Could not create the Java Virtual Machine.",
			inConsole: true,
		},
		{name: "silence", err: ErrStartFailed, inConsole: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fakeServer(t, nil)
			d := s.o.Dirs
			earlier := stamp + "ERROR of an earlier run, PortBindException\n"
			writeFiles(t, d.logs(), map[string]string{"neo4j.log": earlier + c.log, "console.log": c.console})
			want := &ServerError{Err: c.err, Cause: c.cause, Log: d.serverLog()}
			if c.inConsole {
				want.Log = d.consoleLog()
			}
			err := s.startFailure(state{LogOffset: int64(len(earlier))})
			require.Equal(t, want, err)
			require.ErrorContains(t, err, want.Log)
		})
	}
}

func TestTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "neo4j.log")
	log := tail{path: path}
	_, ok := log.next()
	require.False(t, ok, "no file yet")

	require.NoError(t, os.WriteFile(path, []byte(stamp+"INFO  Starting...\n"+stamp+"INFO  Bolt ena"), 0o600))
	text, ok := log.next()
	require.True(t, ok)
	require.Equal(t, "Starting...", text)
	_, ok = log.next()
	require.False(t, ok, "half a line")

	require.NoError(t, os.WriteFile(path, []byte("new\n"), 0o600))
	require.Equal(t, "new\n", string(readFrom(path, 1000)), "begun anew")
}
