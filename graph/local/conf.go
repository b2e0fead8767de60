package local

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// setting is one line of neo4j.conf. The server refuses a setting it does not
// know or that stands there twice, so nothing here can silently have no effect.
type setting struct{ key, value string }

func (s *Server) settings(bolt, http int) []setting {
	d := s.o.Dirs
	out := []setting{
		{"server.config.strict_validation.enabled", "true"},

		// This machine only. The advertised address is what Neo4j Browser
		// offers to connect to.
		{"server.default_listen_address", "127.0.0.1"},
		{"server.bolt.enabled", "true"},
		{"server.bolt.listen_address", fmt.Sprintf("127.0.0.1:%d", bolt)},
		{"server.bolt.advertised_address", fmt.Sprintf("localhost:%d", bolt)},
		{"server.http.enabled", "true"},
		{"server.http.listen_address", fmt.Sprintf("127.0.0.1:%d", http)},
		{"server.http.advertised_address", fmt.Sprintf("localhost:%d", http)},
		{"server.https.enabled", "false"},

		{"dbms.security.auth_enabled", "true"},
		{"dbms.usage_report.enabled", "false"},
		{"client.allow_telemetry", "false"},

		// A query may read nothing but the graph: LOAD CSV works even in a
		// transaction that only reads.
		{"dbms.security.allow_csv_import_from_file_urls", strconv.FormatBool(s.o.ImportFolder != "")},
		{"internal.dbms.cypher_ip_blocklist", "0.0.0.0/0,::/0"},
		{"server.directories.import", cmp.Or(s.o.ImportFolder, filepath.Join(d.home(), "import"))},

		{"server.directories.logs", d.logs()},
		{"server.memory.pagecache.size", s.pageCache()},

		// 2 MB of transaction log on disk for a new database, not 517.
		{"db.tx_log.preallocate", "false"},
		{"db.tx_log.rotation.size", "16m"},
		// A stop takes 3 s, not 13.
		{"internal.dbms.bolt.netty_server_shutdown_quiet_period", "0"},
	}
	for _, k := range slices.Sorted(maps.Keys(s.o.Settings)) {
		out = append(out, setting{k, s.o.Settings[k]})
	}
	return out
}

// marker is in the home folder of each server we made. Without it nothing is
// deleted.
const marker = "made-by-aigraph"

// prepareHome makes the server's folders and writes its configuration anew.
// The data of an earlier start stays as it is.
func (s *Server) prepareHome(bolt, http int) error {
	d := s.o.Dirs
	conf := filepath.Join(d.home(), "conf")
	for _, dir := range []string{d.Data, d.home(), conf, filepath.Join(d.home(), "import"), d.State, d.logs()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	// Folders that were there already, such as after a restored backup.
	for _, dir := range []string{d.Data, d.home(), d.State} {
		if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a folder needs its x bit
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(d.home(), marker), nil, 0o600); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("# Written by aigraph at each start: changes here are lost.\n")
	for _, x := range s.settings(bolt, http) {
		fmt.Fprintf(&b, "%s=%s\n", x.key, x.value)
	}
	return writeFile(filepath.Join(conf, "neo4j.conf"), []byte(b.String()))
}
