package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// lineEvery is how often progress is a line of its own, where there is no
// terminal.
const lineEvery = 15 * time.Second

// bar shows progress on a terminal, with the rate and the time that is left, and
// nothing elsewhere. done takes the bar away.
func (a *app) bar(what string) (progress func(n, total int), done func()) {
	if !a.errTTY {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	progress = func(n, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(a.errOut), progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetWidth(30),
				progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
		}
		_ = bar.Set(n)
	}
	return progress, func() {
		if bar != nil {
			_ = bar.Finish()
		}
	}
}

// progressLines says now and then how far it is.
func (a *app) progressLines(what string) func(n, total int) {
	began := a.now()
	said := began
	return func(n, total int) {
		now := a.now()
		if now.Sub(said) < lineEvery || n == 0 {
			return
		}
		said = now
		rate := float64(n) / now.Sub(began).Seconds()
		left := time.Duration(float64(total-n) / rate * float64(time.Second)).Round(time.Second)
		a.say("%s: %s of %s, %s a second, %s left", what, thousands(int64(n)), thousands(int64(total)), thousands(int64(rate)), left)
	}
}
