package neotest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// commandLines returns the command line of each process there is: from /proc,
// as small containers have no ps, or else from ps.
func commandLines() (map[int]string, error) {
	lines := map[int]string{}
	files, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		if err != nil {
			continue
		}
		if b, err := os.ReadFile(f); err == nil { // else it is gone, or not ours
			lines[pid] = strings.ReplaceAll(string(b), "\x00", " ")
		}
	}
	if len(lines) > 0 {
		return lines, nil
	}
	out, err := exec.Command("ps", "-axww", "-o", "pid=,args=").Output()
	if err != nil {
		return nil, fmt.Errorf("ps: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		id, args, _ := strings.Cut(strings.TrimSpace(line), " ")
		if pid, err := strconv.Atoi(id); err == nil {
			lines[pid] = args
		}
	}
	return lines, nil
}
