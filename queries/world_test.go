package queries_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
	"aigraph/queries"
)

// A world is a small graph, written down as lines of
//
//	from TYPE to since status key=value …
//
// Names are those of companies unless a line such as "Cloud k" says otherwise,
// of a kind if a line such as "k is spv" gives one; id and name are the same. A since of - is empty. The keys are the columns of
// a data file, and these:
//
//	usd=5 or usd=up_to:5   the amount
//	deal=name/2b           deal, stage and account; else a deal of the line's own
//	within=name            the deal that this one is a part of
//	tied_to=name           a deal that this one goes with
//	replaced_by=name       the deal that took this one's place
//	seen=2024-02-01        when the source was published; else on the first day of since
//
// The world passes the loader's checks as any other data does.
func world(t testing.TB, db *neo.DB, text string) {
	t.Helper()
	w := newWorld()
	for line := range strings.Lines(text) {
		if fields := strings.Fields(line); len(fields) > 0 {
			w.line(t, fields)
		}
	}
	neotest.Load(t, db, neotest.Read(t, w.files(t)))
}

type worldFiles struct {
	labels, within, pages map[string]string
	kinds                 map[string]string
	tied, replaced        map[string]string
	statements            []map[string]string
}

func newWorld() *worldFiles {
	return &worldFiles{
		labels: map[string]string{}, kinds: map[string]string{}, within: map[string]string{}, pages: map[string]string{},
		tied: map[string]string{}, replaced: map[string]string{},
	}
}

func (w *worldFiles) line(t testing.TB, f []string) {
	t.Helper()
	if len(f) == 2 {
		w.labels[f[1]] = f[0]
		return
	}
	if len(f) == 3 && f[1] == "is" {
		w.kinds[f[0]] = f[2]
		return
	}
	require.GreaterOrEqual(t, len(f), 5, "%q", f)
	s := map[string]string{
		"from": f[0], "type": f[1], "to": f[2], "since": strings.TrimPrefix(f[3], "-"), "status": f[4],
		"deal": fmt.Sprintf("deal-%d", len(w.statements)+1), "stage": "1", "confidence": "high",
	}
	seen := s["since"]
	for _, option := range f[5:] {
		key, value, _ := strings.Cut(option, "=")
		switch key {
		case "usd":
			is, amount, found := strings.Cut(value, ":")
			if !found {
				is, amount = "exact", value
			}
			s["amount_is"], s["amount_usd"] = is, amount
		case "deal":
			deal, stage, found := strings.Cut(value, "/")
			s["deal"] = deal
			if found {
				s["stage"], s["account"] = stage[:1], stage[1:]
			}
		case "within":
			w.within[s["deal"]] = value
		case "tied_to":
			w.tied[s["deal"]] = value
		case "replaced_by":
			w.replaced[s["deal"]] = value
		case "seen":
			seen = value
		default:
			s[key] = value
		}
	}
	for _, id := range []string{s["from"], s["to"]} {
		if w.labels[id] == "" {
			w.labels[id] = "Company"
		}
	}
	w.pages["page-"+seen], s["sources"] = seen, "page-"+seen
	w.within[s["deal"]] += ""
	w.within[w.within[s["deal"]]] += ""
	w.statements = append(w.statements, s)
}

func (w *worldFiles) files(t testing.TB) fstest.MapFS {
	var entities, pages, deals []map[string]string
	for _, id := range slices.Sorted(maps.Keys(w.labels)) {
		entities = append(entities, map[string]string{"id": id, "label": w.labels[id], "name": id, "kind": w.kinds[id]})
	}
	for id, seen := range w.pages {
		pages = append(pages, map[string]string{"id": id, "url": "https://example.org", "publisher": "p", "published": seen, "kind": "press"})
	}
	delete(w.within, "")
	for id, within := range w.within {
		deals = append(deals, map[string]string{
			"id": id, "name": id, "within": within, "tied_to": w.tied[id], "replaced_by": w.replaced[id],
		})
	}
	return fstest.MapFS{
		"entities.csv": table(t, entities), "sources.csv": table(t, pages),
		"deals.csv": table(t, deals), "statements.csv": table(t, w.statements),
	}
}

