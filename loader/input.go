package loader

import (
	"io"
	"iter"

	"aigraph/graph"
)

// Input is a data set in some format. An adapter makes one for each format; it
// knows how rows are written and where, and nothing of what they mean.
type Input interface {
	// About names the data set.
	About() About
	// Tables lists what there is to read, in any order, with columns of the
	// model. The loader reads all tables of one kind before those of the next.
	Tables(m *graph.Model) []Table
}

// About names a data set and its version.
type About struct {
	// Name marks all that the data set writes in the graph; it is a slug.
	Name           string
	Title, Version string
	// Date is the day on which the version was made; 0 where that is unknown.
	Date graph.Date
}

// Kind is what a row is about.
type Kind uint8

// The kinds, in the order in which they are read.
const (
	// SourceKind rows are pages that statements rest on.
	SourceKind Kind = iota
	// EntityKind rows are nodes.
	EntityKind
	// OwnKind rows hold the own properties of the entities of one label.
	OwnKind
	// DealKind rows group statements.
	DealKind
	// StatementKind rows are relationships.
	StatementKind
)

// Table is a part of an input, nearly always a file. It is read from its
// beginning to its end, and again for each further pass; its rows are never
// held.
type Table interface {
	// File is how messages name the file.
	File() string
	// Holds lists the kinds that rows of the table may have, each once.
	Holds() []Kind
	// Rows yields the rows from the first on. A row is valid until the next is
	// asked for; its texts are for keeps. What is wrong with the form of the
	// file is told; what the values mean is none of the table's business.
	//
	// Every call reads the file anew, tells the same again, and yields the
	// same rows in the same order. It ends early where the file cannot be read
	// on.
	Rows(tell Tell) iter.Seq[*Row]
	// Digest is the SHA-256 of the file's bytes and their number, as of the
	// last Rows that came to its end.
	Digest() (sum [32]byte, size int64)
}

// Tell takes a problem with the form of a file. lost says that rows are
// missing because of it: then nobody complains about references to what may
// have stood in them.
type Tell func(p graph.Problem, lost bool)

// Row is one record as it was written.
type Row struct {
	Kind    Kind
	Columns *Columns
	// Line is where the row begins, from 1. It names the row within its table.
	Line int
	// Fields are the values as texts in the forms of the project's own files:
	// lists joined by "|", amounts in digits, days as YYYY-MM-DD, true and
	// false. An empty text is no value.
	Fields []string
	// Refused is what is wrong with the row's shape, where it cannot be read;
	// nil for a sound row.
	Refused *graph.Problem
	// Raw is the record's own text, by which fields are found for a message
	// and which goes into the file of refused rows.
	Raw string
}

// Columns is the header that rows share. Rows of another shape have another
// one; the loader prepares each once, by its address.
type Columns struct {
	// Label is the label of OwnKind rows; nil for other kinds.
	Label *graph.Label
	Names []string
	// Props say what each column holds; nil for a column that is passed over.
	Props []*graph.Prop
	// Place finds a field in a row's raw text: line and column, in bytes from
	// 1. It is only called for messages.
	Place func(r *Row, field int) (line, column int)
}

// Opener opens a file from its beginning, as often as it is asked to.
type Opener func() (io.ReadCloser, error)
