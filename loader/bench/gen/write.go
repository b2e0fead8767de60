package gen

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"aigraph/graph"
)

// Form is a form in which a graph is written.
type Form struct {
	Name, About string
	write       func(g *Graph, dir string) error
}

// Forms lists the forms. All hold the same graph; rows and tables also hold
// what follows from the statements, so that every peer writes the same
// properties.
func Forms() []Form {
	return []Form{
		{"package", "aigraph's own data package", (*Graph).writePackage},
		{"admin", "CSV with headers for neo4j-admin database import", (*Graph).writeAdmin},
		{"tables", "plain CSV, a file for each label and type, for LOAD CSV and drivers", (*Graph).writeTables},
	}
}

// Write writes the graph into a folder, which is made where there is none, and
// replaces files of the same name.
func (g *Graph) Write(form Form, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // nothing in it is secret
		return err
	}
	return form.write(g, dir)
}

// sheet is a CSV file that is being written. The first error stays and is given
// by close.
type sheet struct {
	file *os.File
	buf  *bufio.Writer
	csv  *csv.Writer
	err  error
}

func newSheet(dir, name string, header []string) (*sheet, error) {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	buf := bufio.NewWriterSize(f, 1<<16)
	s := &sheet{file: f, buf: buf, csv: csv.NewWriter(buf)}
	s.row(header)
	return s, nil
}

func (s *sheet) row(cells []string) {
	if s.err == nil {
		s.err = s.csv.Write(cells)
	}
}

func (s *sheet) close() error {
	s.csv.Flush()
	for _, err := range []error{s.csv.Error(), s.buf.Flush(), s.file.Close()} {
		if s.err == nil {
			s.err = err
		}
	}
	return s.err
}

// writeSheet writes a whole file: rows hands each row to its argument.
func writeSheet(dir, name string, header []string, rows func(row func([]string))) error {
	s, err := newSheet(dir, name, header)
	if err != nil {
		return err
	}
	rows(s.row)
	return s.close()
}

// written is a value as it stands in a file; nothing for nil.
func written(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, graph.ListSeparator)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case graph.Period:
		return v.Text
	}
	return fmt.Sprint(v)
}

// names are the names of columns.
func names(columns []graph.Prop) []string {
	var all []string
	for _, c := range columns {
		all = append(all, c.Name)
	}
	return all
}

// eachDeal works out the deals of a type one after the other.
func (g *Graph) eachDeal(p *plan, yield func(*deal)) {
	for left, k := p.statements, 0; left > 0; k++ {
		d := g.deal(p, k, left)
		left -= len(d.statements)
		yield(d)
	}
}

// eachNode lists the nodes in order of their ids.
func (g *Graph) eachNode(yield func(node)) {
	for _, l := range g.labelsByID() {
		for i := range g.labels[l] {
			yield(node{l, i})
		}
	}
}

// FormOf finds a form by its name.
func FormOf(name string) (Form, error) {
	for _, f := range Forms() {
		if f.Name == name {
			return f, nil
		}
	}
	return Form{}, fmt.Errorf("form %q is none of %s", name, FormNames())
}

// FormNames lists the names of the forms.
func FormNames() string {
	var all []string
	for _, f := range Forms() {
		all = append(all, f.Name)
	}
	return strings.Join(all, ", ")
}
