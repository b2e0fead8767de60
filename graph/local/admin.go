package local

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Import is what [Server.Import] makes a database of: CSV files with the
// headers that neo4j-admin reads. Each entry is one table, its header's file
// and those of its rows joined by commas.
type Import struct {
	Nodes, Relationships []string
	// ArrayDelimiter stands between the items of a list; a semicolon when empty.
	ArrayDelimiter string
	// Multiline says that fields may hold line feeds, which costs time.
	Multiline bool
	// Overwrite lets it replace what the database holds.
	Overwrite bool
}

// ImportError is an import that Neo4j's own tool did not carry out.
type ImportError struct {
	Lines []string // the last things it said
	Log   string   // all it said
	Err   error    // how the process ended
}

// Error is the message, for the user to read.
func (e *ImportError) Error() string {
	return fmt.Sprintf("neo4j-admin database import: %v (log: %s)\n  %s", e.Err, e.Log, strings.Join(e.Lines, "\n  "))
}

// Unwrap returns how the process ended.
func (e *ImportError) Unwrap() error { return e.Err }

// Import fills the database from files with Neo4j's offline importer: the
// quickest way to make a large one, and only for a new one, since it knows no
// updates. The server must be stopped ([ErrRunning]). Constraints and indexes
// are for the caller to make when it runs again.
func (s *Server) Import(ctx context.Context, in Import) error {
	st, unlock, err := s.lockStopped(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	j, err := findJava(ctx, s.o.Getenv, javaFolders(s.o.Getenv))
	if err != nil {
		return err
	}
	lib, _, err := s.libDir(ctx, j)
	if err != nil {
		return err
	}
	bolt, http, err := s.choosePorts(ctx, st)
	if err != nil {
		return err
	}
	if err := s.prepareHome(bolt, http); err != nil {
		return err
	}
	return s.runImport(ctx, j.path, lib, in)
}

func (s *Server) runImport(ctx context.Context, javaPath, lib string, in Import) error {
	d := s.o.Dirs
	log, err := os.OpenFile(d.importLog(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.CommandContext(ctx, javaPath, s.importArgs(lib, in)...)
	cmd.Dir = d.home()
	cmd.Env = append(withoutNeo4jVars(cmd.Environ()), "NEO4J_HOME="+d.home(), "NEO4J_CONF="+filepath.Join(d.home(), "conf"))
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		return &ImportError{Lines: lastLines(d.importLog(), 8), Log: d.importLog(), Err: err}
	}
	return nil
}

func (s *Server) importArgs(lib string, in Import) []string {
	args := []string{
		"-Xmx" + s.heapMax(), "-XX:+UseParallelGC", "-Dfile.encoding=UTF-8",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
		"-cp", filepath.Join(lib, "*"), "org.neo4j.cli.AdminTool",
		"database", "import", "full", "neo4j",
		"--report-file=" + filepath.Join(s.o.Dirs.logs(), "import.report"),
		fmt.Sprintf("--overwrite-destination=%t", in.Overwrite),
	}
	if in.ArrayDelimiter != "" {
		args = append(args, "--array-delimiter="+in.ArrayDelimiter)
	}
	if in.Multiline {
		args = append(args, "--multiline-fields=true")
	}
	for _, files := range in.Nodes {
		args = append(args, "--nodes="+files)
	}
	for _, files := range in.Relationships {
		args = append(args, "--relationships="+files)
	}
	return args
}

// lastLines are the last lines of a file that say something.
func lastLines(file string, n int) []string {
	var lines []string
	for line := range strings.Lines(string(readFrom(file, 0))) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines[max(0, len(lines)-n):]
}
