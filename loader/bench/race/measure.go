package race

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// cost is what a step took: seconds by the clock and of processors, on the
// client's side and the server's, and the client's largest memory.
type cost struct {
	Wall      float64 `json:"wall_s"`
	ClientCPU float64 `json:"client_cpu_s"`
	ServerCPU float64 `json:"server_cpu_s"`
	// RSS is in bytes; 0 where no client ran.
	RSS int64 `json:"client_peak_rss"`
}

func (c cost) cpu() float64 { return c.ClientCPU + c.ServerCPU }

// command is a program to measure. Its output goes to log.
type command struct {
	argv []string
	env  []string
	log  *os.File
}

// run runs the program to its end, and charges it with what the server of the
// process number used meanwhile.
func (c command) run(ctx context.Context, server int) (cost, error) {
	before, err := cpuSeconds(server)
	if err != nil {
		return cost{}, err
	}
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Env = append(os.Environ(), c.env...)
	cmd.Stdout, cmd.Stderr = c.log, c.log
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return cost{}, err
	}
	rss := make(chan int64)
	done := make(chan struct{})
	go func() { rss <- watchRSS(cmd.Process.Pid, done) }()
	err = cmd.Wait()
	wall := time.Since(began)
	close(done)
	used := cost{Wall: wall.Seconds(), RSS: <-rss}
	if err != nil {
		return used, fmt.Errorf("%s: %w (see %s)", strings.Join(c.argv, " "), err, c.log.Name())
	}
	used.ClientCPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	after, err := cpuSeconds(server)
	used.ServerCPU = after - before
	return used, err
}

// watchRSS follows the largest memory of a process until it has ended. What
// wait(2) says of it would count our own memory before the exec.
func watchRSS(pid int, done <-chan struct{}) int64 {
	var peak int64
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid)); err == nil {
			if _, after, ok := bytes.Cut(status, []byte("VmHWM:")); ok {
				kB, _ := strconv.ParseInt(strings.Fields(string(after))[0], 10, 64)
				peak = max(peak, kB*1024)
			}
		}
		select {
		case <-done:
			return peak
		case <-tick.C:
		}
	}
}

// cpuSeconds is what a process has used of processors so far; 0 for no
// process.
func cpuSeconds(pid int) (float64, error) {
	if pid == 0 {
		return 0, nil
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, errors.Join(errors.New("this benchmark reads /proc: it runs on Linux"), err)
	}
	// The second field is a name in brackets, which may hold spaces.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const user, system, ticks = 14 - 3, 15 - 3, 100
	u, err := strconv.ParseFloat(fields[user], 64)
	if err != nil {
		return 0, err
	}
	s, err := strconv.ParseFloat(fields[system], 64)
	return (u + s) / ticks, err
}
