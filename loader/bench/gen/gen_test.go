package gen_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
	"aigraph/loader/bench/gen"
)

func write(t *testing.T, form string, m *graph.Model, seed uint64) string {
	t.Helper()
	size, err := gen.SizeOf("s")
	require.NoError(t, err)
	f, err := gen.FormOf(form)
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, gen.New(m, size, seed).Write(f, dir))
	return dir
}

// read reads a written package as a load does.
func read(t *testing.T, dir string, m *graph.Model) (*loader.Package, *graph.Dataset, loader.Problems) {
	t.Helper()
	p, err := loader.Open(os.DirFS(dir), "")
	require.NoError(t, err)
	ds, problems, err := loader.Read(p, m)
	require.NoError(t, err)
	return p, ds, problems
}

// A written package passes every check, has its rows in order and holds as many
// of each as its size says, every type and label of the model among them.
func TestPackage(t *testing.T) {
	m := graph.AI()
	for seed := range uint64(5) {
		p, ds, problems := read(t, write(t, "package", m, seed), m)
		for _, problem := range problems {
			require.NotEqual(t, graph.Error, problem.Severity, "%v", problem)
		}
		require.Less(t, len(problems), 50, "few doubts")
		mended, refused, err := p.Mend(m)
		require.NoError(t, err)
		require.Empty(t, mended)
		require.Empty(t, refused)
		require.Len(t, ds.Entities, 1000)
		require.Len(t, ds.Statements, 5000)
		labels, types := map[string]bool{}, map[string]bool{}
		for _, e := range ds.Entities {
			labels[e.Label] = true
		}
		for _, s := range ds.Statements {
			types[s.Type] = true
		}
		require.Len(t, labels, len(m.Labels))
		require.Len(t, types, len(m.Types))
	}
}

// What the data files can say is said somewhere: rival accounts, frameworks,
// what replaced what, what goes together, open dates, stages up to three.
func TestVariety(t *testing.T) {
	m := graph.AI()
	_, ds, _ := read(t, write(t, "package", m, 1), m)
	found := map[string]bool{}
	note := func(what string, is bool) { found[what] = found[what] || is }
	for _, s := range ds.Statements {
		note("account", s.Account != "")
		note("within", len(s.Within) > 0)
		note("replaced", s.ReplacedBy != "")
		note("tied", len(s.TiedTo) > 0)
		note("standing", s.Seen != 0)
		note("third stage", s.Stage == 3)
		note("ends", !s.Ends.IsZero())
		note("month", len(s.Since.Text) == 7)
		note("status "+string(s.Status), true)
	}
	require.Len(t, found, 8+len(graph.Statuses())-1, "all but paused: %v", found)
	for what, is := range found {
		require.True(t, is, what)
	}
}

// The degrees are those of an industry: one foundry makes most chips, one cloud
// has a good part of the customers, most have few.
func TestHubs(t *testing.T) {
	m := graph.AI()
	_, ds, _ := read(t, write(t, "package", m, 1), m)
	in := map[string]map[string]int{}
	for _, s := range ds.Statements {
		if in[s.Type] == nil {
			in[s.Type] = map[string]int{}
		}
		in[s.Type][s.To]++
	}
	for typ, part := range map[string]float64{"MANUFACTURED_BY": 0.4, "BUYS_COMPUTE_FROM": 0.1, "DESIGNED_BY": 0.1} {
		total, most := 0, 0
		for _, n := range in[typ] {
			total, most = total+n, max(most, n)
		}
		require.Greater(t, float64(most), part*float64(total), typ)
	}
	require.Less(t, len(in["MANUFACTURED_BY"]), 6)
}

// The same seed gives the same bytes in every form, another seed others.
func TestSeed(t *testing.T) {
	for _, f := range gen.Forms() {
		once, again, other := files(t, write(t, f.Name, graph.AI(), 7)), files(t, write(t, f.Name, graph.AI(), 7)), files(t, write(t, f.Name, graph.AI(), 8))
		require.Equal(t, once, again, f.Name)
		require.NotEqual(t, once, other, f.Name)
	}
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			raw, readErr := os.ReadFile(filepath.Join(dir, path))
			all[path], err = string(raw), readErr
		}
		return err
	}))
	return all
}

