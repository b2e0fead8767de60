package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// openTime is how long a program that opens files may take to say that it
// cannot.
const openTime = 2 * time.Second

// openFile shows a file in the desktop's program for it. Where there is none
// the user is told where the file is; that is no error.
func (a *app) openFile(ctx context.Context, path string) error {
	// In full, so that a name such as "-x" is no option of that program's.
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if !opens(ctx, path) {
		a.say("no program here opens it: it is %s", path)
	}
	return nil
}

// opener is the command that opens files on a system.
func opener(system string) []string {
	switch system {
	case "darwin":
		return []string{"open"}
	case "windows":
		// What "start" does, without a shell that would read the file's name.
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	return []string{"xdg-open"}
}

// opens reports whether the desktop took the file. A program that goes on
// running shows it, and outlives us.
func opens(ctx context.Context, path string) bool {
	command := append(opener(runtime.GOOS), path)
	cmd := exec.Command(command[0], command[1:]...)
	if err := cmd.Start(); err != nil {
		return false
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		return err == nil
	case <-time.After(openTime):
	case <-ctx.Done():
	}
	return true
}
