package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Start makes sure that the server runs and answers, and tells whether it had
// to be started. One that another process is starting is waited for. Data is
// never deleted, and one that was killed recovers by itself.
//
// When ctx ends during the start, the server is stopped again. When the time
// is up ([ErrStartTimeout]) it is left to go on: a long recovery must not begin
// anew each time.
func (s *Server) Start(ctx context.Context) (ep Endpoint, started bool, err error) {
	if !supported {
		return Endpoint{}, false, ErrUnsupported
	}
	unlock, err := s.lockServer(ctx)
	if err != nil {
		return Endpoint{}, false, err
	}
	defer unlock()
	st, running, err := s.find(ctx)
	if err != nil {
		return Endpoint{}, false, err
	}
	if running {
		ep, err = s.join(ctx, st)
		return ep, false, err
	}
	ep, err = s.launch(ctx, st)
	if errors.Is(err, ErrPort) {
		// Somebody took a port after we looked. Look again, once.
		ep, err = s.launch(ctx, st)
	}
	return ep, err == nil, err
}

// join waits for a server that runs, or is coming up.
func (s *Server) join(ctx context.Context, st state) (Endpoint, error) {
	pw, err := s.o.Dirs.readPassword()
	if err != nil {
		return Endpoint{}, err
	}
	// It may have been found by its lock: note it.
	if err := s.o.Dirs.writeState(st); err != nil {
		return Endpoint{}, err
	}
	ep := endpoint(st, s.o.Dirs, pw)
	return ep, s.await(ctx, st, ep)
}

// find returns what is remembered of the server and whether it runs. The
// caller holds the lock, or can live with an answer that is out of date.
func (s *Server) find(ctx context.Context) (st state, running bool, err error) {
	st, err = s.o.Dirs.readState()
	if err != nil {
		return st, false, err
	}
	if running, err = st.alive(ctx); running || err != nil {
		return st, running, err
	}
	// An aigraph that was killed before it could note the process leaves a
	// server that we know by the lock on its data, and by its command line.
	pid, held, err := lockHolder(s.storeLock())
	if err != nil || !held || st.BoltPort == 0 {
		return st, false, err
	}
	p, err := look(ctx, pid)
	if err != nil || !p.isServer(s.o.Dirs.home()) {
		return st, false, nil //nolint:nilerr // a process that cannot be looked at is not ours
	}
	st.PID, st.Birth = pid, p.birth
	return st, true, nil
}

// storeLock is the file that a running server holds a lock on.
func (s *Server) storeLock() string {
	return filepath.Join(s.o.Dirs.home(), "data", "databases", "store_lock")
}

// dataFree fails when some process has the database open. The server would
// find out by itself, 20 seconds later.
func (s *Server) dataFree() error {
	pid, held, err := lockHolder(s.storeLock())
	if err == nil && held {
		err = s.serverError(ErrDataInUse, pid)
	}
	return err
}

func (s *Server) serverError(err error, pid int) *ServerError {
	return &ServerError{Err: err, PID: pid, Log: s.o.Dirs.serverLog()}
}

// launch starts a server that does not run, and waits until it answers.
func (s *Server) launch(ctx context.Context, last state) (Endpoint, error) {
	if err := s.dataFree(); err != nil {
		return Endpoint{}, err
	}
	j, err := findJava(ctx, s.o.Getenv, javaFolders(s.o.Getenv))
	if err != nil {
		return Endpoint{}, err
	}
	lib, version, err := s.libDir(ctx, j)
	if err != nil {
		return Endpoint{}, err
	}
	bolt, http, err := s.choosePorts(ctx, last)
	if err != nil {
		return Endpoint{}, err
	}
	if err := s.prepareHome(bolt, http); err != nil {
		return Endpoint{}, err
	}
	d := s.o.Dirs
	pw, err := d.password()
	if err != nil {
		return Endpoint{}, err
	}
	if err := d.seedPassword(pw); err != nil {
		return Endpoint{}, err
	}
	st := state{
		Home: d.home(), BoltPort: bolt, HTTPPort: http, Neo4j: version, Java: j.version, JavaPath: j.path,
		LogOffset: fileSize(d.serverLog()), Started: time.Now(),
	}
	if st, err = s.spawn(ctx, st, lib); err != nil {
		return Endpoint{}, err
	}
	ep := endpoint(st, d, pw)
	if err := s.await(ctx, st, ep); err != nil {
		return Endpoint{}, s.giveUp(ctx, st, lib, err)
	}
	s.makeArchive(st, lib)
	return ep, nil
}

// spawn starts the process and notes it. The ports are noted before, so that a
// server can be found even if we are killed between the two.
func (s *Server) spawn(ctx context.Context, st state, lib string) (state, error) {
	d := s.o.Dirs
	if err := d.writeState(st); err != nil {
		return st, err
	}
	console, err := os.OpenFile(d.consoleLog(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return st, err
	}
	defer console.Close()
	cmd := s.command(st.JavaPath, lib, append(s.tiers(ctx), s.archiveArgs(ctx, st, lib)...))
	cmd.Stdout, cmd.Stderr = console, console
	if err := cmd.Start(); err != nil {
		return st, err
	}
	// Nobody waits for it: it outlives us. While we are here, reap does.
	st.PID = cmd.Process.Pid
	_ = cmd.Process.Release()
	p, err := look(context.WithoutCancel(ctx), st.PID)
	switch {
	case errors.Is(err, errGone):
		reap(st.PID)
		return st, s.startFailure(st)
	case err != nil:
		return st, fmt.Errorf("process %d: %w", st.PID, err)
	}
	st.Birth = p.birth
	if err := d.writeState(st); err != nil {
		return st, errors.Join(err, s.stopProcess(context.WithoutCancel(ctx), st))
	}
	return st, nil
}

// giveUp tidies up after a start that did not come to its end, and returns
// what to say about it.
func (s *Server) giveUp(ctx context.Context, st state, lib string, err error) error {
	switch {
	case errors.Is(err, ErrStartTimeout):
		return err
	case ctx.Err() != nil || errors.Is(err, ErrRefused):
		return errors.Join(err, s.stopProcess(context.WithoutCancel(ctx), st))
	}
	if errors.Is(err, ErrStartFailed) {
		err = errors.Join(err, s.recheck(lib))
	}
	return errors.Join(err, s.o.Dirs.forgetProcess(st))
}
