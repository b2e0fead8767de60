package foreign

import (
	"fmt"
	"hash/fnv"
	"hash/maphash"
	"iter"
	"math/big"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"aigraph/graph"
	"aigraph/loader"
)

// mappedInput is a set of plain CSV files whose columns a mapping explains.
type mappedInput struct {
	about  loader.About
	tables []*mappedTable
}

// About names the data set.
func (in *mappedInput) About() loader.About { return in.about }

// Tables lists the files.
func (in *mappedInput) Tables(*graph.Model) []loader.Table {
	var tables []loader.Table
	for _, t := range in.tables {
		tables = append(tables, t)
	}
	return tables
}

// target is the property that a column holds, of the row itself or of a part.
type target struct {
	part, name string
	times      int64
	// date is how days are written, layout the same for package time.
	date, layout string
}

type constant struct {
	target
	text string
}

// mappedTable is one file.
type mappedTable struct {
	loader.CSV
	mapping string
	model   *graph.Model
	kind    loader.Kind
	columns map[string]target
	left    map[string]bool
	always  []constant
	shapes  map[string]*shape
	// header and targets are those of the file, as it was read last.
	header  []string
	targets []target
}

func newMappedTable(m *graph.Model, kind loader.Kind, f file, mapping string) *mappedTable {
	t := &mappedTable{
		CSV: loader.CSV{Name: f.name, Open: f.open}, mapping: mapping, model: m, kind: kind,
		columns: map[string]target{}, left: map[string]bool{}, shapes: map[string]*shape{},
	}
	all := newShapes(m)
	add := func(part string, kind loader.Kind, label *graph.Label) {
		t.shapes[part] = newShape(kind, label, all.columns(kind, label), func(raw string, line int, name string) (int, int) {
			return t.find(raw, line, part, name)
		})
	}
	add("", kind, nil)
	if kind == loader.StatementKind {
		for part, kind := range parts {
			add(part, kind, nil)
		}
	}
	if kind == loader.EntityKind {
		for i := range m.Labels {
			if m.Labels[i].Table != "" {
				add(m.Labels[i].Name, loader.OwnKind, &m.Labels[i])
			}
		}
	}
	return t
}

// known are the names that a part's columns may have.
func (t *mappedTable) known(part string) []string {
	names := slices.Clone(t.shapes[part].Names)
	if t.kind == loader.EntityKind {
		for _, l := range t.model.Labels {
			for _, p := range l.Props {
				names = append(names, p.Name)
			}
		}
	}
	return names
}

// File is how messages name it.
func (t *mappedTable) File() string { return t.Name }

// Holds lists the kinds of rows that a row of the file makes.
func (t *mappedTable) Holds() []loader.Kind {
	switch t.kind {
	case loader.StatementKind:
		return []loader.Kind{loader.SourceKind, loader.EntityKind, loader.DealKind, loader.StatementKind}
	case loader.EntityKind:
		return []loader.Kind{loader.EntityKind, loader.OwnKind}
	}
	return []loader.Kind{t.kind}
}

// find is the place of the field that holds a part's property.
func (t *mappedTable) find(raw string, line int, part, name string) (int, int) {
	also := map[string]string{"from": "from.name", "to": "to.name", "sources": "source.url", "id": "name"}[name]
	for _, wanted := range []target{{part: part, name: name}, splitTarget(also), {part: part, name: also}} {
		for i, at := range t.targets {
			if at.name != "" && at.part == wanted.part && at.name == wanted.name {
				return loader.FieldPlace(raw, line, i, ',')
			}
		}
	}
	return line, 1
}

func splitTarget(name string) target {
	part, column, _ := strings.Cut(name, ".")
	return target{part: part, name: column}
}

// Rows yields what each row of the file tells.
func (t *mappedTable) Rows(tell loader.Tell) iter.Seq[*loader.Row] {
	return func(yield func(*loader.Row) bool) {
		m := &making{table: t, seed: maphash.MakeSeed(), seen: map[uint64]uint64{}, yield: yield}
		first := true
		for r := range t.Records(tell) {
			if first {
				first = false
				if !t.readHeader(r, tell) {
					return
				}
				continue
			}
			if !m.record(r) {
				return
			}
		}
	}
}

// readHeader finds the columns, and says what the mapping leaves open.
func (t *mappedTable) readHeader(r *loader.Record, tell loader.Tell) bool {
	problem := func(field int, text, hint string) {
		line, col := loader.FieldPlace(r.Raw, r.Line, field, ',')
		tell(graph.Problem{Pos: graph.Pos{File: t.Name, Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint}, true)
	}
	t.header, t.targets = slices.Clone(r.Fields), nil
	for i, name := range t.header {
		to, known := t.columns[name]
		if !known && !t.left[name] {
			problem(i, fmt.Sprintf("%s says nothing of column %q", t.mapping, clip(name)), fmt.Sprintf(`add %q: "" to leave it out`, clip(name)))
		}
		if slices.Index(t.header, name) < i {
			problem(i, fmt.Sprintf("column %q stands twice", clip(name)), "")
		}
		t.targets = append(t.targets, to)
	}
	sound := true
	for _, name := range sortedKeys(t.columns) {
		if !slices.Contains(t.header, name) {
			problem(0, fmt.Sprintf("there is no column %q, which %s names", clip(name), t.mapping), "")
			sound = false
		}
	}
	return sound
}

// rewrite brings a field into the form of the project's own files.
func (to target) rewrite(text string) (value, wrong string) {
	switch {
	case text == "":
		return "", ""
	case to.times != 0:
		n, ok := new(big.Rat).SetString(text)
		if !ok || len(text) > 40 || strings.ContainsAny(text, "/eE") {
			return text, "" // the model says what is wrong with it
		}
		n.Mul(n, big.NewRat(to.times, 1))
		if n.IsInt() {
			return n.Num().String(), ""
		}
		return strings.TrimRight(n.FloatString(18), "0"), ""
	case to.layout != "":
		day, err := time.Parse(to.layout, text)
		if err != nil {
			return "", fmt.Sprintf("%s %q is no %s", to.name, clip(text), to.date)
		}
		return day.Format(time.DateOnly), ""
	}
	return text, ""
}

// layoutOf turns DD/MM/YYYY into a layout of package time.
func layoutOf(form string) (string, error) {
	layout := strings.NewReplacer("YYYY", "2006", "MMM", "Jan", "MM", "01", "DD", "02", "D", "2", "M", "1").Replace(form)
	if !strings.Contains(form, "YYYY") || !strings.Contains(form, "M") || !strings.Contains(form, "D") || strings.ContainsAny(layout, "YabcdefghijklmopqrstvwxyzMD") && !strings.Contains(form, "MMM") {
		return "", fmt.Errorf("date %q is not made of D or DD, M, MM or MMM, and YYYY, such as DD/MM/YYYY", clip(form))
	}
	return layout, nil
}

// sourceID is the id of a page, by its address.
func sourceID(address string) string {
	const most = 120
	u, err := url.Parse(address)
	if err != nil {
		return loader.Slugify(address)
	}
	id := loader.Slugify(strings.TrimPrefix(u.Host, "www.") + u.Path + u.RawQuery)
	if len(id) > most {
		h := fnv.New64a()
		_, _ = h.Write([]byte(id)) // a hash takes everything
		id = strings.Trim(id[:most], "-") + "-" + strconv.FormatUint(h.Sum64(), 36)
	}
	return id
}
