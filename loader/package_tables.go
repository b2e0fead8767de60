package loader

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"aigraph/graph"
)

// packed are the suffixes of files that are packed; [Package.Unpack] reads
// them.
var packed = []string{".gz", ".zst"}

// plainName is a file's name as it would be without packing.
func plainName(name string) string {
	for _, suffix := range packed {
		name = strings.TrimSuffix(name, suffix)
	}
	return name
}

// tableFiles lists the tables of a folder.
func tableFiles(fsys fs.FS) ([]string, error) {
	var all []string
	for _, suffix := range append([]string{""}, packed...) {
		files, err := fs.Glob(fsys, "*.csv"+suffix)
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	slices.Sort(all)
	return all, nil
}

// tableName is the name by which the model knows a table. Somebody else's
// package may call its tables as it likes: then their columns tell.
func (p *Package) tableName(m *graph.Model, r resource) string {
	if !isStatements(m, r.Name) || slices.Contains(m.StatementTables(), r.Name) {
		return r.Name
	}
	header := p.header(r.Path)
	names := []string{entityTable, sourceTable, dealTable}
	for _, l := range m.Labels {
		if l.Table != "" {
			names = append(names, l.Table)
		}
	}
	for _, name := range names {
		if fits(header, columnsOf(m, name)) {
			return name
		}
	}
	return r.Name
}

// header is the first line of a table; nil where it cannot be read, which the
// reading of the table says.
func (p *Package) header(path string) []string {
	csv := CSV{Name: path, Open: p.opener(path)}
	for r := range csv.Records(func(graph.Problem, bool) {}) {
		return slices.Clone(r.Fields)
	}
	return nil
}

// fits reports whether a header has columns of a table alone, with all that it
// must have.
func fits(header []string, columns []graph.Prop) bool {
	for _, name := range header {
		if !slices.ContainsFunc(columns, func(p graph.Prop) bool { return p.Name == name }) {
			return false
		}
	}
	for _, c := range columns {
		if c.Required && !slices.Contains(header, c.Name) {
			return false
		}
	}
	return len(header) > 1
}

// errPacked is about a packed file that nobody can unpack.
var errPacked = errors.New("is packed: unpack it first")
