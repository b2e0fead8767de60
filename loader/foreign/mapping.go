package foreign

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"aigraph/graph"
	"aigraph/graph/nearest"
	"aigraph/loader"
)

// mapping says what the columns of plain CSV files mean. It is JSON, and not
// YAML, since a text is a text there: NO is no country that became false, 1.10
// no number, and there are no aliases that make a gigabyte of ten lines.
type mapping struct {
	Name    string         `json:"name"`
	Title   string         `json:"title"`
	Version string         `json:"version"`
	Tables  []tableMapping `json:"tables"`
}

// tableMapping is what one file holds.
type tableMapping struct {
	// File is relative to the mapping's folder.
	File located `json:"file"`
	// Rows are entities, sources, deals or statements.
	Rows located `json:"rows"`
	// Columns say what each column holds: a name of the model's, or nothing.
	Columns map[string]columnMapping `json:"columns"`
	// Always are values that all rows have.
	Always map[string]located `json:"always"`
}

// located is a text and the byte of the file at which it stands.
type located struct {
	text string
	at   int64
}

// UnmarshalJSONFrom reads a text.
func (l *located) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() != '"' {
		return errors.New("is no text: put it in quotes")
	}
	token, err := d.ReadToken()
	if err == nil {
		l.text, l.at = token.String(), d.InputOffset()-int64(len(token.String()))-2
	}
	return err
}

// columnMapping is where a column goes, and how its values are rewritten.
type columnMapping struct {
	To located `json:"to"`
	// Times multiplies a number, such as 1000000 for millions.
	Times int64 `json:"times"`
	// Date is how days are written, such as DD/MM/YYYY.
	Date located `json:"date"`
}

// UnmarshalJSONFrom reads a name alone, or an object.
func (c *columnMapping) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() == '"' {
		return c.To.UnmarshalJSONFrom(d)
	}
	type plain columnMapping
	return json.UnmarshalDecode(d, (*plain)(c), json.RejectUnknownMembers(true))
}

// maxMapping is far above what a person writes.
const maxMapping = 1 << 20

// mappingFile is a mapping, and the file it stands in.
type mappingFile struct {
	mapping
	path string
	raw  []byte
}

func readMapping(path string) (*mappingFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxMapping+1))
	if err != nil {
		return nil, err
	}
	m := &mappingFile{path: filepath.ToSlash(path), raw: raw}
	if len(raw) > maxMapping {
		return nil, m.errorAt(0, fmt.Sprintf("mapping is longer than %d bytes", maxMapping))
	}
	if text := bytes.TrimSpace(raw); len(text) == 0 || text[0] != '{' {
		return nil, m.errorAt(0, "mapping is no JSON object (YAML is not read)")
	}
	if err := json.Unmarshal(raw, &m.mapping, json.RejectUnknownMembers(true)); err != nil {
		return nil, m.decodeError(err)
	}
	return m, nil
}

func (m *mappingFile) errorAt(offset int64, text string) error {
	before := m.raw[:min(int(offset), len(m.raw))]
	return &graph.PosError{Pos: graph.Pos{
		File: m.path, Line: 1 + bytes.Count(before, []byte("\n")), Column: len(before) - bytes.LastIndexByte(before, '\n'),
	}, Text: text}
}

func (m *mappingFile) decodeError(err error) error {
	var syntax *jsontext.SyntacticError
	var semantic *json.SemanticError
	switch {
	case errors.As(err, &syntax):
		text := "JSON: " + syntax.Err.Error()
		if errors.Is(err, jsontext.ErrDuplicateName) {
			text = fmt.Sprintf("%q stands twice in an object", syntax.JSONPointer.LastToken())
		}
		return m.errorAt(syntax.ByteOffset, text)
	case errors.As(err, &semantic):
		text := fmt.Sprintf("%q is not as it must be", semantic.JSONPointer.LastToken())
		switch {
		case errors.Is(err, json.ErrUnknownName):
			text = fmt.Sprintf("unknown key %q", semantic.JSONPointer.LastToken())
		case semantic.Err != nil:
			text = fmt.Sprintf("%q %v", semantic.JSONPointer.LastToken(), semantic.Err)
		}
		return m.errorAt(semantic.ByteOffset, text)
	}
	return m.errorAt(0, err.Error())
}

