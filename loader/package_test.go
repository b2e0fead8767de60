package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
)

func TestOpenErrors(t *testing.T) {
	const table = `{"name": "deals", "path": "deals.csv"}`
	for _, tt := range []struct{ name, descriptor, err string }{
		{"empty", "", "my/data/datapackage.json:1: unexpected end of JSON input"},
		{"cut off", "{\n \"name\": \"a\",\n \"resources\": [\n", "my/data/datapackage.json:4: unexpected end of JSON input"},
		{"not JSON", "{\n  \"name\": \"a\",\n  resources: []}", "my/data/datapackage.json:3: invalid character 'r' looking for beginning of object key string"},
		{"wrong type", "{\n  \"name\": 5\n}", "my/data/datapackage.json:2: json: cannot unmarshal number into Go struct field .Name of type string"},
		{"no name", `{"resources": [` + table + `]}`, `my/data/datapackage.json:1: the package's name "" is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud`},
		{"name with spaces", `{"name": "My Data"}`, `my/data/datapackage.json:1: the package's name "My Data" is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud`},
		{"no resources", `{"name": "a"}`, "my/data/datapackage.json:1: the package lists no resources"},
		{"not a CSV file", `{"name": "a", "resources": [{"name": "deals", "path": "deals.xlsx"}]}`, `my/data/datapackage.json:1: resource "deals" is not a .csv file of this folder`},
		{"no path", `{"name": "a", "resources": [{"name": "deals"}]}`, `my/data/datapackage.json:1: resource "deals" is not a .csv file of this folder`},
		{"created some day", `{"name": "a", "created": "today", "resources": [` + table + `]}`, `my/data/datapackage.json:1: created "today" is not a time, such as 2026-11-23T00:00:00Z`},
		{"leaves the folder", `{"name": "a", "resources": [` + table + `, {"name": "x", "path": "../x.csv"}]}`, `my/data/datapackage.json:1: resource "x" leaves the package's folder: ../x.csv`},
		{"from the root", `{"name": "a", "resources": [{"name": "x", "path": "/etc/x.csv"}]}`, `my/data/datapackage.json:1: resource "x" leaves the package's folder: /etc/x.csv`},
		{"an address", `{"name": "a", "resources": [{"name": "x", "path": "https://example.com/x.csv"}]}`, `my/data/datapackage.json:1: resource "x" leaves the package's folder: https://example.com/x.csv`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loader.Open(fstest.MapFS{"datapackage.json": {Data: []byte(tt.descriptor)}}, "my/data")
			require.EqualError(t, err, tt.err)
			var at *graph.PosError
			require.ErrorAs(t, err, &at)
		})
	}
}

func TestOpenFolder(t *testing.T) {
	for _, tt := range []struct{ name, dir, want string }{
		{"named after itself", "home/My Data (2)", "my-data-2"},
		{"without a name", "", "data"},
		{"the folder one stands in", ".", "data"},
		{"in other letters", "資料", "data"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := loader.Open(good(t), tt.dir)
			require.NoError(t, err)
			require.Equal(t, []string{tt.want, "", ""}, []string{p.Name, p.Title, p.Version})
		})
	}
	_, err := loader.Open(fstest.MapFS{"notes.txt": {}}, "my/data")
	require.ErrorIs(t, err, loader.ErrNoPackage)
	require.EqualError(t, err, "my/data is no data package: it holds neither datapackage.json nor a .csv file")
}

func TestOpenDescriptor(t *testing.T) {
	p, err := loader.Open(fstest.MapFS{"datapackage.json": {Data: []byte(
		`{"name": "small", "title": "Small", "version": "1.2.0", "created": "2026-11-23T00:00:00Z", "licenses": [], "resources": [{"name": "deals", "path": "sub/d.csv", "schema": {}}]}`,
	)}}, "data")
	require.NoError(t, err)
	require.Equal(t, []string{"small", "Small", "1.2.0", "2026-11-23"}, []string{p.Name, p.Title, p.Version, p.Date.String()})
	_, _, err = loader.Read(p, graph.AI())
	require.EqualError(t, err, "data/sub/d.csv: file does not exist")
	var at *graph.PosError
	require.ErrorAs(t, err, &at)
}

func TestSlugify(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a slug", "oracle-cloud", "oracle-cloud"},
		{"spaces and case", "  Oracle   Cloud ", "oracle-cloud"},
		{"marks", "AT&T, Inc.", "at-t-inc"},
		{"other letters", "Nestlé", "nestl"},
		{"none of ours", "台積電", ""},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			slug := loader.Slugify(tt.text)
			require.Equal(t, tt.want, slug)
			if slug != "" {
				require.NoError(t, graph.CheckSlug(slug))
			}
		})
	}
}
