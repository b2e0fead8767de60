package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// A haul is something for Maven to bring.
type haul struct {
	what string // for whoever waits
	goal []string
	want []jar
}

// jarsDir returns a folder with the pinned jars and nothing else, having them
// fetched if some are absent.
func (s *Server) jarsDir(ctx context.Context, j java) (string, error) {
	want, err := parseLock(neo4jLock)
	if err != nil {
		return "", err
	}
	dir := s.o.Dirs.jars()
	return dir, s.fetchOnce(ctx, dir, serverHaul(want), func() (java, error) { return j, nil })
}

func serverHaul(want []jar) haul {
	return haul{"Neo4j " + Version, []string{"dependency:copy-dependencies", "-DincludeScope=runtime"}, want}
}

// fetchOnce has a folder hold what is wanted and nothing else. A jar that is
// not as the lock says is refused. The lock lets many processes that share a
// cache fetch once. Java is looked for only if Maven is needed.
func (s *Server) fetchOnce(ctx context.Context, dir string, h haul, find func() (java, error)) error {
	if checkNames(dir, h.want) == nil {
		return checkSums(dir, h.want)
	}
	unlock, err := lock(ctx, s.o.Dirs.fetchLock(), func() {
		s.progress(Progress{Stage: StageWait, Text: "another aigraph is fetching the server"})
	})
	if err != nil {
		return err
	}
	defer unlock()
	if checkNames(dir, h.want) == nil { // somebody fetched while we waited
		return checkSums(dir, h.want)
	}
	j, err := find()
	if err != nil {
		return err
	}
	return s.fetch(ctx, j, dir, h)
}

// fetch has Maven copy the jars into a folder of its own, and puts that in
// place only when every jar is as the lock says.
func (s *Server) fetch(ctx context.Context, j java, dir string, h haul) error {
	mvn, ok := findMaven(s.o.Getenv)
	if !ok {
		return ErrNoMaven
	}
	if err := removeLeftovers(dir); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+tmpMark)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp) // by then moved away, or no good
	lib := filepath.Join(tmp, "lib")
	if err := s.runMaven(ctx, mvn, j, tmp, lib, h); err != nil {
		return err
	}
	if err := checkSums(lib, h.want); err != nil {
		return err
	}
	// What is there is incomplete: a cache may be replaced.
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(lib, dir)
}

const tmpMark = ".tmp-"

// removeLeftovers clears away fetches that were killed. We hold the lock, so
// none of them is under way.
func removeLeftovers(dir string) error {
	left, err := filepath.Glob(dir + tmpMark + "*")
	if err != nil {
		return err
	}
	for _, l := range left {
		if err := os.RemoveAll(l); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) runMaven(ctx context.Context, mvn string, j java, tmp, lib string, h haul) error {
	pom := filepath.Join(tmp, "pom.xml")
	if err := os.WriteFile(pom, pomXML, 0o600); err != nil {
		return err
	}
	if err := os.MkdirAll(s.o.Dirs.logs(), 0o700); err != nil {
		return err
	}
	log, err := os.Create(s.o.Dirs.mavenLog())
	if err != nil {
		return err
	}
	defer log.Close()

	// No --settings and no local repository of our own: mirrors, proxies and
	// credentials are the user's. -C refuses a download whose checksum is
	// wrong, where Maven would only warn.
	cmd := exec.CommandContext(ctx, mvn, append([]string{"-B", "-C", "-Dstyle.color=never", "-f", pom, "-DoutputDirectory=" + lib}, h.goal...)...)
	cmd.Dir = tmp // a .mvn folder where the user stands is not for us
	cmd.Env = append(cmd.Environ(), "JAVA_HOME="+j.home)
	cmd.Cancel = func() error { return terminate(cmd.Process) }
	cmd.WaitDelay = 10 * time.Second
	w := &mavenWatcher{report: s.progress, what: h.what, left: map[string]bool{}, total: len(h.want)}
	for _, j := range h.want {
		w.left[j.file()] = true
	}
	w.tell()
	cmd.Stdout = io.MultiWriter(log, w)
	cmd.Stderr = cmd.Stdout
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &FetchError{Lines: w.lastLines(), Log: s.o.Dirs.mavenLog(), Err: err}
	}
	w.left = nil
	w.tell()
	return nil
}

func findMaven(getenv func(string) string) (string, bool) {
	if mvn, ok := lookPath(getenv, "mvn"); ok {
		return mvn, true
	}
	for _, env := range []string{"MAVEN_HOME", "M2_HOME"} {
		if h := getenv(env); h != "" {
			if mvn, ok := lookPath(func(string) string { return filepath.Join(h, "bin") }, "mvn"); ok {
				return mvn, true
			}
		}
	}
	return "", false
}

// mavenWatcher follows what Maven says: how many of our jars have come in, and
// its last lines for an error message.
type mavenWatcher struct {
	report func(Progress)
	what   string          // is being fetched
	left   map[string]bool // jars not yet seen
	total  int
	poms   int
	line   []byte // begun and not yet ended
	last   []string
	errors []string
}

const maxLines = 12

func (w *mavenWatcher) Write(p []byte) (int, error) {
	w.line = append(w.line, p...)
	for {
		line, rest, ok := bytes.Cut(w.line, []byte("\n"))
		if !ok {
			return len(p), nil
		}
		w.see(strings.TrimSpace(string(line)))
		w.line = rest
	}
}

// see takes a line such as
//
//	[INFO] Downloaded from central: https://.../neo4j-io-5.26.30.jar (336 kB at 1.2 MB/s)
//
// Of what its local repository has, Maven says nothing; nor does that take long.
func (w *mavenWatcher) see(line string) {
	if line == "" {
		return
	}
	w.last = keep(w.last, line)
	if strings.HasPrefix(line, "[ERROR]") {
		w.errors = keep(w.errors, line)
	}
	_, line, ok := strings.Cut(line, "Downloaded from ")
	if !ok {
		return
	}
	for _, word := range strings.Fields(line) {
		name := path.Base(word)
		switch {
		case w.left[name]:
			delete(w.left, name)
			w.tell()
		case strings.HasSuffix(name, ".pom"):
			w.poms++
			w.tell()
		}
	}
}

// tell counts jars. Most of the time goes by before the first of them, while
// Maven reads what depends on what.
func (w *mavenWatcher) tell() {
	p := Progress{Stage: StageFetch, Text: w.what, Done: w.total - len(w.left), Total: w.total}
	if p.Done == 0 && w.poms > 0 {
		p.Text += fmt.Sprintf(" (%d descriptions read)", w.poms)
	}
	w.report(p)
}

// lastLines prefers the lines marked as errors: what comes after them is
// advice on Maven's flags.
func (w *mavenWatcher) lastLines() []string {
	if len(w.errors) > 0 {
		return w.errors
	}
	return w.last
}

func keep(lines []string, line string) []string {
	lines = append(lines, line)
	return lines[max(0, len(lines)-maxLines):]
}

// recheck is for after a failed start: jars of the right size may have gone
// bad on the disk. Those are removed, so that the next start fetches them.
func (s *Server) recheck(dir string) error {
	if dir != s.o.Dirs.jars() {
		return nil // NEO4J_HOME: not ours to judge
	}
	want, err := parseLock(neo4jLock)
	if err != nil {
		return err
	}
	var bad *JarsError
	if err := checkSums(dir, want); !errors.As(err, &bad) {
		return err
	}
	for _, name := range bad.Different {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return bad
}
