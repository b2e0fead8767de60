package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// look returns what tells one process from any other, and its command line.
// A process that is gone, or dead and not yet waited for, is errGone.
func look(_ context.Context, pid int) (process, error) {
	dir := "/proc/" + strconv.Itoa(pid)
	stat, err := os.ReadFile(dir + "/stat")
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
		return process{}, errGone
	}
	if err != nil {
		return process{}, err
	}
	// The second field is the program's name in brackets and may hold spaces
	// and brackets itself.
	_, rest, ok := bytes.Cut(stat[bytes.LastIndexByte(stat, ')')+1:], []byte(" "))
	f := bytes.Fields(rest)
	const numThreads, startTime = 20 - 3, 22 - 3 // man 5 proc counts from 1; two fields are cut off
	if !ok || len(f) <= startTime {
		return process{}, fmt.Errorf("%s/stat: cannot read %q", dir, stat)
	}
	// The first thread may be dead while others still hold ports and locks.
	if f[0][0] == 'X' || f[0][0] == 'Z' && string(f[numThreads]) == "1" {
		return process{}, errGone
	}
	args, err := os.ReadFile(dir + "/cmdline")
	if err != nil {
		return process{}, errGone // it went in between
	}
	// The start time counts from boot, so it needs the boot's name beside it.
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return process{}, err
	}
	return process{
		birth: strings.TrimSpace(string(boot)) + ":" + string(f[startTime]),
		dying: len(args) == 0,
		args:  strings.Split(string(bytes.TrimRight(args, "\x00")), "\x00"),
	}, nil
}

// totalMemory returns the bytes this process may count on: the machine's, or
// the container's where there is a limit. 0 is unknown.
func totalMemory() int64 {
	var total int64
	info, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	if _, err := fmt.Sscanf(string(info), "MemTotal: %d kB", &total); err != nil {
		return 0
	}
	total *= 1024
	limit, err := os.ReadFile("/sys/fs/cgroup/memory.max")
	if err != nil {
		return total
	}
	if n, err := strconv.ParseInt(strings.TrimSpace(string(limit)), 10, 64); err == nil {
		total = min(total, n)
	}
	return total
}
