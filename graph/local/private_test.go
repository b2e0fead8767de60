//go:build unix

package local_test

import (
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aigraph/graph/local"
	"aigraph/graph/neo/neotest"

	"github.com/stretchr/testify/require"
)

func (w *world) isPrivate(t *testing.T, ep local.Endpoint) {
	home := filepath.Join(w.dirs.Data, "neo4j")
	for path, mode := range map[string]fs.FileMode{
		w.dirs.Data:     0o700,
		w.dirs.State:    0o700,
		home:            0o700,
		ep.PasswordFile: 0o600,
		filepath.Join(home, "data/dbms/auth.ini"):     0o600,
		filepath.Join(home, "conf/neo4j.conf"):        0o600,
		filepath.Join(w.dirs.State, "server.json"):    0o600,
		filepath.Join(w.dirs.State, "logs/neo4j.log"): 0o644, // in a folder that is 0700
	} {
		fi, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, mode, fi.Mode().Perm(), path)
	}

	require.GreaterOrEqual(t, len(ep.Password.Reveal()), 24)
	require.Equal(t, "***", fmt.Sprintf("%d", ep.Password))
	require.NotContains(t, fmt.Sprintf("%#v", ep), ep.Password.Reveal())
	cmdline, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", w.status(t).PID))
	if err == nil { // Linux
		require.NotContains(t, string(cmdline), ep.Password.Reveal())
	}
	for _, dir := range []string{w.dirs.State, home} {
		require.Empty(t, filesWith(t, dir, ep.Password.Reveal()))
	}

	require.Empty(t, filesWith(t, w.dirs.State, "Usage Data is being sent"))

	addrs, err := net.InterfaceAddrs()
	require.NoError(t, err)
	for _, a := range addrs {
		ip := a.(*net.IPNet).IP
		for _, u := range []string{ep.BoltURI, ep.HTTPURL} {
			c, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), port(t, u)), time.Second)
			if err == nil {
				require.NoError(t, c.Close())
				require.True(t, ip.IsLoopback(), "%s listens on %s", u, ip)
			}
		}
	}
}

func (w *world) refusesLoadCSV(t *testing.T, ep local.Endpoint) {
	for _, from := range []string{"file:///x.csv", ep.HTTPURL + "/"} {
		_, err := neotest.HTTPQuery(t.Context(), ep, "LOAD CSV FROM '"+from+"' AS row RETURN row", nil)
		require.ErrorContains(t, err, "Neo.ClientError.Statement.ExternalResourceFailed", from)
	}
}

func filesWith(t *testing.T, dir, text string) []string {
	var found []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if strings.Contains(string(b), text) {
			found = append(found, path)
		}
		return err
	})
	require.NoError(t, err)
	return found
}

func port(t *testing.T, uri string) string {
	u, err := url.Parse(uri)
	require.NoError(t, err)
	return u.Port()
}
