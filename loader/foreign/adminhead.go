package foreign

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
	"aigraph/loader"
)

// role is what a column of neo4j-admin's is for.
type role uint8

const (
	propertyColumn role = iota
	idColumn
	startColumn
	endColumn
	typeColumn
	labelColumn
	ignoredColumn
)

var roles = map[string]role{
	"ID": idColumn, "START_ID": startColumn, "END_ID": endColumn,
	"TYPE": typeColumn, "LABEL": labelColumn, "IGNORE": ignoredColumn,
}

// Whether a file holds nodes or relationships.
const (
	nodesFile = "nodes"
	relsFile  = "relationships"
)

type adminColumn struct {
	name, kind, space string
	role              role
	list              bool
}

// adminHeader is a header, checked.
type adminHeader struct {
	file    string
	record  loader.Record
	comma   byte
	of      string
	columns []adminColumn
	// names are those of the properties, in order.
	names    []string
	problems []graph.Problem
	// unreadable says that rows under this header would all be wrong.
	unreadable bool
}

// adminField is a name, a type or a role, a space of ids or options.
var adminField = regexp.MustCompile(`^([^:]*)(?::([A-Za-z_]+)(\[\])?(?:\(([^)]*)\))?(?:\{.*\})?)?$`)

var adminTypes = []string{
	"string", "int", "long", "short", "byte", "float", "double", "boolean", "char", "date", "datetime", "localdatetime",
	"time", "localtime", "duration", "point",
}

// looksAdmin reports whether a first line is a header of this form.
func looksAdmin(line string) bool {
	return adminMark.MatchString(line)
}

var adminMark = regexp.MustCompile(`(^|[,;\t"])[^,;\t:"]*:(ID|START_ID)\b`)

// commaOf is what separates the fields of a first line.
func commaOf(line string) byte {
	if strings.Count(line, "\t") > strings.Count(line, ",") {
		return '\t'
	}
	return ','
}

// readHead reads the header of a file, and whether it stands there alone.
func (o *opening) readHead(f file) (h *adminHeader, alone bool, err error) {
	line, err := firstLine(f)
	if err != nil {
		return nil, false, err
	}
	h = &adminHeader{file: f.name, comma: commaOf(line)}
	csv := loader.CSV{Name: f.name, Open: f.open, Comma: h.comma}
	n := 0
	for r := range csv.Records(func(p graph.Problem, _ bool) { h.problems = append(h.problems, p) }) {
		if n++; n > 1 {
			break
		}
		h.record = *r
		h.record.Fields = slices.Clone(r.Fields)
	}
	if n == 0 {
		h.unreadable = true
		return h, false, nil
	}
	// The rows' own reading says what is wrong with the form of the file.
	h.problems = nil
	h.parse()
	h.check(o.model)
	return h, n == 1, nil
}

