package local

import (
	"bytes"
	"io"
	"os"
	"strings"
)

// maxLog bounds what is read of a log in one go.
const maxLog = 4 << 20

// readFrom returns what was written to a log since it had the given size. One
// that is smaller by now was begun anew.
func readFrom(path string, offset int64) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil // no log says nothing
	}
	defer f.Close()
	if fileSize(path) < offset {
		offset = 0
	}
	b, _ := io.ReadAll(io.NewSectionReader(f, offset, maxLog))
	return b
}

func fileSize(path string) int64 {
	fi, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return fi.Size()
}

// tail follows a log of Neo4j.
type tail struct {
	path   string
	offset int64
}

// next returns the newest message since the last call, if there is one.
func (t *tail) next() (string, bool) {
	b := readFrom(t.path, t.offset)
	end := bytes.LastIndexByte(b, '\n')
	if end < 0 {
		return "", false
	}
	t.offset += int64(end + 1)
	lines := strings.Split(string(b[:end]), "\n")
	// 2026-11-23 01:08:14.123+0000 INFO  Bolt enabled on localhost:7687.
	_, text, ok := strings.Cut(lines[len(lines)-1], " INFO ")
	return strings.TrimSpace(text), ok
}

// symptom finds words in the server's log that mean something to a caller.
func symptom(log string) error {
	for _, x := range []struct {
		words string
		err   error
	}{
		{"Lock file has been locked by another process", ErrDataInUse},
		{"FileLockException", ErrDataInUse},
		{"PortBindException", ErrPort},
		{"is already in use, cannot bind", ErrPort},
		{"UnsupportedLogVersionException", ErrStoreNewer},
		{"newer version of neo4j", ErrStoreNewer},
	} {
		if strings.Contains(log, x.words) {
			return x.err
		}
	}
	return ErrStartFailed
}

// startFailure says why the server ended, from what this run left in its log,
// or else on its console.
func (s *Server) startFailure(st state) error {
	d := s.o.Dirs
	log, console := string(readFrom(d.serverLog(), st.LogOffset)), string(readFrom(d.consoleLog(), 0))
	e := &ServerError{Err: symptom(log + console), Log: d.serverLog(), Cause: cause(log)}
	if e.Cause != "" {
		return e
	}
	e.Log = d.consoleLog()
	if e.Cause = cause(console); e.Cause == "" {
		e.Cause = lastWords(console)
	}
	return e
}

// cause picks the last exception or error, which of nested ones is the
// innermost. A log may have none.
func cause(log string) string {
	var found string
	for line := range strings.Lines(log) {
		line = strings.TrimSpace(line)
		if text, ok := strings.CutPrefix(line, "Caused by: "); ok {
			found = text
		} else if text, ok := strings.CutPrefix(line, `Exception in thread "main" `); ok {
			found = text
		} else if _, text, ok := strings.Cut(line, " ERROR "); ok {
			found = strings.TrimSpace(text)
		}
	}
	return found
}

// lastWords is the end of a console's output, in one line.
func lastWords(console string) string {
	const lines = 4
	all := strings.FieldsFunc(console, func(r rune) bool { return r == '\n' || r == '\r' })
	return strings.Join(all[max(0, len(all)-lines):], " | ")
}
