package local

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
)

// smallStore is up to what size of the database the server compiles its code
// only once, and lightly: it answers in half the time, where the compiler that
// a large graph's queries are worth it for has nothing to win.
const smallStore = 256 << 20

// command is the server's process, detached from ours.
func (s *Server) command(javaPath, lib string, more []string) *exec.Cmd {
	home := s.o.Dirs.home()
	args := []string{
		"-Xms128m",
		"-Xmx" + s.heapMax(),
		// Half the memory and a quicker start than the default collector; for
		// a graph of one user the pauses do not matter.
		"-XX:+UseSerialGC",
		// A server that has run out of memory answers nobody, yet looks alive.
		"-XX:+ExitOnOutOfMemoryError",
		"-Dfile.encoding=UTF-8", // before Java 18 it depends on the locale
		"-Dlog4j2.disable.jmx=true",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
	}
	args = append(append(args, more...), s.o.JVMArgs...)
	args = append(args,
		"-cp", filepath.Join(lib, "*"),
		"org.neo4j.server.CommunityEntryPoint",
		homeArg(home), "--config-dir="+filepath.Join(home, "conf"))
	cmd := exec.Command(javaPath, args...)
	cmd.Dir = home
	cmd.Env = withoutNeo4jVars(cmd.Environ())
	detach(cmd)
	return cmd
}

// heapMax is a quarter of the memory, within bounds that suit a laptop.
func (s *Server) heapMax() string {
	if s.o.HeapMax != "" {
		return s.o.HeapMax
	}
	const low, high = 512, 2048
	quarter := totalMemory() / 4 >> 20
	return fmt.Sprintf("%dm", min(max(quarter, low), high))
}

// pageCache is what the server may keep of its store in memory. It takes only
// what a graph needs: a graph larger than that is read from disk again and
// again, by every question that looks at all of it.
func (s *Server) pageCache() string {
	if s.o.PageCache != "" {
		return s.o.PageCache
	}
	const low, high = 128, 1024
	return fmt.Sprintf("%dm", min(max(totalMemory()/16>>20, low), high))
}

// tiers limits the compiler for a small database.
func (s *Server) tiers(ctx context.Context) []string {
	size, err := dirSize(ctx, filepath.Join(s.o.Dirs.home(), "data", "databases"))
	if err != nil || size > smallStore {
		return nil
	}
	return []string{"-XX:TieredStopAtLevel=1"}
}
