package neotest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"aigraph/graph/local"

	"github.com/gofrs/flock"
)

// guardEnv holds the folder to watch over in the process that is a guard.
const guardEnv = "AIGRAPH_TEST_GUARD"

// slots is how many guards may be past their start at once on a machine: each
// stands for a JVM.
const slots = 2

// MaybeSupervise must be called first in TestMain: a test binary that was run
// by [StartGuard] does its work here and exits.
func MaybeSupervise() {
	dir := os.Getenv(guardEnv)
	if dir == "" {
		return
	}
	if err := supervise(dir); err != nil {
		fmt.Fprintln(os.Stderr, "test guard:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Guard is a second process that outlives the tests for a moment. However they
// end, by kill -9 too, it kills what they left running and removes its folder.
//
// It holds the read end of a pipe whose write end only the test process has, so
// the kernel tells it. What it kills is every process whose command line names
// the folder, which lets tests start servers in the ordinary way: see
// [Guard.Dirs].
type Guard struct {
	dir   string
	cache string
	cmd   *exec.Cmd
	pipe  io.Closer
}

// StartGuard waits for one of the two slots for servers of tests, in all
// processes of this machine, and returns the guard that holds it.
func StartGuard(ctx context.Context) (*Guard, error) {
	shared, err := local.DirsFrom(os.Getenv)
	if err != nil {
		return nil, err
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "aigraph-test-")
	if err != nil {
		return nil, err
	}
	g := &Guard{dir: dir, cache: shared.Cache, cmd: exec.Command(exe)}
	g.cmd.Env = append(g.cmd.Environ(), guardEnv+"="+dir)
	g.cmd.Stderr = os.Stderr
	ownSession(g.cmd) // Ctrl-C is for the tests: the guard ends after them
	if err := g.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("test guard: %w", err), os.RemoveAll(dir))
	}
	return g, nil
}

const guardReady = "ready\n"

func (g *Guard) start(ctx context.Context) error {
	pipe, err := g.cmd.StdinPipe()
	if err != nil {
		return err
	}
	g.pipe = pipe
	out, err := g.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := g.cmd.Start(); err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { _ = pipe.Close() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if stop() && line == guardReady {
		return nil
	}
	_ = pipe.Close()
	return errors.Join(ctx.Err(), err, g.cmd.Wait())
}

// Dirs returns folders for a server of the tests' own: all in the guard's
// folder but the cache of jars, which is the user's.
func (g *Guard) Dirs() local.Dirs {
	return local.Dirs{
		Data:  filepath.Join(g.dir, "data"),
		State: filepath.Join(g.dir, "state"),
		Cache: g.cache,
	}
}

// Close has the guard end what runs in its folder, remove that and exit, which
// frees the slot.
func (g *Guard) Close() error {
	return errors.Join(g.pipe.Close(), g.cmd.Wait())
}

// supervise is all a guard does.
func supervise(dir string) error {
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	shared, err := local.DirsFrom(os.Getenv)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		defer cancel()
		_, _ = io.Copy(io.Discard, os.Stdin)
	}()
	free, err := takeSlot(ctx, filepath.Join(shared.Cache, "test-slots"))
	if err == nil {
		defer free()
		fmt.Print(guardReady)
	} else if ctx.Err() == nil {
		return err
	}
	<-closed
	return errors.Join(killAll(dir), os.RemoveAll(dir))
}

// takeSlot takes the lock of a free slot, waiting for one if need be. The end
// of this process gives it back too, however it comes.
func takeSlot(ctx context.Context, dir string) (free func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for told := false; ; {
		for n := range slots {
			l := flock.New(filepath.Join(dir, fmt.Sprintf("%d.lock", n)))
			ok, err := l.TryLock()
			if err != nil {
				return nil, err
			}
			if ok {
				return func() { _ = l.Unlock() }, nil
			}
		}
		if !told {
			fmt.Fprintf(os.Stderr, "test guard: waiting: %d servers for tests run already\n", slots)
			told = true
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick.C:
		}
	}
}

// killAll ends every process whose command line names dir. It kills without
// asking: the data is about to be thrown away, and nobody waits for it. It
// looks again until there is none, since one may just be starting.
func killAll(dir string) error {
	deadline := time.Now().Add(30 * time.Second)
	for clean := 0; clean < 2; {
		pids, err := naming(dir)
		if err != nil {
			return err
		}
		clean++
		for _, pid := range pids {
			clean = 0
			if p, err := os.FindProcess(pid); err == nil {
				_ = p.Kill() // an error means that it is gone
				_ = p.Release()
			}
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("processes %v do not die", pids)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil
}

// naming returns the processes whose command line holds the text.
func naming(text string) ([]int, error) {
	lines, err := commandLines()
	if err != nil {
		return nil, err
	}
	var pids []int
	for pid, line := range lines {
		if strings.Contains(line, text) {
			pids = append(pids, pid)
		}
	}
	return pids, nil
}
