package local

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"time"
)

// process is what can be seen of a process from outside.
type process struct {
	birth string // when it started: with the PID, it names one process for ever
	dying bool   // it has no command line any more, but may still hold ports and locks
	args  []string
}

// errGone is the answer about a process that is not there, or is dead.
var errGone = errors.New("no such process")

// homeArg is in the command line of each server we start. It is how we know
// one as ours.
func homeArg(home string) string { return "--home-dir=" + home }

// isServer tells whether the command line is that of the server with this
// home. Where the command line comes from ps, a home with spaces is in pieces.
func (p process) isServer(home string) bool {
	return slices.Contains(p.args, homeArg(home)) ||
		strings.Contains(strings.Join(p.args, " ")+" ", " "+homeArg(home)+" ")
}

// alive tells whether the server we remember still runs: the PID is there, was
// born when ours was, and its command line names our home. Anything less could
// be somebody else's process with a PID used again after a crash or a reboot.
func (st state) alive(ctx context.Context) (bool, error) {
	if st.PID <= 0 {
		return false, nil
	}
	reap(st.PID)
	p, err := look(ctx, st.PID)
	if errors.Is(err, errGone) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return p.birth == st.Birth && (p.dying || p.isServer(st.Home)), nil
}

// signalStop asks our server to end, and nobody else's process. The handle is
// taken before looking, so that a PID cannot change hands in between.
func (st state) signalStop(ctx context.Context) error {
	p, err := os.FindProcess(st.PID)
	if err != nil {
		return err
	}
	defer func() { _ = p.Release() }()
	if ok, err := st.alive(ctx); err != nil || !ok {
		return err
	}
	if err := terminate(p); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// waitGone waits until our server has ended, or ctx has.
func (st state) waitGone(ctx context.Context) error {
	for {
		ok, err := st.alive(ctx)
		if err != nil || !ok {
			return err
		}
		if err := sleep(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