// table writes records as CSV; its columns are all their keys.
func table(t testing.TB, records []map[string]string) *fstest.MapFile {
	columns := map[string]bool{}
	for _, r := range records {
		for c := range r {
			columns[c] = true
		}
	}
	header := slices.Sorted(maps.Keys(columns))
	lines := [][]string{header}
	for _, r := range records {
		var line []string
		for _, c := range header {
			line = append(line, r[c])
		}
		lines = append(lines, line)
	}
	var out bytes.Buffer
	require.NoError(t, csv.NewWriter(&out).WriteAll(lines))
	return &fstest.MapFile{Data: out.Bytes()}
}

// empty takes away all that a world before left.
func empty(t testing.TB, db *neo.DB) {
	t.Helper()
	_, _, err := db.Write(t.Context(), graph.Query{Cypher: "MATCH (n) DETACH DELETE n"})
	require.NoError(t, err)
}

// ask is one question to a world and the answer's rows.
type ask struct {
	name string
	// args are what a user types: the query's required parameters in their
	// order, then name=value. The flags as-of, known-at, status and exact work
	// as on the command line.
	args string
	want []string
}

// answer asks the named query and gives the wanted columns of each row as one
// line.
func answer(t testing.TB, db *neo.DB, name, args string, columns ...string) []string {
	t.Helper()
	res := run(t, db, name, args)
	at := make([]int, len(columns))
	for i, c := range columns {
		at[i] = slices.Index(res.Columns, c)
		require.GreaterOrEqual(t, at[i], 0, "no column %s in %s", c, res.Columns)
	}
	lines := []string{}
	for _, row := range res.Rows {
		var cells []string
		for _, i := range at {
			cells = append(cells, cell(row[i]))
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	return lines
}

func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return "–"
	case []any:
		cells := make([]string, len(v))
		for i, item := range v {
			cells[i] = cell(item)
		}
		return strings.Join(cells, ", ")
	}
	return fmt.Sprint(v)
}

func run(t testing.TB, db *neo.DB, name, args string) *graph.Result {
	t.Helper()
	q := bundled(t, name)
	bound, err := q.Bind(t.Context(), db, input(t, q, args))
	require.NoError(t, err)
	res, err := q.Run(t.Context(), db, bound)
	require.NoError(t, err)
	if q.Engine != "" && q.Engine != "chance" && q.Engine != "circularity" {
		plain, err := db.Query(t.Context(), bound)
		require.NoError(t, err)
		agree(t, plain, &graph.Result{Columns: res.Columns, Rows: slices.Clone(res.Rows)})
	}
	return res
}

var flags = regexp.MustCompile(`--([a-z-]+) `)

func input(t testing.TB, q *queries.Query, args string) queries.Input {
	t.Helper()
	today := day(t, "2026-11-23")
	in := queries.Input{Values: map[string]string{}, KnownAt: graph.EndOfTime, Today: today}
	required := q.Required()
	for _, arg := range strings.Fields(flags.ReplaceAllString(args, "$1=")) {
		key, value, isOption := strings.Cut(arg, "=")
		switch {
		case key == "exact":
			in.Exact = true
		case !isOption:
			in.Values[required[0].Name], required = arg, required[1:]
		case key == "as-of":
			in.AsOf = day(t, value)
		case key == "known-at":
			in.KnownAt = day(t, value)
		case key == "min-usd":
			usd, err := queries.ParseUSD(value)
			require.NoError(t, err)
			in.MinUSD = usd
		case key == "type":
			in.Types = append(in.Types, value)
		case key == "status":
			statuses, ok := graph.ParseStatuses(value)
			require.True(t, ok, value)
			in.Statuses = append(in.Statuses, statuses...)
		default:
			in.Values[key] = value
		}
	}
	if in.AsOf == 0 {
		in.AsOf = min(today, in.KnownAt)
	}
	return in
}

func bundled(t testing.TB, name string) *queries.Query {
	t.Helper()
	q, err := queries.Load(queries.Files)
	require.NoError(t, err)
	i := slices.IndexFunc(q, func(q *queries.Query) bool { return q.Name == name })
	require.GreaterOrEqual(t, i, 0, "no query %s", name)
	return q[i]
}

func day(t testing.TB, s string) graph.Date {
	t.Helper()
	d, err := graph.ParseDate(s, 0)
	require.NoError(t, err)
	return d
}

// loadBundled fills the database with the shipped data.
func loadBundled(t testing.TB, db *neo.DB) {
	t.Helper()
	neotest.Load(t, db, neotest.Read(t, data.Files))
}
