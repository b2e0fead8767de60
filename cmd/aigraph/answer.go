package main

import (
	"context"
	"fmt"
	"slices"

	"aigraph/graph"
	"aigraph/graph/picture"
	"aigraph/queries"
)

// Columns that mean the same in every question, by their names. usd_low and
// usd_high bound one amount; names ending in _usd are dollars; sources holds
// ids of sources, statement and statements those of statements.
const (
	lowColumn     = "usd_low"
	highColumn    = "usd_high"
	sourcesColumn = "sources"
)

// answer is a question's result with the sources that its rows rest on.
type answer struct {
	query   *queries.Query
	params  map[string]any
	asOf    graph.Date
	knownAt graph.Date
	columns []string
	rows    [][]any
	notes   []string
	// shown are the places of the columns to print; chosen says that the user
	// named them.
	shown  []int
	chosen bool
	// sources are those of the rows, in order of first mention; number gives
	// each its place from 1.
	sources []source
	number  map[string]int
	// picture is what the answer looks like, for the formats that draw.
	picture *picture.Picture
	// plotted takes its place where figures are drawn instead.
	plotted *picture.Plot
}

// source is a page as answers show it.
type source struct {
	ID        string `json:"id"`
	Publisher string `json:"publisher"`
	Published string `json:"published,omitempty"`
	Accessed  string `json:"accessed,omitempty"`
	Kind      string `json:"kind"`
	URL       string `json:"url"`
}

// date is when the page was published or, unknown, read.
func (s source) date() string {
	if s.Published == "" {
		return "read " + s.Accessed
	}
	return s.Published
}

func newAnswer(ctx context.Context, db asker, q *queries.Query, bound graph.Query, res *graph.Result, in queries.Input) (*answer, error) {
	ans := &answer{
		query: q, params: bound.Params, asOf: in.AsOf, knownAt: in.KnownAt,
		columns: res.Columns, rows: res.Rows, notes: res.Notes, number: map[string]int{},
	}
	for j := range res.Columns {
		ans.shown = append(ans.shown, j)
	}
	at := slices.Index(res.Columns, sourcesColumn)
	if at < 0 {
		return ans, nil
	}
	var ids []any
	for _, row := range res.Rows {
		for _, id := range listOf(row[at]) {
			if _, known := ans.number[fmt.Sprint(id)]; !known {
				ids = append(ids, id)
				ans.number[fmt.Sprint(id)] = len(ids)
			}
		}
	}
	return ans, ans.readSources(ctx, db, ids)
}

func (ans *answer) readSources(ctx context.Context, db asker, ids []any) error {
	known, err := sourcesByID(ctx, db, ids)
	if err != nil {
		return err
	}
	ans.sources = make([]source, len(ids))
	for i, id := range ids {
		ans.sources[i].ID = fmt.Sprint(id)
		if s, ok := known[fmt.Sprint(id)]; ok {
			ans.sources[i] = s
		}
	}
	return nil
}

// sourcesByID reads pages by their ids.
func sourcesByID(ctx context.Context, db asker, ids []any) (map[string]source, error) {
	res, err := db.Query(ctx, graph.Query{
		Cypher: "MATCH (s:" + graph.SourceLabel + ")\n" +
			"WHERE s.id IN $ids\n" +
			"RETURN s.id, s.publisher, s.published, s.accessed, s.kind, s.url",
		Params: map[string]any{"ids": ids},
	})
	if err != nil {
		return nil, err
	}
	known := map[string]source{}
	for _, row := range res.Rows {
		known[text(row[0])] = source{
			ID: text(row[0]), Publisher: text(row[1]), Published: text(row[2]), Accessed: text(row[3]), Kind: text(row[4]), URL: text(row[5]),
		}
	}
	return known, nil
}

// rowSources are the sources of one row.
func (ans *answer) rowSources(row []any) []source {
	at := slices.Index(ans.columns, sourcesColumn)
	if at < 0 {
		return nil
	}
	var list []source
	for _, id := range listOf(row[at]) {
		list = append(list, ans.sources[ans.number[fmt.Sprint(id)]-1])
	}
	return list
}

// showsSources reports whether the sources of the rows are to be printed.
func (ans *answer) showsSources() bool {
	return len(ans.sources) > 0 && slices.ContainsFunc(ans.shown, func(j int) bool { return ans.columns[j] == sourcesColumn })
}

func listOf(v any) []any {
	l, _ := v.([]any)
	return l
}
