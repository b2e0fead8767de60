package local

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// An archive of the server's classes, read and checked once, halves the time
// that a start takes. The first start notes which classes it loads; from that
// note a process of its own makes the archive, at leisure, and a later start
// takes it if Java itself finds it sound. Whatever goes wrong costs nothing but
// the speed.

// archive is the files of one Java and one set of jars: the archive, the same
// while it is made, and the note.
type archive struct {
	ready, draft, list string
}

func (s *Server) archive(javaVersion, neo4j string) archive {
	base := filepath.Join(s.o.Dirs.Cache, "classes-"+neo4j+"-java-"+fileName(javaVersion))
	return archive{ready: base + ".jsa", draft: base + ".draft", list: base + ".list"}
}

func fileName(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>| `, r) {
			return '-'
		}
		return r
	}, text)
}

// draftTime is how long an archive may be in the making: one that is older was
// cut off.
const draftTime = 15 * time.Minute

// archiveArgs are the options by which a start takes the archive, or notes what
// one would hold.
func (s *Server) archiveArgs(ctx context.Context, st state, lib string) []string {
	a := s.archive(st.Java, st.Neo4j)
	if _, err := os.Stat(a.ready); err == nil {
		return []string{"-XX:SharedArchiveFile=" + a.ready}
	}
	draft, err := os.Stat(a.draft)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.o.RandomPorts:
		return nil // a server of tests leaves no process behind
	case errors.Is(err, fs.ErrNotExist):
		return []string{"-XX:DumpLoadedClassList=" + a.list}
	case err != nil:
		return nil
	case s.sound(ctx, st.JavaPath, lib, a.draft) && os.Rename(a.draft, a.ready) == nil:
		return []string{"-XX:SharedArchiveFile=" + a.ready}
	case time.Since(draft.ModTime()) > draftTime:
		_ = os.Remove(a.draft)
	}
	return nil
}

// sound asks Java whether it would take the archive.
func (s *Server) sound(ctx context.Context, javaPath, lib, file string) bool {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, javaPath, "-Xshare:on", "-XX:SharedArchiveFile="+file, "-XX:+UseSerialGC",
		"-cp", filepath.Join(lib, "*"), "-version")
	cmd.WaitDelay = time.Second
	return cmd.Run() == nil
}

// makeArchive begins to make the archive, where a start has just noted what it
// is to hold. Nobody waits for it.
func (s *Server) makeArchive(st state, lib string) {
	a := s.archive(st.Java, st.Neo4j)
	if _, err := os.Stat(a.ready); err == nil || !readable(a.list, a.list+".short") {
		return
	}
	defer func() { _ = os.Remove(a.list) }()
	// Who makes this file makes the archive.
	draft, err := os.OpenFile(a.draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	_ = draft.Close()
	cmd := exec.Command(st.JavaPath, "-Xshare:dump", "-Xlog:disable", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
		"-XX:SharedClassListFile="+a.list+".short", "-XX:SharedArchiveFile="+a.draft, "-cp", filepath.Join(lib, "*"))
	cmd.Dir = s.o.Dirs.Cache
	cmd.Env = withoutNeo4jVars(cmd.Environ())
	detach(cmd)
	if cmd.Start() == nil {
		lowerPriority(cmd.Process.Pid)
		_ = cmd.Process.Release()
	}
}

// readable copies a list of classes without the lines that are too long for
// Java to read.
func readable(from, to string) bool {
	const longest = 4000
	in, err := os.Open(from)
	if err != nil {
		return false
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return false
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if len(lines.Bytes()) < longest {
			_, _ = w.Write(append(lines.Bytes(), '\n')) // Flush tells
		}
	}
	return errors.Join(lines.Err(), w.Flush()) == nil
}
