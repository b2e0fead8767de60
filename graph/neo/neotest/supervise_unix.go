//go:build unix

package neotest

import (
	"os/exec"
	"syscall"
)

// ownSession keeps signals of the terminal from the command.
func ownSession(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
