//go:build unix && !linux

package local

import (
	"context"
	"errors"
	"os/exec"
	"strconv"
	"strings"
)

// look returns what tells one process from any other, and its command line.
// A process that is gone, or dead and not yet waited for, is errGone.
func look(ctx context.Context, pid int) (process, error) {
	cmd := exec.CommandContext(ctx, "ps", "-ww", "-o", "stat=,lstart=,args=", "-p", strconv.Itoa(pid))
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "TZ=UTC") // the same text from every shell
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return process{}, errGone
	}
	if err != nil {
		return process{}, err
	}
	// Ss   Mon Nov 23 01:08:14 2026     /usr/bin/java -Xms128m ...
	f := strings.Fields(string(out))
	const dateFields = 5
	if len(f) < 1+dateFields || f[0][0] == 'Z' {
		return process{}, errGone
	}
	return process{
		birth: strings.Join(f[1:1+dateFields], " "),
		dying: strings.Contains(f[0], "E"),
		args:  f[1+dateFields:],
	}, nil
}

// totalMemory returns the bytes this process may count on. 0 is unknown.
func totalMemory() int64 {
	out, err := exec.Command("sysctl", "-n", "hw.memsize").Output()
	if err != nil {
		return 0
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
