package foreign_test

import (
	"bytes"
	"compress/gzip"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/loader"
	"aigraph/loader/foreign"
)

// TestStrangersPackage reads the bundled data as a package of somebody else's,
// who calls the tables otherwise and packs them.
func TestStrangersPackage(t *testing.T) {
	files, resources := fstest.MapFS{}, ""
	for name, own := range map[string]string{
		"entities": "firms", "sources": "pages", "deals": "stories", "chips": "accelerators", "models": "llms", "facilities": "sites",
		"money": "capital", "compute": "cloud", "supply": "parts", "oversight": "law",
	} {
		text, err := data.Files.ReadFile(name + ".csv")
		require.NoError(t, err)
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err = z.Write(text)
		require.NoError(t, err)
		require.NoError(t, z.Close())
		files["sub/"+own+".csv.gz"] = &fstest.MapFile{Data: b.Bytes()}
		resources += `{"name": "` + own + `", "path": "sub/` + own + `.csv.gz"},`
	}
	files["datapackage.json"] = &fstest.MapFile{Data: []byte(`{"name": "strange", "created": "2026-11-23T00:00:00Z", "resources": [` + resources[:len(resources)-1] + `]}`)}
	p, err := loader.Open(files, "strange")
	require.NoError(t, err)
	p.Unpack = foreign.Unpack
	ds, problems, err := loader.Read(p, graph.AI())
	require.NoError(t, err)
	require.Zero(t, problems.Errors())
	same(t, bundled(t), ds)
}
