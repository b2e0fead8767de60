package local

import (
	"context"
	"errors"
	"time"
)

// Stop asks the server to end in order and waits until it has. It tells
// whether there was one to stop. A server that takes too long is left alone
// ([ErrStopTimeout]): to kill it is for the user to decide.
func (s *Server) Stop(ctx context.Context) (wasRunning bool, err error) {
	unlock, err := s.lockServer(ctx)
	if err != nil {
		return false, err
	}
	defer unlock()
	st, running, err := s.find(ctx)
	if err != nil || !running {
		return false, err
	}
	return true, s.stopProcess(ctx, st)
}

func (s *Server) stopProcess(ctx context.Context, st state) error {
	s.progress(Progress{Stage: StageStop})
	if err := st.signalStop(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, s.o.StopTimeout, ErrStopTimeout)
	defer cancel()
	err := st.waitGone(ctx)
	if errors.Is(context.Cause(ctx), ErrStopTimeout) {
		return s.serverError(ErrStopTimeout, st.PID)
	}
	if err != nil {
		return err
	}
	return s.o.Dirs.forgetProcess(st)
}

// Foreground starts the server, calls ready once it answers, and stops it when
// ctx ends: for containers, and for whoever wants to see it run. It returns nil
// after a clean stop, also one that somebody else asked for. A server that runs
// already is not taken over ([ErrRunning]).
func (s *Server) Foreground(ctx context.Context, ready func(context.Context, Endpoint) error) error {
	ep, started, err := s.Start(ctx)
	if err != nil {
		return err
	}
	st, err := s.o.Dirs.readState()
	if err != nil {
		return err
	}
	if !started {
		return s.serverError(ErrRunning, st.PID)
	}
	err = ready(ctx, ep)
	if err == nil {
		err = s.watch(ctx, st)
	}
	_, stopErr := s.Stop(context.WithoutCancel(ctx))
	return errors.Join(err, stopErr)
}

// watch returns when ctx ends or the server does.
func (s *Server) watch(ctx context.Context, st state) error {
	for sleep(ctx, 200*time.Millisecond) == nil {
		running, err := st.alive(ctx)
		if err != nil && ctx.Err() == nil {
			return err
		}
		if running || err != nil {
			continue
		}
		// Who stops it in order holds the lock until that is noted.
		unlock, err := s.lockServer(ctx)
		if err != nil {
			return nil //nolint:nilerr // ctx ended, as the caller asked
		}
		now, err := s.o.Dirs.readState()
		unlock()
		if err != nil || now.PID != st.PID {
			return err
		}
		return s.ended(st)
	}
	return nil
}

func (s *Server) ended(st state) error {
	e := s.serverError(ErrEnded, 0)
	e.Cause = cause(string(readFrom(s.o.Dirs.serverLog(), st.LogOffset)))
	return e
}
