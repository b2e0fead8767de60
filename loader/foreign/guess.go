package foreign

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// Guess proposes a mapping for a plain CSV file, by the names of its columns
// and their first values, and writes it to w. read is the day on which its
// sources count as read. What cannot be told stands in the mapping as a
// question, and a load refuses it until it is answered.
func Guess(w io.Writer, path string, m *graph.Model, read graph.Date) error {
	f, err := fileAt(path)
	if err != nil {
		return err
	}
	line, err := firstLine(f)
	if err != nil {
		return err
	}
	if looksAdmin(line) || looksJSON(line) {
		return fmt.Errorf("%s needs no mapping: load it as it is", f.name)
	}
	g := &guess{model: m, name: filepath.Base(path), day: read}
	if err := g.sample(f); err != nil {
		return err
	}
	g.settle()
	return g.write(w)
}

// guess is a mapping on the way.
type guess struct {
	model  *graph.Model
	name   string
	day    graph.Date
	header []string
	// samples are the first values of each column.
	samples [][]string
	to      []columnGuess
	rows    string
	always  [][2]string
}

type columnGuess struct {
	target string
	times  int64
	date   string
}

// sampled is how many rows are looked at.
const sampled = 200

func (g *guess) sample(f file) error {
	var wrong *graph.Problem
	csv := loader.CSV{Name: f.name, Open: f.open}
	n := 0
	for r := range csv.Records(func(p graph.Problem, _ bool) {
		if p.Severity == graph.Error && wrong == nil {
			wrong = &p
		}
	}) {
		if n++; n == 1 {
			g.header = slices.Clone(r.Fields)
			g.samples = make([][]string, len(g.header))
			continue
		}
		for i := range min(len(r.Fields), len(g.header)) {
			if v := strings.TrimSpace(r.Fields[i]); v != "" {
				g.samples[i] = append(g.samples[i], v)
			}
		}
		if n > sampled {
			break
		}
	}
	if wrong != nil {
		return &graph.PosError{Pos: wrong.Pos, Text: wrong.Text}
	}
	return nil
}

// settle decides what the rows are, and what each column holds.
func (g *guess) settle() {
	from, to, typ := -1, -1, ""
	for i, name := range g.header {
		words := plainWords(name)
		switch {
		case words == "from" || payers[words] != "" && from < 0:
			from, typ = i, cmp.Or(payers[words], typ)
		case words == "to" || slices.Contains(payees, words) && to < 0:
			to = i
		}
	}
	g.to = make([]columnGuess, len(g.header))
	g.rows = "entities"
	names := things
	known := append(g.names(loader.EntityKind), g.ownNames()...)
	if from >= 0 && to >= 0 {
		g.rows, names, known = "statements", common, g.names(loader.StatementKind)
		g.to[from].target, g.to[to].target = g.end("from", from), g.end("to", to)
	}
	for i, name := range g.header {
		if g.to[i].target == "" {
			g.column(i, plainWords(name), names, known)
		}
	}
	g.constants(typ)
}

// names are those of the columns that rows of a kind may have.
func (g *guess) names(kind loader.Kind) []string {
	var names []string
	for _, p := range newShapes(g.model).columns(kind, nil) {
		names = append(names, p.Name)
	}
	return names
}

func (g *guess) ownNames() []string {
	var names []string
	for _, l := range g.model.Labels {
		for _, p := range l.Props {
			names = append(names, p.Name)
		}
	}
	return names
}

// end is how a column names one end: by ids, or by names.
func (g *guess) end(part string, column int) string {
	for _, v := range g.samples[column] {
		if graph.CheckSlug(v) != nil {
			return part + ".name"
		}
	}
	return part
}

// column decides where one column goes.
func (g *guess) column(i int, words string, names map[string]string, known []string) {
	target, found := names[words]
	if name := strings.ReplaceAll(words, " ", "_"); slices.Contains(known, name) {
		target, found = name, true
	}
	taken := slices.ContainsFunc(g.to, func(c columnGuess) bool { return c.target == target })
	if !found || target == "" || taken {
		return
	}
	g.to[i].target = target
	switch {
	case strings.HasSuffix(target, "_usd") && billions.MatchString(g.header[i]):
		g.to[i].times = 1_000_000_000
	case strings.HasSuffix(target, "_usd") && millions.MatchString(g.header[i]):
		g.to[i].times = 1_000_000
	case target == "since" || target == "ends" || strings.HasSuffix(target, "published"):
		g.to[i].date = dateForm(g.samples[i])
	}
}

// dateForm is how days are written; nothing where it is the usual form.
func dateForm(samples []string) string {
	form, sep := "", ""
	for _, v := range samples {
		if iso.MatchString(v) {
			return ""
		}
		m := numbered.FindStringSubmatch(v)
		if m == nil {
			return ""
		}
		sep = m[2]
		switch {
		case sep == "." || m[1] > "12" && len(m[1]) == 2:
			form = "D" + sep + "M" + sep + "YYYY"
		case m[3] > "12" && len(m[3]) == 2:
			form = "M" + sep + "D" + sep + "YYYY"
		}
	}
	if form == "" && sep != "" {
		return "D" + sep + "M or M" + sep + "D? " + samples[0] + " may be either"
	}
	return form
}

func (g *guess) has(target string) bool {
	return slices.ContainsFunc(g.to, func(c columnGuess) bool { return c.target == target })
}

// constants are values that every row needs and no column has.
func (g *guess) constants(typ string) {
	add := func(name, value string) {
		if !g.has(name) {
			g.always = append(g.always, [2]string{name, value})
		}
	}
	if g.rows == "entities" {
		add("label", "Company")
		return
	}
	add("type", cmp.Or(typ, "which type? see aigraph schema"))
	for _, part := range []string{"from", "to"} {
		if g.has(part + ".name") {
			add(part+".label", "Company")
		}
	}
	add("status", "announced")
	add("confidence", "medium")
	if g.has("amount_usd") {
		add("amount_is", "approx")
	}
	if g.has("source.url") {
		add("source.kind", "press")
		add("source.accessed", g.day.String())
	} else {
		add("sources", "which source? its id in another table")
	}
}

// write writes the mapping, columns in the file's order.
func (g *guess) write(w io.Writer) error {
	quote := func(s string) string {
		raw, _ := json.Marshal(s) // a text can always be written
		return string(raw)
	}
	var columns, always []string
	for i, name := range g.header {
		c := g.to[i]
		value := quote(c.target)
		if c.times != 0 || c.date != "" {
			value = `{"to": ` + value
			if c.times != 0 {
				value += fmt.Sprintf(`, "times": %d`, c.times)
			}
			if c.date != "" {
				value += `, "date": ` + quote(c.date)
			}
			value += "}"
		}
		columns = append(columns, "        "+quote(name)+": "+value)
	}
	for _, a := range g.always {
		always = append(always, "        "+quote(a[0])+": "+quote(a[1]))
	}
	stem, _, _ := strings.Cut(g.name, ".")
	_, err := fmt.Fprintf(w, `{
  "name": %s,
  "tables": [
    {
      "file": %s,
      "rows": %s,
      "columns": {
%s
      },
      "always": {
%s
      }
    }
  ]
}
`, quote(cmp.Or(loader.Slugify(stem), "data")), quote(g.name), quote(g.rows), strings.Join(columns, ",\n"), strings.Join(always, ",\n"))
	return err
}
