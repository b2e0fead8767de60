package queries

import (
	"regexp"
	"strings"
)

// Plot says how the figures of an answer are drawn: as bars, one a row, or over
// time.
type Plot struct {
	// Kind is bars or time.
	Kind string
	// Name is the column that says what a row is about; When, of a plot over
	// time, that of its day; Group, where set, that of the part it belongs to.
	Name, When, Group string
	// Counting is the column that says what a group's figures count, if any.
	Counting string
	// Low and High are the columns of the bounds of a figure; High may be empty.
	Low, High string
	// Except is the name of a row that is left out, such as that of the sum.
	Except string
}

var (
	barsPlot = regexp.MustCompile(`^bars of ([a-z_]+) by ([a-z_]+)(?: to ([a-z_]+))?(?: in ([a-z_]+)(?: counting ([a-z_]+))?)?(?: except (.+))?$`)
	timePlot = regexp.MustCompile(`^time of ([a-z_]+) on ([a-z_]+) by ([a-z_]+)(?: to ([a-z_]+))?$`)
)

// plot reads the value of the header key plot.
func (p *parser) plot(line int, value string) {
	if m := barsPlot.FindStringSubmatch(value); m != nil {
		p.q.Plot = &Plot{Kind: "bars", Name: m[1], Low: m[2], High: m[3], Group: m[4], Counting: m[5], Except: m[6]}
	} else if m := timePlot.FindStringSubmatch(value); m != nil {
		p.q.Plot = &Plot{Kind: "time", Name: m[1], When: m[2], Low: m[3], High: m[4]}
	} else {
		p.fail(line, "plot %q: write bars of NAME by FIGURE to FIGURE in GROUP counting WHAT except ROW, or time of NAME on DAY by FIGURE to FIGURE", value)
	}
}

// Columns are the columns that the plot needs.
func (p *Plot) Columns() []string {
	return strings.Fields(strings.Join([]string{p.Name, p.When, p.Low, p.High, p.Group, p.Counting}, " "))
}
