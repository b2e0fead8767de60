//go:build !unix

package neotest

import "os/exec"

func ownSession(*exec.Cmd) {}
