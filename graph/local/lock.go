package local

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockPoll is how often a lock that somebody else holds is tried again.
const lockPoll = 100 * time.Millisecond

// lock takes the lock file at path, which the kernel gives back when we die,
// however that happens. It calls waiting once when somebody else holds it, and
// waits until ctx ends. The file itself stays: removing a lock file lets two
// processes hold "the" lock.
func lock(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	l := flock.New(path, flock.SetPermissions(0o600))
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !ok {
		waiting()
		if _, err := l.TryLockContext(ctx, lockPoll); err != nil {
			return nil, fmt.Errorf("wait for %s, which another aigraph holds: %w", path, err)
		}
	}
	return func() { _ = l.Unlock() }, nil
}

// lockServer keeps two aigraph from starting or stopping the server at once.
func (s *Server) lockServer(ctx context.Context) (unlock func(), err error) {
	return lock(ctx, s.o.Dirs.serverLock(), func() {
		s.progress(Progress{Stage: StageWait, Text: "another aigraph is starting or stopping the server"})
	})
}

// lockStopped is lockServer for what needs the server stopped, and its files in
// nobody's use ([ErrRunning]).
func (s *Server) lockStopped(ctx context.Context) (st state, unlock func(), err error) {
	unlock, err = s.lockServer(ctx)
	if err != nil {
		return st, nil, err
	}
	st, running, err := s.find(ctx)
	if err == nil && running {
		err = s.serverError(ErrRunning, st.PID)
	}
	if err == nil {
		err = s.dataFree()
	}
	if err != nil {
		unlock()
		return st, nil, err
	}
	return st, unlock, nil
}