func (h *adminHeader) problem(field int, text, hint string) {
	line, col := loader.FieldPlace(h.record.Raw, h.record.Line, max(field, 0), h.comma)
	h.problems = append(h.problems, graph.Problem{
		Pos: graph.Pos{File: h.file, Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint,
	})
}

// report tells what is wrong with the header, and whether rows can be read.
func (h *adminHeader) report(tell loader.Tell) bool {
	for _, p := range h.problems {
		tell(p, true)
	}
	return !h.unreadable
}

// parse takes the header's fields apart.
func (h *adminHeader) parse() {
	for i, text := range h.record.Fields {
		c := adminColumn{kind: "string"}
		m := adminField.FindStringSubmatch(text)
		if m == nil {
			h.problem(i, fmt.Sprintf("%q is no column of neo4j-admin's", clip(text)), "write name:type, such as founded:int or aliases:string[]")
			h.columns = append(h.columns, adminColumn{role: ignoredColumn})
			continue
		}
		c.name, c.list, c.space = m[1], m[3] != "", m[4]
		known := true
		if m[2] != "" {
			c.role, known = roles[m[2]]
		}
		if !known {
			c.role, c.kind = propertyColumn, strings.ToLower(m[2])
			if !slices.Contains(adminTypes, c.kind) {
				h.problem(i, fmt.Sprintf("unknown type %q", m[2]), nearest.Hint(m[2], append(adminTypes, "ID", "LABEL", "START_ID", "END_ID", "TYPE", "IGNORE")))
			}
		}
		h.columns = append(h.columns, c)
	}
}

// check holds the columns against each other and the model.
func (h *adminHeader) check(m *graph.Model) {
	known := knownNodeNames(m)
	need := []role{idColumn, labelColumn}
	h.of = nodesFile
	if h.at(startColumn) >= 0 || h.at(endColumn) >= 0 || h.at(typeColumn) >= 0 {
		h.of, need, known = relsFile, []role{startColumn, endColumn, typeColumn}, knownRelNames(m)
	}
	for name, role := range roles {
		if slices.Contains(need, role) && h.at(role) < 0 {
			h.problem(0, fmt.Sprintf("a file of %s needs a column :%s", h.of, name), "")
			h.unreadable = true
		}
	}
	slices.SortFunc(h.problems, func(a, b graph.Problem) int { return strings.Compare(a.Text, b.Text) })
	seen := map[string]int{}
	for i := range h.columns {
		c := &h.columns[i]
		switch {
		case c.role == idColumn && c.name != "":
			c.name = "id" // however the property is called where it came from
		case c.role == idColumn:
			c.name = "id"
		case c.role != propertyColumn:
			continue
		case strings.TrimSpace(c.name) == "":
			h.problem(i, fmt.Sprintf("column %d has no name", i+1), "")
			c.role = ignoredColumn
			continue
		case !slices.Contains(known, c.name):
			h.problem(i, fmt.Sprintf("unknown property %q of %s", clip(c.name), h.of), hintOr(nearest.Hint(c.name, known), "write "+clip(c.name)+":IGNORE to leave it out"))
			c.role = ignoredColumn
			continue
		}
		if seen[c.name] > 0 {
			h.problem(i, fmt.Sprintf("column %q stands twice: as column %d and %d", c.name, seen[c.name], i+1), "")
			c.role = ignoredColumn
			continue
		}
		seen[c.name] = i + 1
		h.names = append(h.names, c.name)
	}
	h.checkRequired(m, seen)
}

// checkRequired looks for properties without which no row is right.
func (h *adminHeader) checkRequired(m *graph.Model, seen map[string]int) {
	var need []string
	for _, p := range m.StatementProps {
		if h.of == relsFile && p.Required && !slices.Contains([]string{"type", "from", "to", "deal", "stage"}, p.Name) {
			need = append(need, p.Name)
		}
	}
	for _, name := range need {
		if seen[name] == 0 {
			h.problem(0, fmt.Sprintf("column %q is missing", name), "")
			h.unreadable = true
		}
	}
}

// at is the first column of a role; -1 for none.
func (h *adminHeader) at(r role) int {
	return slices.IndexFunc(h.columns, func(c adminColumn) bool { return c.role == r })
}

func (h *adminHeader) space(r role) string {
	if i := h.at(r); i >= 0 {
		return h.columns[i].space
	}
	return ""
}

func knownNodeNames(m *graph.Model) []string {
	names := slices.Clone(derivedOfNodes)
	for _, p := range slices.Concat(m.EntityProps, m.SourceProps) {
		names = append(names, p.Name)
	}
	for _, l := range m.Labels {
		for _, p := range l.Props {
			names = append(names, p.Name)
		}
	}
	return names
}

func knownRelNames(m *graph.Model) []string {
	names := slices.Clone(statementExtras)
	for _, p := range m.StatementColumns(m.TypeNames()...) {
		names = append(names, p.Name)
	}
	return names
}

func hintOr(hint, otherwise string) string { return cmp.Or(hint, otherwise) }
