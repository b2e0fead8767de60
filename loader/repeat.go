package loader

import (
	"fmt"
	"reflect"
	"strings"

	"aigraph/graph"
)

// key is what no two rows of a table, or two statements of whatever table, may
// share; empty where the row does not say it.
func (v values) key(table string) string {
	if id := v.text("id"); id != "" {
		return table + " " + id
	}
	if deal, stage := v.text("deal"), v.fields["stage"]; deal != "" && stage != nil {
		return fmt.Sprintf("%s/%d%s", deal, stage, v.text("account"))
	}
	return ""
}

// repeats reports whether the row's key stood before, and says so: as a warning
// where the row says the same, else as an error at the first field that
// differs. Either way the first row counts.
func (r *reader) repeats(table string, v values, columns []graph.Prop) bool {
	key := v.key(table)
	first, repeated := r.first[key]
	switch {
	case key == "":
		return false
	case !repeated:
		r.first[key] = v
		return false
	}
	_, id, isRow := strings.Cut(key, " ")
	what, hint := fmt.Sprintf("id %q", id), "keep one row, or give the other thing an id of its own"
	if !isRow {
		what, hint = key, "what adds is a deal of its own, what replaces a new stage, what contradicts an account b, c …"
	}
	at := graph.Pos{File: first.place.File, Line: first.place.Line}
	for _, c := range columns {
		if here, there := v.fields[c.Name], first.fields[c.Name]; !reflect.DeepEqual(here, there) {
			r.errorAt(v.place, c.Name, fmt.Sprintf("%s stands twice: %s is %s here, %s on %s", what, c.Name, written(here), written(there), at), hint)
			return true
		}
	}
	r.report(graph.Problem{
		Pos: graph.Pos{File: v.place.File, Line: v.place.Line, Column: 1}, Severity: graph.Warning, Rule: ruleRepeated,
		Text: fmt.Sprintf("%s stands twice, first on %s", what, at), Hint: "delete this row: it says the same",
	})
	return true
}

// written is a field's value as a message shows it.
func written(v any) string {
	switch v := v.(type) {
	case nil:
		return "empty"
	case string:
		return fmt.Sprintf("%q", clip(v))
	case []string:
		return fmt.Sprintf("%q", clip(strings.Join(v, graph.ListSeparator)))
	case graph.Period:
		return v.Text
	}
	return fmt.Sprint(v)
}
