//go:build !unix

package local

import (
	"context"
	"os"
	"os/exec"
)

// Elsewhere everything compiles and Start says that it is not supported.
const supported = false

func detach(*exec.Cmd) {}

func terminate(*os.Process) error { return ErrUnsupported }

func reap(int) bool { return false }

func lockHolder(string) (pid int, held bool, err error) { return 0, false, nil }

func look(context.Context, int) (process, error) { return process{}, errGone }

func totalMemory() int64 { return 0 }

func lowerPriority(int) {}
