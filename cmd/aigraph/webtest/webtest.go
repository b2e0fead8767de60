// Package webtest drives a headless Chromium in tests, and sees to it that what
// a page does can be told: what it asked for, what it complained of, what it
// looks like.
//
// A test of a package whose pages are to be looked at calls [Open]. Where no
// Chromium is installed the test is skipped and says so; with CI in the
// environment it fails.
package webtest

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// patience is how long a page may take for one thing: the machines that tests
// run on are shared.
const patience = 90 * time.Second

// Tab is one page of a Chromium of its own, which ends with the test.
type Tab struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []*Request
	byID     map[network.RequestID]*Request
	errors   []string
	outside  []string
}

// names are the programs that will do, in order of preference.
var names = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"}

// Open starts a Chromium with one tab of that size in pixels.
func Open(t testing.TB, width, height int) *Tab {
	t.Helper()
	program := ""
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		require.Empty(t, os.Getenv("CI"), "no Chromium: install one, such as Debian's package chromium")
		t.Skip("no Chromium: install one to test what is seen in a browser")
	}
	tab := &Tab{t: t, byID: map[network.RequestID]*Request{}}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program),
		chromedp.NoSandbox, // root in a container has none
		chromedp.DisableGPU,
		chromedp.WindowSize(width, height),
		chromedp.IgnoreCertErrors, // servers of tests vouch for themselves
		// Everything that is not this machine goes through a proxy that is a
		// witness and lets nothing out.
		chromedp.ProxyServer(tab.witness()),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	tab.ctx = ctx
	require.NoError(t, chromedp.Listen(ctx, tab.hear))
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), int64(height))))
	return tab
}

// For has a subtest use the tab: what goes wrong there is its failure.
func (tab *Tab) For(t *testing.T) {
	before := tab.t
	tab.t = t
	t.Cleanup(func() { tab.t = before })
}

// Go opens an address.
func (tab *Tab) Go(address string) {
	tab.t.Helper()
	tab.Do(chromedp.Navigate(address))
}

// Do takes steps in the page.
func (tab *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	require.NoError(tab.t, chromedp.Do(ctx, steps...))
}

// Eval gives the value of a JavaScript expression, or what its promise becomes.
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(tab.t, err, expression)
	return v
}

// Wait waits until a JavaScript expression holds, whatever pages the tab goes
// through until then.
func (tab *Tab) Wait(expression string) {
	tab.t.Helper()
	require.EventuallyWithT(tab.t, func(c *assert.CollectT) {
		ctx, cancel := context.WithTimeout(tab.ctx, 10*time.Second)
		defer cancel()
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		assert.NoError(c, err)
		assert.True(c, holds)
	}, patience, 100*time.Millisecond, "%s\n%v", expression, tab.Errors())
}

// Screenshot gives what is to be seen, as a PNG.
func (tab *Tab) Screenshot() []byte {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	require.NoError(tab.t, err)
	return png
}
