package race

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// scripts are the peers that are no Go, and the lists of what they need.
//
//go:embed peers/*.py peers/requirements.txt peers/pom.xml
var scripts embed.FS

// tools are the programs that are measured.
type tools struct {
	aigraph, peers        string
	python, unwind, query string
	// shell is the class path of cypher-shell, empty where Maven cannot fetch
	// it.
	shell string
}

// makeTools builds and fetches the programs into the folder; what is there
// already stays, but for the Go programs.
func makeTools(ctx context.Context, dir string, log *os.File) (tools, error) {
	t := tools{
		aigraph: filepath.Join(dir, "aigraph"), peers: filepath.Join(dir, "peers"),
		python: filepath.Join(dir, "venv", "bin", "python"),
		unwind: filepath.Join(dir, "unwind.py"), query: filepath.Join(dir, "query.py"),
	}
	if err := unpack(dir); err != nil {
		return t, err
	}
	run := func(argv ...string) error {
		cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w (see %s)", argv[0], err, log.Name())
		}
		return nil
	}
	for program, pkg := range map[string]string{t.aigraph: "aigraph/cmd/aigraph", t.peers: "aigraph/loader/bench/race/peers"} {
		if err := run("go", "build", "-o", program, pkg); err != nil {
			return t, err
		}
	}
	if missing(t.python) {
		venv := filepath.Join(dir, "venv")
		if err := run("python3", "-m", "venv", venv); err != nil {
			return t, err
		}
		if err := run(t.python, "-m", "pip", "install", "-q", "-r", filepath.Join(dir, "requirements.txt")); err != nil {
			return t, errors.Join(err, os.RemoveAll(venv))
		}
	}
	jars := filepath.Join(dir, "cypher-shell")
	if missing(jars) {
		if err := run("mvn", "-B", "-q", "-f", filepath.Join(dir, "pom.xml"), "dependency:copy-dependencies",
			"-DincludeScope=runtime", "-DoutputDirectory="+jars); err != nil {
			return t, nil //nolint:nilerr // it is left out, and the table says so
		}
	}
	t.shell = filepath.Join(jars, "*")
	return t, nil
}

func unpack(dir string) error {
	files, err := fs.Glob(scripts, "peers/*")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := scripts.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func missing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
