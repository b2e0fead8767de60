package local

import (
	"errors"
	"fmt"
	"path/filepath"
)

// appName names our folder under each XDG base folder.
const appName = "aigraph"

// Dirs says where everything about the managed server lies. All three are
// ours alone: nothing else is ever read, written or removed.
type Dirs struct {
	Data  string // the database and its password
	State string // logs, and what we remember of the running process
	Cache string // the server's jars: can be deleted at any time
}

// DirsFrom returns our folders under XDG_DATA_HOME, XDG_STATE_HOME and
// XDG_CACHE_HOME, or under the usual places in the home folder. Nothing is
// created.
func DirsFrom(getenv func(string) string) (Dirs, error) {
	var d Dirs
	for _, x := range []struct {
		dir      *string
		env      string
		fallback string
	}{
		{&d.Data, "XDG_DATA_HOME", ".local/share"},
		{&d.State, "XDG_STATE_HOME", ".local/state"},
		{&d.Cache, "XDG_CACHE_HOME", ".cache"},
	} {
		base := getenv(x.env)
		if base == "" {
			home := homeDir(getenv)
			if home == "" {
				return Dirs{}, fmt.Errorf("neither HOME nor %s is set: set one of them", x.env)
			}
			base = filepath.Join(home, filepath.FromSlash(x.fallback))
		}
		if !filepath.IsAbs(base) {
			return Dirs{}, fmt.Errorf("%s is %q: make it an absolute path", x.env, base)
		}
		*x.dir = filepath.Join(base, appName)
	}
	return d, nil
}

func homeDir(getenv func(string) string) string {
	if h := getenv("HOME"); h != "" {
		return h
	}
	return getenv("USERPROFILE")
}

func (d Dirs) check() error {
	for _, dir := range []string{d.Data, d.State, d.Cache} {
		if !filepath.IsAbs(dir) {
			return errors.New("local: Options.Dirs needs three absolute paths: use DirsFrom")
		}
	}
	return nil
}

func (d Dirs) home() string         { return filepath.Join(d.Data, "neo4j") }
func (d Dirs) passwordFile() string { return filepath.Join(d.Data, "password") }
func (d Dirs) logs() string         { return filepath.Join(d.State, "logs") }
func (d Dirs) serverLog() string    { return filepath.Join(d.logs(), "neo4j.log") }
func (d Dirs) consoleLog() string   { return filepath.Join(d.logs(), "console.log") }
func (d Dirs) mavenLog() string     { return filepath.Join(d.logs(), "maven.log") }
func (d Dirs) importLog() string    { return filepath.Join(d.logs(), "import.log") }
func (d Dirs) stateFile() string    { return filepath.Join(d.State, "server.json") }
func (d Dirs) serverLock() string   { return filepath.Join(d.State, "server.lock") }
func (d Dirs) fetchLock() string    { return filepath.Join(d.Cache, "fetch.lock") }
func (d Dirs) jars() string         { return filepath.Join(d.Cache, "neo4j-"+Version) }
