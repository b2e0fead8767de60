// Package loader brings data sets into the graph: it reads a data package,
// checks everything it says, compares it with what the database holds, and
// writes the difference.
//
// It knows files and the model. It reaches a database through the interface
// Database alone and must not know which driver is behind it.
package loader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"aigraph/graph"
)

// descriptorFile is where a Data Package describes itself.
const descriptorFile = "datapackage.json"

// ErrNoPackage is a folder without a data set.
var ErrNoPackage = errors.New("no data package")

// Package is a data set on disk: a Data Package, or a folder of its tables.
type Package struct {
	// FS holds the files.
	FS fs.FS
	// Dir is said before the files' names in messages; it may be empty.
	Dir string
	// Unpack reads what packed files hold; nil where nobody can.
	Unpack func(io.ReadCloser) (io.ReadCloser, error)

	// Name, Title and Version are the descriptor's; a folder without one is
	// named after itself.
	Name, Title, Version string
	// Date is the day that the descriptor says it was created on; 0 where it
	// does not.
	Date   graph.Date
	tables []resource
	// replaced are texts that stand for files of FS.
	replaced map[string][]byte
}

// About names the package.
func (p *Package) About() About {
	return About{Name: p.Name, Title: p.Title, Version: p.Version, Date: p.Date}
}

// Tables are the package's files as they are read.
func (p *Package) Tables(m *graph.Model) []Table {
	var tables []Table
	for _, r := range p.tables {
		name := p.tableName(m, r)
		t := &csvTable{CSV: CSV{Name: p.place(r.Path), Open: p.opener(r.Path)}, kind: StatementKind, props: columnsOf(m, name)}
		switch name {
		case entityTable:
			t.kind = EntityKind
		case sourceTable:
			t.kind = SourceKind
		case dealTable:
			t.kind = DealKind
		default:
			if t.label = labelOf(m, name); t.label != nil {
				t.kind = OwnKind
			}
		}
		tables = append(tables, t)
	}
	return tables
}

func (p *Package) opener(name string) Opener {
	return func() (io.ReadCloser, error) {
		if text, ok := p.replaced[name]; ok {
			return io.NopCloser(bytes.NewReader(text)), nil
		}
		f, err := p.FS.Open(name)
		switch {
		case err != nil || name == plainName(name):
			return f, err
		case p.Unpack == nil:
			return nil, errors.Join(errPacked, f.Close())
		}
		return p.Unpack(f)
	}
}

func (p *Package) readFile(name string) ([]byte, error) {
	if text, ok := p.replaced[name]; ok {
		return text, nil
	}
	return fs.ReadFile(p.FS, name)
}

// resource is a table of the package.
type resource struct {
	Name string `json:"name"`
	Path string `json:"path"`
}

// Open reads the package's descriptor, or, where there is none, takes every
// CSV file of the folder for the table of its name. Errors are a
// *graph.PosError for a broken descriptor, or say that there is nothing to
// load.
func Open(fsys fs.FS, dir string) (*Package, error) {
	p := &Package{FS: fsys, Dir: dir}
	raw, err := fs.ReadFile(fsys, descriptorFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, p.listFolder()
	case err != nil:
		return nil, err
	}
	return p, p.readDescriptor(raw)
}

func (p *Package) readDescriptor(raw []byte) error {
	var d struct {
		Name, Title, Version string
		Created              string
		Resources            []resource
	}
	if err := json.Unmarshal(raw, &d); err != nil {
		return p.descriptorError(lineOf(raw, err), err.Error())
	}
	if err := graph.CheckSlug(d.Name); err != nil {
		return p.descriptorError(1, "the package's name "+err.Error())
	}
	if len(d.Resources) == 0 {
		return p.descriptorError(1, "the package lists no resources")
	}
	for _, r := range d.Resources {
		if !strings.HasSuffix(plainName(r.Path), ".csv") {
			return p.descriptorError(1, fmt.Sprintf("resource %q is not a .csv file of this folder", r.Name))
		}
		if !fs.ValidPath(r.Path) {
			return p.descriptorError(1, fmt.Sprintf("resource %q leaves the package's folder: %s", r.Name, r.Path))
		}
	}
	if d.Created != "" {
		created, err := time.Parse(time.RFC3339, d.Created)
		if err != nil {
			return p.descriptorError(1, fmt.Sprintf("created %q is not a time, such as 2026-11-23T00:00:00Z", d.Created))
		}
		p.Date = graph.DateOf(created)
	}
	p.Name, p.Title, p.Version, p.tables = d.Name, d.Title, d.Version, d.Resources
	return nil
}

func (p *Package) listFolder() error {
	files, err := tableFiles(p.FS)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s is %w: it holds neither %s nor a .csv file", p.place("."), ErrNoPackage, descriptorFile)
	}
	for _, f := range files {
		p.tables = append(p.tables, resource{Name: strings.TrimSuffix(plainName(f), ".csv"), Path: f})
	}
	p.Name = Slugify(path.Base(p.Dir))
	if p.Name == "" {
		p.Name = "data"
	}
	return nil
}

// Slugify turns a name into an id, as far as its letters allow.
func Slugify(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// place is how messages name a file of the package.
func (p *Package) place(file string) string { return path.Join(p.Dir, file) }

func (p *Package) descriptorError(line int, text string) error {
	return &graph.PosError{Pos: graph.Pos{File: p.place(descriptorFile), Line: line}, Text: text}
}

// Tables that the model's entities, sources and deals stand in. Every other
// table holds statements, or the own properties of a label.
const (
	entityTable = "entities"
	sourceTable = "sources"
	dealTable   = "deals"
)

// lineOf is the line at which decoding stopped.
func lineOf(raw []byte, err error) int {
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	var offset int64
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &mistyped):
		offset = mistyped.Offset
	}
	return 1 + strings.Count(string(raw[:min(int(offset), len(raw))]), "\n")
}
