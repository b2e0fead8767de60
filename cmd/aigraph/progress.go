package main

import "github.com/schollz/progressbar/v3"

// bar shows progress on a terminal, and nothing elsewhere. done takes the bar
// away.
func (a *app) bar(what string) (progress func(n, total int), done func()) {
	if !a.errTTY {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	progress = func(n, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(a.errOut), progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(),
				progressbar.OptionSetPredictTime(true))
		}
		_ = bar.Set(n)
	}
	return progress, func() {
		if bar != nil {
			_ = bar.Finish()
		}
	}
}
