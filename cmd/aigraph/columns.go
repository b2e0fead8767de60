package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// columnsNamed are the places of the columns that a user means: by their names,
// or by the heading that a table gives them, which for an amount are two.
func columnsNamed(columns []string, name string) ([]int, error) {
	if j := slices.Index(columns, name); j >= 0 {
		return []int{j}, nil
	}
	var at []int
	said := strings.ReplaceAll(name, "_", " ")
	for j, c := range columns {
		if strings.EqualFold(heading(c), said) {
			at = append(at, j)
		}
	}
	if len(at) == 0 {
		return nil, usageError(hinted(fmt.Errorf("no column %q", name), nearest.Hint(name, columns), "there are "+strings.Join(columns, ", ")))
	}
	return at, nil
}

// choose leaves only the named columns to be printed, in that order; no names
// leave all.
func (ans *answer) choose(names []string) error {
	if len(names) == 0 {
		return nil
	}
	ans.chosen, ans.shown = true, nil
	for _, name := range names {
		at, err := columnsNamed(ans.columns, strings.TrimSpace(name))
		if err != nil {
			return err
		}
		for _, j := range at {
			if !slices.Contains(ans.shown, j) {
				ans.shown = append(ans.shown, j)
			}
		}
	}
	return nil
}

// sortRows sorts rows by a column, downwards with a "-" before its name. What
// has no value comes last either way; equals stay in their order.
func sortRows(columns []string, rows [][]any, by string) error {
	if by == "" {
		return nil
	}
	name, down := strings.CutPrefix(by, "-")
	at, err := columnsNamed(columns, name)
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b []any) int {
		for _, j := range at {
			if c := compare(a[j], b[j], down); c != 0 {
				return c
			}
		}
		return 0
	})
	return nil
}

func compare(a, b any, down bool) int {
	x, y := keyOf(a), keyOf(b)
	if x.kind != y.kind && (x.kind == nothing || y.kind == nothing) {
		return cmp.Compare(x.kind, y.kind)
	}
	c := cmp.Or(
		cmp.Compare(x.kind, y.kind), cmp.Compare(x.whole, y.whole), cmp.Compare(x.number, y.number),
		strings.Compare(x.folded, y.folded), strings.Compare(x.text, y.text),
	)
	if down {
		return -c
	}
	return c
}

// Kinds of values, in the order in which they come in a column that mixes them.
const (
	numeric = iota
	dated
	written
	nothing
)

// key is what a value is sorted by.
type key struct {
	kind         int
	whole        int64
	number       float64
	folded, text string
}

func keyOf(v any) key {
	switch v := v.(type) {
	case nil:
		return key{kind: nothing}
	case int64:
		return key{kind: numeric, whole: v}
	case float64:
		whole, fraction := math.Modf(v)
		switch {
		case whole <= math.MinInt64:
			return key{kind: numeric, whole: math.MinInt64, number: v}
		case whole < math.MaxInt64:
			return key{kind: numeric, whole: int64(whole), number: fraction}
		}
		return key{kind: numeric, whole: math.MaxInt64, number: v}
	case graph.Date:
		return key{kind: dated, whole: int64(v)}
	case string:
		// A day by which something was known is written "by 2026-03-02".
		if p, err := graph.ParsePeriod(strings.TrimPrefix(v, "by ")); err == nil && !p.IsZero() {
			return key{kind: dated, whole: int64(p.First), text: v}
		}
	}
	s := text(v)
	if s == "" {
		return key{kind: nothing}
	}
	return key{kind: written, folded: strings.ToLower(s), text: s}
}
