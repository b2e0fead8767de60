package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// Most lines that are printed where nobody asked for all; the rest is counted.
const (
	mostErrors   = 100
	mostWarnings = 20
)

// printErrors prints the problems that stop a load.
func printErrors(w io.Writer, problems loader.Problems, most int) {
	all := severe(problems, graph.Error)
	for _, p := range all[:min(len(all), most)] {
		_, _ = fmt.Fprintln(w, printable(p.String()))
	}
	if more := len(all) - most; more > 0 {
		_, _ = fmt.Fprintf(w, "… and %s\n", plural(more, "more error"))
	}
}

// printWarnings prints the warnings, those of the rarest rules first, and
// counts by rule what is beyond the most.
func printWarnings(w io.Writer, problems loader.Problems, most int) {
	all := severe(problems, graph.Warning)
	count := map[string]int{}
	for _, p := range all {
		count[p.Rule]++
	}
	slices.SortStableFunc(all, func(a, b graph.Problem) int {
		return cmp.Or(cmp.Compare(count[a.Rule], count[b.Rule]), cmp.Compare(a.Rule, b.Rule))
	})
	for _, p := range all[:min(len(all), most)] {
		_, _ = fmt.Fprintln(w, printable(p.String()))
	}
	if len(all) <= most {
		return
	}
	rest := map[string]int{}
	for _, p := range all[most:] {
		rest[p.Rule]++
	}
	var rules []string
	for _, rule := range slices.SortedFunc(maps.Keys(rest), func(a, b string) int {
		return cmp.Or(cmp.Compare(rest[b], rest[a]), cmp.Compare(a, b))
	}) {
		rules = append(rules, fmt.Sprintf("%d × %s", rest[rule], rule))
	}
	_, _ = fmt.Fprintf(w, "… and %s (--warnings prints them): %s\n", plural(len(all)-most, "more warning"), strings.Join(rules, ", "))
}

func severe(problems loader.Problems, s graph.Severity) loader.Problems {
	return slices.DeleteFunc(slices.Clone(problems), func(p graph.Problem) bool { return p.Severity != s })
}

// hintAtWarnings says how many warnings a user's own data have and where to read
// them. Those of the bundled data are known, and nothing that a user could mend.
func (a *app) hintAtWarnings(c *loader.Checked, args []string) {
	if n := c.Warnings; n > 0 && len(args) > 0 {
		a.say("%s shows %s", strings.Join(append([]string{a.program, "check"}, args...), " "), plural(n, "warning"))
	}
}