// openMapped makes an input of the files that a mapping names, or of those
// given in their place.
func openMapped(o *opening, groups [][]file) (loader.Input, error) {
	if o.mapping == "" {
		return nil, errors.New("plain CSV needs --mapping FILE: propose one with --guess")
	}
	m, err := readMapping(o.mapping)
	if err != nil {
		return nil, err
	}
	in := &mappedInput{about: loader.About{Name: cmp.Or(loader.Slugify(m.Name), o.about.Name), Title: m.Title, Version: m.Version}}
	if len(m.Tables) == 0 {
		return nil, m.errorAt(0, `mapping has no "tables"`)
	}
	given := slices.Concat(groups...)
	for i := range m.Tables {
		t := &m.Tables[i]
		f, err := m.fileOf(t, given)
		if err != nil {
			return nil, err
		}
		table, err := m.table(o.model, t, f)
		if err != nil {
			return nil, err
		}
		in.tables = append(in.tables, table)
	}
	return in, nil
}

// fileOf is a table's file: one that was given and has its name, the only one
// that was given, or that beside the mapping.
func (m *mappingFile) fileOf(t *tableMapping, given []file) (file, error) {
	for _, f := range given {
		if filepath.Base(f.name) == filepath.Base(t.File.text) || len(given) == 1 && len(m.Tables) == 1 {
			return f, nil
		}
	}
	if len(given) > 0 {
		return file{}, m.errorAt(t.File.at, fmt.Sprintf("file %q is not among those given", t.File.text))
	}
	if !filepath.IsLocal(t.File.text) {
		return file{}, m.errorAt(t.File.at, fmt.Sprintf("file %q is not in the mapping's folder", t.File.text))
	}
	f, err := fileAt(filepath.Join(filepath.Dir(m.path), t.File.text))
	if err != nil {
		return file{}, m.errorAt(t.File.at, err.Error())
	}
	return f, nil
}

// parts are what a row may tell of beside itself: its ends, a source, a deal.
var parts = map[string]loader.Kind{
	"from": loader.EntityKind, "to": loader.EntityKind, "source": loader.SourceKind, "deal": loader.DealKind,
}

var rowKinds = map[string]loader.Kind{
	"entities": loader.EntityKind, "sources": loader.SourceKind, "deals": loader.DealKind, "statements": loader.StatementKind,
}

// table makes the table, if all that the mapping says of it makes sense.
func (m *mappingFile) table(model *graph.Model, t *tableMapping, f file) (*mappedTable, error) {
	kind, known := rowKinds[t.Rows.text]
	if !known {
		return nil, m.errorAt(t.Rows.at, fmt.Sprintf("rows %q are none of %s", t.Rows.text, strings.Join(sortedKeys(rowKinds), ", ")))
	}
	out := newMappedTable(model, kind, f, filepath.Base(m.path))
	for _, name := range sortedKeys(t.Columns) {
		c := t.Columns[name]
		if c.To.text == "" {
			out.left[name] = true
			continue
		}
		target, err := m.target(out, c.To)
		if err != nil {
			return nil, err
		}
		if c.Date.text != "" {
			if target.layout, err = layoutOf(c.Date.text); err != nil {
				return nil, m.errorAt(c.Date.at, err.Error())
			}
		}
		target.date, target.times = c.Date.text, c.Times
		out.columns[name] = target
	}
	for _, name := range sortedKeys(t.Always) {
		value := t.Always[name]
		target, err := m.target(out, located{name, value.at})
		if err != nil {
			return nil, err
		}
		out.always = append(out.always, constant{target, value.text})
	}
	return out, nil
}

// target finds what a name stands for: "since", or "from.name" of a part.
func (m *mappingFile) target(t *mappedTable, name located) (target, error) {
	part, column, dotted := strings.Cut(name.text, ".")
	if !dotted {
		part, column = "", name.text
	}
	_, isPart := parts[part]
	if dotted && (!isPart || t.kind != loader.StatementKind) {
		return target{}, m.errorAt(name.at, fmt.Sprintf("%q is no part of a row: a row of statements has from, to, source and deal", part))
	}
	known := t.known(part)
	if !slices.Contains(known, column) {
		text := fmt.Sprintf("unknown property %q", name.text)
		if hint := nearest.Hint(column, known); hint != "" {
			text += " (" + hint + ")"
		}
		return target{}, m.errorAt(name.at, text)
	}
	return target{part: part, name: column}, nil
}
