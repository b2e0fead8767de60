package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/picture"
)

// What --draw takes: the plot of a question's figures, or its graph.
const (
	drawPlot  = "plot"
	drawGraph = "graph"
)

// plot makes the plot of an answer, as its question says.
func (ans *answer) plot() (*picture.Plot, error) {
	q := ans.query.Plot
	at := map[string]int{}
	for _, name := range q.Columns() {
		if at[name] = slices.Index(ans.columns, name); at[name] < 0 {
			return nil, fmt.Errorf("the plot of %s needs the column %s", ans.query.Name, name)
		}
	}
	dollar := strings.HasSuffix(q.Low, "_usd") || q.Low == lowColumn
	plot := &picture.Plot{Caption: ans.picture.Caption, OverTime: q.When != "", Write: func(v float64) string { return graph.USD(int64(v)) }}
	if !dollar {
		plot.Write = func(v float64) string { return text(v) + " %" }
	}
	for _, row := range ans.rows {
		p := picture.Point{Name: text(row[at[q.Name]]), Low: figure(row[at[q.Low]])}
		if q.Except != "" && p.Name == q.Except {
			continue
		}
		p.High = p.Low
		if q.High != "" {
			p.High = figure(row[at[q.High]])
		}
		if q.Group != "" {
			p.Group = text(row[at[q.Group]])
			if q.Counting != "" {
				p.Group += ", by number of " + text(row[at[q.Counting]])
			}
		}
		if q.When != "" {
			p.When = dayOf(row[at[q.When]])
		}
		if i := slices.Index(ans.columns, "status"); i >= 0 {
			p.Claim = graph.Status(text(row[i])).Claim()
		}
		switch {
		case p.Low == nil && p.High == nil:
			p.Text = "amount unknown"
		case dollar:
			p.Text = graph.Amount(number(row[at[q.Low]]), number(row[at[cmp.Or(q.High, q.Low)]]))
		default:
			p.Text = plot.Write(*p.Low)
		}
		plot.Points = append(plot.Points, p)
	}
	return plot, nil
}

// figure is a value as a number; nil is none.
func figure(v any) *float64 {
	f, ok := v.(float64)
	if n, whole := v.(int64); whole {
		f, ok = float64(n), true
	}
	if !ok {
		return nil
	}
	return &f
}

// dayOf is the day of a value: of a period its first.
func dayOf(v any) graph.Date {
	if d, ok := v.(graph.Date); ok {
		return d
	}
	p, err := graph.ParsePeriod(strings.TrimPrefix(text(v), "by "))
	if err != nil {
		return 0
	}
	return p.First
}
