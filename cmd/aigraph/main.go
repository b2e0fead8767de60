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
	a := &app{
		in: os.Stdin, out: os.Stdout, errOut: os.Stderr,
		getenv: os.Getenv, now: time.Now,
		outTTY: term.IsTerminal(int(os.Stdout.Fd())), errTTY: term.IsTerminal(int(os.Stderr.Fd())),
		inTTY: term.IsTerminal(int(os.Stdin.Fd())), program: program(os.Args[0]),
	}
	if a.outTTY {
		if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			a.width = width
		}
	}
	os.Exit(a.main(ctx, os.Args[1:]))
}

// program is how the user called aigraph: by its name, or through the Go tool,
// which builds it into a temporary folder.
func program(path string) string {
	if strings.Contains(filepath.ToSlash(path), "/go-build") {
		return "go run ./cmd/aigraph"
	}
	return "aigraph"
}