// The peers' files hold what a load of the package writes, property by property.
func TestSameGraph(t *testing.T) {
	m := graph.AI()
	_, ds, _ := read(t, write(t, "package", m, 3), m)
	want := map[string][]string{}
	add := func(file string, row []any) { want[file] = append(want[file], line(row)) }
	for _, e := range ds.Entities {
		l, _ := m.Label(e.Label)
		add("nodes_"+e.Label+".csv", m.NodeRow(l, e))
	}
	for _, s := range ds.Sources {
		add("nodes_Source.csv", m.SourceRow(s))
	}
	for _, s := range ds.Statements {
		typ, _ := m.Type(s.Type)
		add("rels_"+s.Type+".csv", m.RelRow(typ, s))
	}
	for form, extra := range map[string]int{"tables": 1, "admin": 2} {
		dir := write(t, form, m, 3)
		for file, rows := range want {
			f, err := os.Open(filepath.Join(dir, file))
			require.NoError(t, err)
			records, err := csv.NewReader(f).ReadAll()
			require.NoError(t, err)
			require.NoError(t, f.Close())
			var got []string
			for _, r := range records[1:] {
				require.Equal(t, "generated-s", r[len(r)-extra])
				got = append(got, strings.Join(r[:len(r)-extra], "¦"))
			}
			slices.Sort(rows)
			slices.Sort(got)
			require.Equal(t, rows, got, "%s of %s", file, form)
		}
	}
}

func line(row []any) string {
	cells := make([]string, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case nil:
		case []string:
			cells[i] = strings.Join(v, "|")
		default:
			cells[i] = fmt.Sprint(v)
		}
	}
	return strings.Join(cells, "¦")
}

// The header tells neo4j-admin the type of each column.
func TestAdminHeader(t *testing.T) {
	dir := write(t, "admin", graph.AI(), 1)
	for file, want := range map[string]string{
		"nodes_Company.csv":  "id:ID(Entity),name:string,aliases:string[],kind:string[],country:string,founded:long,website:string,wikidata:string,ticker:string,lei:string,description:string,exists_from:date,hash:long,dataset:string,:LABEL",
		"nodes_Model.csv":    "id:ID(Entity),name:string,aliases:string[],kind:string,country:string,founded:long,website:string,wikidata:string,ticker:string,lei:string,description:string,released:string,open_weights:boolean,sources:string[],exists_from:date,hash:long,dataset:string,:LABEL",
		"rels_TENANT_OF.csv": ":START_ID(Entity),:END_ID(Entity),id:string,deal:string,stage:long,account:string,status:string,since_text:string,since:date,ends:date,until:date,until_reported:date,reported:date,amount_usd:long,amount_is:string,amount_original:string,usd_low:long,usd_high:long,within:string[],replaced_by:string,tied_to:string[],sources:string[],confidence:string,note:string,latest:boolean,caption:string,capacity_mw:double,years:double,hash:long,dataset:string,:TYPE",
	} {
		raw, err := os.ReadFile(filepath.Join(dir, file))
		require.NoError(t, err)
		header, _, _ := strings.Cut(string(raw), "\n")
		require.Equal(t, want, header)
	}
}

// A label and a type that this package has never heard of are drawn by what the
// model says of them.
func TestNewKinds(t *testing.T) {
	m := graph.AI()
	m.Labels = append(m.Labels, graph.Label{Name: "PowerPlant", Kinds: []string{"gas", "sun"}})
	m.Types = append(m.Types, graph.RelType{
		Name: "FEEDS", Reads: "feeds", Table: "supply", From: []string{"PowerPlant"}, To: []string{"Facility", "PowerPlant"},
		Props: []graph.Prop{{Name: "line_kv", Kind: graph.Number, Required: true}},
	})
	_, ds, problems := read(t, write(t, "package", m, 1), m)
	require.Zero(t, problems.Errors(), "%v", problems)
	require.True(t, slices.ContainsFunc(ds.Statements, func(s *graph.Statement) bool { return s.Type == "FEEDS" }))
}
