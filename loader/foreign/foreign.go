// Package foreign reads data sets that are not the project's own data package:
// CSV with the headers of neo4j-admin, JSON Lines as APOC exports them, and
// plain CSV with a file that says what its columns mean. Each becomes the
// loader's records, in bounded memory.
//
// It knows files and their forms. What a record means, and whether it is right,
// is for package loader to say.
package foreign

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// Format is a form of files that can be loaded.
type Format struct {
	Name, About string
	open        func(o *opening, groups [][]file) (loader.Input, error)
	// looks reports whether a first line is of this form.
	looks func(line string) bool
}

// The formats' names.
const (
	Admin  = "neo4j-admin"
	JSONL  = "jsonl"
	Mapped = "mapped"
)

// All lists the formats beside the project's own.
func All() []Format {
	return []Format{
		{Admin, "CSV with headers as neo4j-admin imports it: id:ID, :LABEL, founded:int,\naliases:string[], :START_ID, :END_ID, :TYPE", openAdmin, looksAdmin},
		{JSONL, "JSON Lines of nodes and relationships, as APOC exports them", openJSONLines, looksJSON},
		{Mapped, "plain CSV, with a mapping file that says what its columns mean", openMapped, nil},
	}
}

// Names lists the formats' names.
func Names() []string {
	var names []string
	for _, f := range All() {
		names = append(names, f.Name)
	}
	return names
}

// Options say how files are to be read.
type Options struct {
	// Format is a format's name; empty to go by what the files hold.
	Format string
	// Mapping is a mapping file for plain CSV.
	Mapping string
	// ListDelimiter stands between items of lists in neo4j-admin's CSV; a
	// semicolon where empty.
	ListDelimiter string
	// Name is the data set's; where empty, it is made of the first path.
	Name string
	// Spooled is the file that holds what came on standard input; see [Spool].
	Spooled string
}

// Open makes an input of the files at the paths. A path may be a file, packed
// with gzip or Zstandard or not, a folder of files, or, for a header in a file
// of its own, several files joined by commas.
func Open(paths []string, m *graph.Model, o Options) (loader.Input, error) {
	groups, err := listed(paths, o.Spooled)
	if err != nil {
		return nil, err
	}
	opening := &opening{
		model: m, list: cmp.Or(o.ListDelimiter, ";"), mapping: o.Mapping,
		about: loader.About{Name: cmp.Or(o.Name, nameOf(paths, o.Mapping))},
	}
	f, err := o.format(groups)
	if err != nil {
		return nil, err
	}
	return f.open(opening, groups)
}

// nameOf is a data set's name, by where it comes from.
func nameOf(paths []string, mapping string) string {
	path := cmp.Or(append(slices.Clone(paths), mapping)...)
	if path == Stdin {
		return "stdin"
	}
	base := filepath.Base(path)
	stem, _, _ := strings.Cut(base, ".")
	return cmp.Or(loader.Slugify(stem), "data")
}

// format finds the format that is named, or that all files are of.
func (o Options) format(groups [][]file) (*Format, error) {
	all := All()
	if name := o.Format; name != "" || o.Mapping != "" {
		if name == "" {
			name = Mapped
		}
		for i := range all {
			if all[i].Name == name {
				return &all[i], nil
			}
		}
		return nil, fmt.Errorf("format %q is none of %s", name, strings.Join(Names(), ", "))
	}
	var found *Format
	for _, group := range groups {
		f, err := recognise(group[0])
		if err != nil {
			return nil, err
		}
		if found != nil && found.Name != f.Name {
			return nil, fmt.Errorf("%s is %s, the files before it %s: load them apart", group[0].name, f.Name, found.Name)
		}
		found = f
	}
	return found, nil
}

func recognise(f file) (*Format, error) {
	line, err := firstLine(f)
	if err != nil {
		return nil, err
	}
	all := All()
	for i := range all {
		if all[i].looks != nil && all[i].looks(line) {
			return &all[i], nil
		}
	}
	return nil, fmt.Errorf("%s %w", f.name, ErrUnknown)
}

// Known reports whether the files at a path are of a form that is known by
// itself.
func Known(path string) bool {
	groups, err := listed([]string{path}, "")
	if err != nil {
		return false
	}
	_, err = recognise(groups[0][0])
	return err == nil
}

// ErrUnknown is about a file of which nobody can tell what it means.
var ErrUnknown = errors.New("is of no form that is known by itself")

func looksJSON(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "{") }

// graphInput is a set of files of nodes and relationships.
type graphInput struct {
	about   loader.About
	sources []source
	tables  []loader.Table
}

// About names the data set.
func (in *graphInput) About() loader.About { return in.about }

// Tables lists the files, and once more for the deals of their statements.
func (in *graphInput) Tables(*graph.Model) []loader.Table { return in.tables }

// arrange makes the tables of the sources.
func (in *graphInput) arrange(m *graph.Model) {
	shapes, deals := newShapes(m), &deals{}
	for _, s := range in.sources {
		t := &graphTable{source: s, shapes: shapes, kinds: kindsOf(s)}
		in.tables = append(in.tables, t)
		if slices.Contains(t.kinds, loader.StatementKind) {
			in.tables = append(in.tables, &dealTable{graphTable: t, deals: deals, number: uint16(len(deals.tables))})
			deals.tables = append(deals.tables, t)
		}
	}
}

// kindsOf are the kinds of rows that a file may hold.
func kindsOf(s source) []loader.Kind {
	nodes := []loader.Kind{loader.SourceKind, loader.EntityKind, loader.OwnKind}
	if f, ok := s.(*adminFile); ok {
		if f.head.of == relsFile {
			return []loader.Kind{loader.StatementKind}
		}
		return nodes
	}
	return append(nodes, loader.StatementKind)
}

func openJSONLines(o *opening, groups [][]file) (loader.Input, error) {
	in, ids := &graphInput{about: o.about}, &nodeIDs{}
	for _, f := range slices.Concat(groups...) {
		j := &jsonLines{Lines: loader.Lines{Name: f.name, Open: f.open}, ids: ids}
		ids.files = append(ids.files, j)
		in.sources = append(in.sources, j)
	}
	in.arrange(o.model)
	return in, nil
}
