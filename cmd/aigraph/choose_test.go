package main

import (
	"bufio"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
)

// patience is how long a test waits for what must come at once.
const patience = 30 * time.Second

// terminal is a person at a terminal: what they see comes from one end of a
// pseudo-terminal, what they type goes into it.
type terminal struct {
	t    *testing.T
	end  *os.File
	seen chan byte
	code chan int
}

// atTerminal runs a command line for a person, whose answer goes to a file that
// out gives once the command has ended.
func atTerminal(t *testing.T, w world, args ...string) (at *terminal, out func() string) {
	t.Helper()
	end, theirs, err := pty.Open()
	require.NoError(t, err)
	file, err := os.CreateTemp(t.TempDir(), "out")
	require.NoError(t, err)
	a := newApp(theirs, file, theirs)
	require.True(t, a.asks())
	require.False(t, a.outTTY)
	a.getenv, a.program = func(name string) string { return w.env[name] }, "aigraph"
	at = &terminal{t: t, end: end, seen: make(chan byte, 1<<16), code: make(chan int, 1)}
	go func() {
		seen := bufio.NewReader(end)
		for c, err := seen.ReadByte(); err == nil; c, err = seen.ReadByte() {
			at.seen <- c
		}
	}()
	ctx, cancel := context.WithCancel(t.Context())
	go func() { at.code <- a.main(ctx, args) }()
	t.Cleanup(func() {
		cancel()
		at.types("") // for a reading that still goes on
		require.NoError(t, theirs.Close())
		require.NoError(t, end.Close())
	})
	return at, func() string {
		raw, err := os.ReadFile(file.Name())
		require.NoError(t, err)
		return string(raw)
	}
}

// until reads what they see up to a text, and gives it.
func (at *terminal) until(text string) string {
	at.t.Helper()
	late := time.After(patience)
	var b strings.Builder
	for !strings.HasSuffix(b.String(), text) {
		select {
		case c := <-at.seen:
			b.WriteByte(c)
		case <-late:
			require.Fail(at.t, "not seen", "%q, but %q", text, b.String())
		}
	}
	return b.String()
}

// ends waits for the exit code.
func (at *terminal) ends(want int) {
	at.t.Helper()
	select {
	case code := <-at.code:
		require.Equal(at.t, want, code)
	case <-time.After(patience):
		require.Fail(at.t, "it goes on")
	}
}

func (at *terminal) types(line string) {
	at.t.Helper()
	_, err := at.end.WriteString(line + "\n")
	require.NoError(at.t, err)
}

// testChoice lets a person choose what a question lacks.
func testChoice(t *testing.T, w world) {
	t.Run("by number", func(t *testing.T) {
		at, out := atTerminal(t, w, "query", "run", "investors-of")
		seen := at.until("company (a number, or a name or a part of it): ")
		require.Contains(t, seen, "the company that was invested in\r\n   1  ")
		choice := regexp.MustCompile(` (\d+)  OpenAI +Company\r\n`).FindStringSubmatch(seen)
		require.NotNil(t, choice, seen)
		at.types(choice[1])
		at.ends(exitOK)
		require.Contains(t, out(), "Thrive Capital")
	})
	t.Run("by name", func(t *testing.T) {
		at, out := atTerminal(t, w, "query", "run", "rounds-of")
		at.until("of it): ")
		at.types("mistral ai")
		at.ends(exitOK)
		require.Contains(t, out(), "Series B")
	})
	t.Run("narrowed, then the second of two", func(t *testing.T) {
		at, out := atTerminal(t, w, "query", "run", "deal-history", "Amazon")
		at.until("of it): ")
		at.types("antropic")
		seen := at.until("of it): ")
		require.Contains(t, seen, `no entity "antropic"`)
		require.Contains(t, seen, "   1  Anthropic ")
		at.types("99")
		require.Contains(t, at.until("of it): "), `no entity "99"`, "no number of the list")
		at.types("anthropic")
		at.ends(exitOK)
		require.Contains(t, out(), "INVESTED_IN")
	})
	t.Run("a deal", func(t *testing.T) {
		at, out := atTerminal(t, w, "query", "run", "evidence")
		at.until("statement: ")
		at.types("vantage stargate")
		require.Contains(t, at.until("of it): "), "   1  vantage-stargate-loans-2025")
		at.types("1")
		at.ends(exitOK)
		require.Contains(t, out(), "JPMorgan Chase")
	})
	t.Run("days", func(t *testing.T) {
		at, out := atTerminal(t, w, "query", "run", "changes")
		at.until("from: ")
		at.types("2026-Q1")
		at.until(`from: "2026-Q1" is a quarter`)
		at.until("from: ")
		at.types("2026-08")
		at.until("to: ")
		at.types("2026-09")
		at.ends(exitOK)
		require.NotEmpty(t, out())
	})
	t.Run("nothing", func(t *testing.T) {
		at, out := atTerminal(t, w, "query", "run", "investors-of")
		at.until("of it): ")
		at.types("")
		at.ends(exitUsage)
		at.until("COMPANY is missing")
		require.Empty(t, out())
	})
	t.Run("not without a terminal", func(t *testing.T) {
		w.in = "OpenAI\n"
		_, errOut, code := w.run("query", "run", "investors-of")
		require.Equal(t, exitUsage, code)
		require.Equal(t, "aigraph: COMPANY is missing: the company that was invested in (aigraph query run investors-of COMPANY)\n", errOut)
	})
}

// TestInterruptedChoice ends what waits for somebody to type.
func TestInterruptedChoice(t *testing.T) {
	end, theirs, err := pty.Open()
	require.NoError(t, err)
	defer func() { require.NoError(t, end.Close()) }()
	a := newApp(theirs, theirs, theirs)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = a.line(ctx)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, theirs.Close())
}
