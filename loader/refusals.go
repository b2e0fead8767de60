package loader

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"aigraph/graph"
)

// refusals are rows that a load may leave out, where the user allows it.
type refusals struct {
	rows map[rowName]*refusal
	list []*refusal
	most int
}

// rowName names a row for messages and for the file of refused rows.
type rowName struct {
	file string
	line int
}

// refusal is a row that is left out, and why.
type refusal struct {
	rowName
	problem graph.Problem
}

// newRefusals allows so many rows to be refused; nil allows none.
func newRefusals(most int) *refusals {
	if most <= 0 {
		return nil
	}
	return &refusals{rows: map[rowName]*refusal{}, most: most}
}

// take refuses a row because of a problem, and reports whether it is allowed.
func (r *refusals) take(file string, line int, p graph.Problem) bool {
	if r == nil {
		return false
	}
	name := rowName{file, line}
	if r.rows[name] != nil {
		return true
	}
	if len(r.list) > r.most {
		return false
	}
	refused := &refusal{rowName: name, problem: p}
	r.rows[name] = refused
	r.list = append(r.list, refused)
	return true
}

// takeRest refuses a row because of another row of its deal.
func (r *refusals) takeRest(at graph.Place) {
	r.take(at.File, at.Line, graph.Problem{
		Pos: graph.Pos{File: at.File, Line: at.Line, Column: 1}, Severity: graph.Error, Text: "another row of the deal is refused",
	})
}

func (r *refusals) has(at graph.Place) bool {
	return r != nil && r.rows[rowName{at.File, at.Line}] != nil
}

func (r *refusals) count() int {
	if r == nil {
		return 0
	}
	return len(r.list)
}

// in counts the refused rows of a file.
func (r *refusals) in(file string) int {
	n := 0
	if r != nil {
		for _, one := range r.list {
			if one.file == file {
				n++
			}
		}
	}
	return n
}

// tooMany reports whether more rows were refused than is allowed.
func (r *refusals) tooMany() bool { return r != nil && len(r.list) > r.most }

// problems are the reasons, for a message when they are too many.
func (r *refusals) problems() Problems {
	var all Problems
	for _, one := range r.list {
		all = append(all, one.problem)
	}
	return append(all, graph.Problem{Severity: graph.Error, Text: fmt.Sprintf("more than %s are refused", count(r.most, "row"))})
}

// refuseRow takes a row whose shape is wrong.
func (r *reading) refuseRow(t Table, row *Row) {
	if r.quiet || r.refused.take(t.File(), row.Line, *row.Refused) {
		return
	}
	r.found.add(plain, *row.Refused)
	r.lose(t)
}

// WriteRefused writes the rows that were left out as CSV: file, line, column,
// what is wrong, and the row as it stands.
func (c *Checked) WriteRefused(to io.Writer) error {
	r := c.reading
	if r.refused == nil {
		return nil
	}
	w := csv.NewWriter(to)
	_ = w.Write([]string{"file", "line", "column", "problem", "row"})
	for _, t := range r.tables {
		if r.refused.in(t.File()) == 0 {
			continue
		}
		for row := range t.Rows(func(graph.Problem, bool) {}) {
			if one := r.refused.rows[rowName{t.File(), row.Line}]; one != nil {
				_ = w.Write([]string{
					one.file, strconv.Itoa(one.problem.Pos.Line), strconv.Itoa(one.problem.Pos.Column), one.problem.Text, row.Raw,
				})
			}
		}
	}
	w.Flush()
	return w.Error()
}
