package neotest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"

	"aigraph/graph"
)

// Files writes a data set as a data package. What the set leaves out and the
// package demands gets a value of no meaning.
func Files(ds *graph.Dataset) fs.FS {
	m := graph.AI()
	dir := fstest.MapFS{}
	var resources []map[string]string
	table := func(name string, columns []graph.Prop, rows []map[string]any) {
		if len(rows) > 0 {
			dir[name+".csv"] = &fstest.MapFile{Data: encode(columns, rows)}
			resources = append(resources, map[string]string{"name": name, "path": name + ".csv"})
		}
	}
	rows := map[string][]map[string]any{}
	for _, e := range ds.Entities {
		rows["entities"] = append(rows["entities"], with(e.Props, map[string]any{"id": e.ID, "label": e.Label, "name": e.Name, "aliases": e.Aliases}))
	}
	for _, s := range ds.Sources {
		rows["sources"] = append(rows["sources"], with(map[string]any{"url": "https://example.org/", "kind": "press"},
			with(s.Props, map[string]any{"id": s.ID, "published": s.Published, "accessed": s.Accessed})))
	}
	known := map[string]bool{}
	for _, d := range ds.Deals {
		known[d.ID] = true
		rows["deals"] = append(rows["deals"], map[string]any{
			"id": d.ID, "name": d.Name, "within": d.Within, "replaced_by": d.ReplacedBy, "tied_to": d.TiedTo, "note": d.Note,
		})
	}
	for _, s := range ds.Statements {
		if !known[s.Deal] {
			known[s.Deal] = true
			rows["deals"] = append(rows["deals"], map[string]any{"id": s.Deal, "name": s.Deal})
		}
		rows["statements"] = append(rows["statements"], with(s.Own, map[string]any{
			"type": s.Type, "from": s.From, "to": s.To, "deal": s.Deal, "stage": s.Stage, "account": s.Account, "status": s.Status,
			"since": s.Since, "ends": s.Ends, "amount_usd": s.AmountUSD, "amount_is": s.AmountIs, "amount_original": s.AmountOriginal,
			"sources": s.Sources, "confidence": s.Confidence, "note": s.Note,
		}))
	}
	table("entities", m.EntityProps, rows["entities"])
	for _, l := range m.Labels {
		own := slices.DeleteFunc(slices.Clone(rows["entities"]), func(r map[string]any) bool { return r["label"] != l.Name })
		if l.Table != "" {
			table(l.Table, append([]graph.Prop{{Name: "id"}}, l.Props...), own)
		}
	}
	table("sources", m.SourceProps, rows["sources"])
	table("deals", m.DealProps, rows["deals"])
	table("statements", m.StatementColumns(m.TypeNames()...), rows["statements"])
	descriptor, err := json.Marshal(map[string]any{"name": ds.Name, "title": ds.Title, "version": ds.Version, "resources": resources})
	if err != nil {
		panic(err) // a map of texts
	}
	dir["datapackage.json"] = &fstest.MapFile{Data: descriptor}
	return dir
}

func with(base, more map[string]any) map[string]any {
	out := map[string]any{}
	for _, m := range []map[string]any{base, more} {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

func encode(columns []graph.Prop, rows []map[string]any) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	var header []string
	for _, c := range columns {
		header = append(header, c.Name)
	}
	_ = w.Write(header) // a buffer takes everything
	for _, r := range rows {
		var record []string
		for _, name := range header {
			record = append(record, written(r[name]))
		}
		_ = w.Write(record)
	}
	w.Flush()
	return b.Bytes()
}

func written(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, graph.ListSeparator)
	case graph.Period:
		return v.Text
	case *int64:
		if v == nil {
			return ""
		}
		return fmt.Sprint(*v)
	}
	return fmt.Sprint(v)
}
