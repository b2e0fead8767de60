// Command aigraph runs, fills and questions a knowledge graph of the AI
// industry in Neo4j.
//
// This package speaks to people: commands, flags, the terminal and exit codes.
// What it knows about the industry is in package graph.
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks for a clean end; after it the default takes over,
	// so that a second one kills.
	context.AfterFunc(ctx, stop)
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	a.program = program(os.Args[0])
	os.Exit(a.main(ctx, os.Args[1:]))
}

// newApp is the world around three streams, of which it finds out whether they
// are terminals.
func newApp(in, out, errOut *os.File) *app {
	a := &app{
		in: in, out: out, errOut: errOut, getenv: os.Getenv, now: time.Now,
		inTTY:  term.IsTerminal(int(in.Fd())),
		outTTY: term.IsTerminal(int(out.Fd())),
		errTTY: term.IsTerminal(int(errOut.Fd())),
	}
	if a.outTTY {
		if width, _, err := term.GetSize(int(out.Fd())); err == nil {
			a.width = width
		}
	}
	return a
}

// program is how the user called aigraph: by its name, or through the Go tool,
// which builds it into a temporary folder.
func program(path string) string {
	if strings.Contains(filepath.ToSlash(path), "/go-build") {
		return "go run ./cmd/aigraph"
	}
	return "aigraph"
}
