package foreign_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

// thing is a node or relationship as a graph stores it.
type thing struct {
	labels        []string
	typ, from, to string
	names         []string
	values        []any
}

// things lists what a load of the data set stores.
func things(ds *graph.Dataset) []thing {
	m := graph.AI()
	var all []thing
	for _, e := range ds.Entities {
		l, _ := m.Label(e.Label)
		all = append(all, thing{labels: []string{graph.EntityLabel, l.Name}, names: m.UpsertNodes(l).Columns, values: m.NodeRow(l, e)})
	}
	for _, s := range ds.Sources {
		all = append(all, thing{labels: []string{graph.SourceLabel}, names: m.UpsertSources().Columns, values: m.SourceRow(s)})
	}
	for _, s := range ds.Statements {
		t, _ := m.Type(s.Type)
		all = append(all, thing{typ: t.Name, from: s.From, to: s.To, names: m.UpsertRels(t).Columns[2:], values: m.RelRow(t, s)[2:]})
	}
	return all
}

// exportJSON writes the things as APOC does.
func exportJSON(t *testing.T, things []thing) string {
	file := filepath.Join(t.TempDir(), "graph.jsonl")
	f, err := os.Create(file)
	require.NoError(t, err)
	ids := map[string]string{}
	out := json.NewEncoder(f)
	for i, x := range things {
		line := map[string]any{"id": strconv.Itoa(i), "properties": x.properties()}
		if x.typ == "" {
			if x.labels[0] == graph.EntityLabel {
				ids[x.values[0].(string)] = strconv.Itoa(i)
			}
			line["type"], line["labels"] = "node", x.labels
		} else {
			line["type"], line["label"] = "relationship", x.typ
			line["start"] = map[string]any{"id": ids[x.from], "labels": []string{graph.EntityLabel}}
			line["end"] = map[string]any{"id": ids[x.to], "labels": []string{graph.EntityLabel}}
		}
		require.NoError(t, out.Encode(line))
	}
	require.NoError(t, f.Close())
	return file
}

func (x thing) properties() map[string]any {
	props := map[string]any{}
	for i, name := range x.names {
		switch v := x.values[i].(type) {
		case nil:
		case graph.Date:
			props[name] = v.String()
		default:
			props[name] = v
		}
	}
	return props
}

// exportAdmin writes the things as CSV for neo4j-admin, a file a label and
// type, and headers of relationships in files of their own.
func exportAdmin(t *testing.T, things []thing) string {
	dir := t.TempDir()
	files := map[string]*csv.Writer{}
	open := func(name string) *csv.Writer {
		if files[name] == nil {
			f, err := os.Create(filepath.Join(dir, name))
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, f.Close()) })
			files[name] = csv.NewWriter(f)
		}
		return files[name]
	}
	for _, x := range things {
		if x.typ != "" {
			head := "rels_" + x.typ + "-header.csv"
			if files[head] == nil {
				require.NoError(t, open(head).Write(append([]string{":START_ID(Entity)", ":END_ID(Entity)", ":TYPE"}, x.header()...)))
			}
			require.NoError(t, open("rels_"+x.typ+".csv").Write(append([]string{x.from, x.to, x.typ}, x.fields()...)))
			continue
		}
		name := "nodes_" + x.labels[len(x.labels)-1] + ".csv"
		if files[name] == nil {
			header := append(x.header(), ":LABEL")
			header[0] = "id:ID(" + x.labels[0] + ")"
			require.NoError(t, open(name).Write(header))
		}
		require.NoError(t, open(name).Write(append(x.fields(), strings.Join(x.labels, ";"))))
	}
	for _, w := range files {
		w.Flush()
		require.NoError(t, w.Error())
	}
	return dir
}

// lists and others are properties by their type for neo4j-admin.
var (
	lists  = []string{"aliases", "sources", "chips", "within", "tied_to", "destination"}
	others = map[string]string{
		"founded": "int", "stage": "long", "amount_usd": "long", "usd_low": "long", "usd_high": "long", "hash": "long",
		"latest": "boolean", "open_weights": "boolean", "memory_gb": "double", "capacity_mw": "float",
		"since": "date", "ends": "date", "until": "date", "reported": "date", "until_reported": "date", "exists_from": "date",
	}
)

func (x thing) header() []string {
	var header []string
	for _, name := range x.names {
		kind := others[name]
		if slices.Contains(lists, name) || name == "kind" && x.labels != nil && x.labels[len(x.labels)-1] == "Company" {
			kind = "string[]"
		}
		if kind != "" {
			name += ":" + kind
		}
		header = append(header, name)
	}
	return header
}

func (x thing) fields() []string {
	var fields []string
	for _, v := range x.values {
		switch v := v.(type) {
		case nil:
			fields = append(fields, "")
		case []string:
			fields = append(fields, strings.Join(v, ";"))
		case float64:
			fields = append(fields, strconv.FormatFloat(v, 'g', -1, 64))
		default:
			fields = append(fields, fmt.Sprint(v))
		}
	}
	return fields
}
