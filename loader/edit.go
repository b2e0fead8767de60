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

// Insert works out the package's files with the rows added, each at its sorted
// place: by id, or by deal, stage and account. It writes nothing; it gives the
// new text of every changed file by its path, and what Read finds wrong with
// the package then.
func (p *Package) Insert(m *graph.Model, rows []NewRow) (map[string][]byte, Problems, error) {
	files := map[string][]byte{}
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
		files[path] = text
	}
	after := *p
	after.replaced = files
	_, problems, err := Read(&after, m)
	return files, problems, err
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
	for name, v := range values {
		i := slices.Index(header, name)
		if i < 0 {
			return nil, fmt.Errorf("no column %q", name)
		}
		record[i] = v
	}
	body := append(records[1:], record)
	slices.SortStableFunc(body, order(header))
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	err = errors.Join(w.Write(header), w.WriteAll(body))
	return b.Bytes(), err
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
