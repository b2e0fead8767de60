package loader

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"aigraph/graph"
)

// NewRow is a row to add to a table of a package, by column.
type NewRow struct {
	Table  string
	Values map[string]string
}

// NewText is what a file of a package is to hold.
type NewText struct {
	Path string
	Text []byte
}

// TableOf is the table that statements of a type go to: the one that the model
// gives them, or else the package's first table of statements.
func (p *Package) TableOf(m *graph.Model, t *graph.RelType) string {
	other := ""
	for _, r := range p.tables {
		switch {
		case r.Name == t.Table:
			return t.Table
		case other == "" && isStatements(m, r.Name):
			other = r.Name
		}
	}
	return cmp.Or(other, t.Table)
}

// Insert works out the package's files with the rows added, each at its sorted
// place: by id, or by deal, stage and account. It writes nothing; it gives the
// new text of every changed file, in order of the rows, and what Read finds
// wrong with the package then.
func (p *Package) Insert(m *graph.Model, rows []NewRow) ([]NewText, Problems, error) {
	files := map[string][]byte{}
	var changed []NewText
	for _, r := range rows {
		i := slices.IndexFunc(p.tables, func(t resource) bool { return t.Name == r.Table })
		if i < 0 {
			return nil, nil, fmt.Errorf("%s has no table %q", cmp.Or(p.Dir, p.Name), r.Table)
		}
		path := p.tables[i].Path
		raw, edited := files[path]
		if !edited {
			var err error
			if raw, err = p.readFile(path); err != nil {
				return nil, nil, err
			}
		}
		text, err := insert(raw, r.Values)
		if err != nil {
			return nil, nil, &graph.PosError{Pos: graph.Pos{File: p.place(path)}, Text: err.Error()}
		}
		if !edited {
			changed = append(changed, NewText{Path: path})
		}
		files[path] = text
	}
	for i := range changed {
		changed[i].Text = files[changed[i].Path]
	}
	after := *p
	after.replaced = files
	_, problems, err := Read(&after, m)
	return changed, problems, err
}

// insert adds a row to a table and sorts it.
func insert(raw []byte, values map[string]string) ([]byte, error) {
	records, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, errors.New("file is empty")
	}
	header := records[0]
	record := make([]string, len(header))
	for _, name := range keys(values) {
		v := values[name]
		switch i := slices.Index(header, name); {
		case i >= 0:
			record[i] = v
		case v != "":
			return nil, fmt.Errorf("no column %q: add it to the header", name)
		}
	}
	records = append(records, record)
	sorted(records)
	return encode(records), nil
}

// order compares rows by id, or by deal, stage and account.
func order(header []string) func(a, b []string) int {
	if id := slices.Index(header, "id"); id >= 0 {
		return func(a, b []string) int { return cmp.Compare(a[id], b[id]) }
	}
	deal, stage, account := slices.Index(header, "deal"), slices.Index(header, "stage"), slices.Index(header, "account")
	return func(a, b []string) int {
		x, _ := strconv.Atoi(a[stage])
		y, _ := strconv.Atoi(b[stage])
		c := cmp.Or(cmp.Compare(a[deal], b[deal]), cmp.Compare(x, y))
		if c == 0 && account >= 0 {
			c = cmp.Compare(a[account], b[account])
		}
		return c
	}
}
