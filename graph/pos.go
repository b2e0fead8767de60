package graph

import (
	"cmp"
	"fmt"
	"strings"
)

// Pos is a place in a file. Line and Column count from 1, Column in bytes; 0
// means the whole file or the whole line.
type Pos struct {
	File         string
	Line, Column int
}

// String is the place as file:line:column, as far as it is known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Place says where each field of a record was read.
type Place struct {
	File string
	Line int
	// Fields holds line and column of each field by its column's name; it may
	// be nil.
	Fields func(column string) (line, col int, ok bool)
}

// Of is the place of one field, or of the record where the file has no such
// column.
func (p Place) Of(column string) Pos {
	if p.Fields != nil {
		if line, col, ok := p.Fields(column); ok {
			return Pos{p.File, line, col}
		}
	}
	return Pos{p.File, p.Line, 1}
}

// Severity says whether a problem stops a load.
type Severity string

// The severities. Warnings are worth a look; errors stop a load before it
// writes.
const (
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Problem is something wrong, or doubtful, in the data, with its place and what
// to do about it.
type Problem struct {
	Pos      Pos
	Severity Severity
	// Rule names the kind of a warning, for counting; empty for errors.
	Rule string
	Text string
	// Hint says what to do; it may be empty.
	Hint string
}

// String is the problem as one line: place, severity where it is a warning,
// text and hint.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.Pos.String())
	b.WriteString(": ")
	if p.Severity == Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(p.Text)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// PosError is an error about a place in a file.
type PosError struct {
	Pos  Pos
	Text string
}

// Error is the place and the text.
func (e *PosError) Error() string { return e.Pos.String() + ": " + e.Text }
