package local

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ImportFiles writes tables for [Server.Import]: rows in one file, their header
// in another, since only the rows tell of what type a column is.
type ImportFiles struct {
	dir    string
	tables map[string]*importTable
	order  []*importTable
	// multiline says that a field held a line feed.
	multiline bool
}

// listMark stands between items of lists: no text has it.
const listMark = "\x1f"

type importTable struct {
	path string
	// before is what the header has before the properties' columns, or, of
	// nodes, the key column.
	ends    bool
	labels  string
	space   string
	columns []string
	types   []string
	file    *os.File
	buf     *bufio.Writer
	csv     *csv.Writer
	line    []string
}

// NewImportFiles writes into a folder that exists.
func NewImportFiles(dir string) *ImportFiles {
	return &ImportFiles{dir: dir, tables: map[string]*importTable{}}
}

// Node writes a node of the labels, the first of which is the space of its id.
// The first column is the id.
func (f *ImportFiles) Node(labels []string, columns []string, row []any) error {
	return f.row(labels[len(labels)-1], func() *importTable {
		return &importTable{labels: strings.Join(labels, ":"), space: labels[0], columns: columns}
	}, row)
}

// Relationship writes a relationship between nodes of a space of ids. The first
// two columns are its ends.
func (f *ImportFiles) Relationship(typ, space string, columns []string, row []any) error {
	return f.row(typ, func() *importTable {
		return &importTable{ends: true, labels: typ, space: space, columns: columns}
	}, row)
}

func (f *ImportFiles) row(name string, start func() *importTable, row []any) error {
	t := f.tables[name]
	if t == nil {
		t = start()
		t.path = filepath.Join(f.dir, fmt.Sprintf("%03d-%s", len(f.order), name))
		file, err := os.OpenFile(t.path+".csv", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		t.file, t.buf = file, bufio.NewWriterSize(file, 1<<18)
		t.csv, t.types, t.line = csv.NewWriter(t.buf), make([]string, len(t.columns)), make([]string, len(t.columns))
		f.tables[name] = t
		f.order = append(f.order, t)
	}
	for i, v := range row {
		text, kind := importValue(v)
		if kind != "" {
			t.types[i] = kind
		}
		f.multiline = f.multiline || strings.IndexByte(text, '\n') >= 0
		t.line[i] = text
	}
	return t.csv.Write(t.line)
}

// importValue is a value as the importer reads it, and its type; empty for none.
func importValue(v any) (text, kind string) {
	switch v := v.(type) {
	case nil:
		return "", ""
	case string:
		return v, "string"
	case []string:
		return strings.Join(v, listMark), "string[]"
	case bool:
		return fmt.Sprint(v), "boolean"
	case int64:
		return fmt.Sprint(v), "long"
	case float64:
		return fmt.Sprint(v), "double"
	}
	return fmt.Sprint(v), "date"
}

// Close ends the files and says how they are imported.
func (f *ImportFiles) Close() (Import, error) {
	in := Import{ArrayDelimiter: "U+001F", Multiline: f.multiline}
	var errs []error
	for _, t := range f.order {
		t.csv.Flush()
		errs = append(errs, t.csv.Error(), t.buf.Flush(), t.file.Close(),
			os.WriteFile(t.path+".head.csv", []byte(t.header()+"\n"), 0o600))
		files := t.labels + "=" + t.path + ".head.csv," + t.path + ".csv"
		if t.ends {
			in.Relationships = append(in.Relationships, files)
		} else {
			in.Nodes = append(in.Nodes, files)
		}
	}
	return in, errors.Join(errs...)
}

func (t *importTable) header() string {
	var header []string
	for i, name := range t.columns {
		switch {
		case t.ends && i == 0:
			name = ":START_ID(" + t.space + ")"
		case t.ends && i == 1:
			name = ":END_ID(" + t.space + ")"
		case !t.ends && i == 0:
			name += ":ID(" + t.space + ")"
		case t.types[i] == "":
			name += ":IGNORE"
		default:
			name += ":" + t.types[i]
		}
		header = append(header, name)
	}
	return strings.Join(header, ",")
}
