package local

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Status is what can be said of the server at a moment.
type Status struct {
	Running bool
	Answers bool  // a query was answered just now
	Trouble error // why it runs and does not answer

	PID      int       // of the running server
	Since    time.Time // when it was started
	Endpoint Endpoint  // of the running server
	Neo4j    string    // version: of the running server, or of the one Start would start
	Java     string    // version: of the running or the last server; empty before the first start
	JavaPath string

	Dirs         Dirs
	Home         string // the database's own folder, in Dirs.Data
	PasswordFile string
	Log          string // the server's own log
	ConsoleLog   string // what the process printed
	DataSize     int64  // bytes on disk, as are the others
	LogSize      int64
	CacheSize    int64
}

// Status asks without changing anything, and without waiting for a start or a
// stop that is under way.
func (s *Server) Status(ctx context.Context) (Status, error) {
	d := s.o.Dirs
	out := Status{
		Neo4j: Version, Dirs: d, Home: d.home(), PasswordFile: d.passwordFile(),
		Log: d.serverLog(), ConsoleLog: d.consoleLog(),
	}
	for _, x := range []struct {
		size *int64
		dir  string
	}{{&out.DataSize, d.Data}, {&out.LogSize, d.logs()}, {&out.CacheSize, d.Cache}} {
		var err error
		if *x.size, err = dirSize(ctx, x.dir); err != nil {
			return Status{}, err
		}
	}
	st, running, err := s.find(ctx)
	if err != nil {
		return Status{}, err
	}
	out.Java, out.JavaPath = st.Java, st.JavaPath
	if !running {
		return out, nil
	}
	out.Running, out.PID, out.Since, out.Neo4j = true, st.PID, st.Started, st.Neo4j
	pw, err := d.readPassword()
	if err == nil {
		out.Endpoint = endpoint(st, d, pw)
		err = s.answers(ctx, out.Endpoint)
	}
	out.Answers, out.Trouble = err == nil, err
	return out, ctx.Err()
}

// Endpoint returns how to reach the running server, without asking it
// anything, or [ErrNotRunning].
func (s *Server) Endpoint(ctx context.Context) (Endpoint, error) {
	st, running, err := s.find(ctx)
	if err != nil {
		return Endpoint{}, err
	}
	if !running {
		return Endpoint{}, s.serverError(ErrNotRunning, 0)
	}
	pw, err := s.o.Dirs.readPassword()
	if err != nil {
		return Endpoint{}, err
	}
	return endpoint(st, s.o.Dirs, pw), nil
}

// dirSize adds up the files below dir. Files come and go while a server runs.
func dirSize(ctx context.Context, dir string) (int64, error) {
	var total int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case e.Type().IsRegular():
			fi, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			total += fi.Size()
		}
		return nil
	})
	return total, err
}

// DeleteData removes the database and its password for good: the one thing
// here that does. The server must be stopped. Logs and jars stay.
func (s *Server) DeleteData(ctx context.Context) error {
	_, unlock, err := s.lockStopped(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	d := s.o.Dirs
	if err := removeHome(d.home()); err != nil {
		return err
	}
	if err := os.Remove(d.passwordFile()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// removeHome removes a folder that bears our mark. The mark goes last, so that
// a removal cut short can be ended.
func removeHome(home string) error {
	entries, err := os.ReadDir(home)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(home, marker)); err != nil {
		return &fs.PathError{Op: "delete", Path: home, Err: ErrNotOurs}
	}
	for _, e := range entries {
		if e.Name() == marker {
			continue
		}
		if err := os.RemoveAll(filepath.Join(home, e.Name())); err != nil {
			return err
		}
	}
	return os.RemoveAll(home)
}
