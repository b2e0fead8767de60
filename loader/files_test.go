package loader_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
)

// readLines reads a package and gives its problems as lines.
func readLines(t *testing.T, fsys fs.FS, dir string) (*graph.Dataset, []string) {
	t.Helper()
	p, err := loader.Open(fsys, dir)
	require.NoError(t, err)
	ds, problems, err := loader.Read(p, graph.AI())
	require.NoError(t, err)
	lines := []string{}
	for _, problem := range problems {
		lines = append(lines, problem.String())
	}
	return ds, lines
}

// good is the package of testdata/good, which has no problems.
func good(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	paths, err := filepath.Glob("testdata/good/*.csv")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		files[filepath.Base(path)] = &fstest.MapFile{Data: raw}
	}
	return files
}

// goodAnd is the good package and one more file of a table.
func goodAnd(t *testing.T, file, table string, raw []byte) fstest.MapFS {
	t.Helper()
	files := good(t)
	var resources []string
	for name := range files {
		resources = append(resources, resource(strings.TrimSuffix(name, ".csv"), name))
	}
	files[file] = &fstest.MapFile{Data: raw}
	resources = append(resources, resource(table, file))
	files["datapackage.json"] = &fstest.MapFile{Data: []byte(`{"name": "small", "resources": [` + strings.Join(resources, ",") + `]}`)}
	return files
}

func resource(table, file string) string { return `{"name": "` + table + `", "path": "` + file + `"}` }

// badFile is a row of testdata/bad/manifest.tsv: a file with one defect, the
// table it belongs to, and the lines that must be said of it when it joins the
// good package.
type badFile struct {
	file, table, defect string
	lines               []string
}

func manifest(t *testing.T) []badFile {
	raw, err := os.ReadFile("testdata/bad/manifest.tsv")
	require.NoError(t, err)
	var files []badFile
	for i, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		fields := strings.Split(line, "\t")
		require.Len(t, fields, 4, "line %d", i+1)
		if i == 0 {
			continue
		}
		if n := len(files); n == 0 || files[n-1].file != fields[0] {
			files = append(files, badFile{fields[0], fields[1], fields[2], []string{}})
		}
		if last := &files[len(files)-1]; fields[3] != "" {
			last.lines = append(last.lines, fields[3])
		}
	}
	return files
}

func TestBadFiles(t *testing.T) {
	files := manifest(t)
	listed := map[string]bool{"manifest.tsv": true}
	for _, bad := range files {
		listed[bad.file] = true
		t.Run(bad.file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata/bad", bad.file))
			require.NoError(t, err)
			_, lines := readLines(t, goodAnd(t, bad.file, bad.table, raw), "")
			require.Equal(t, bad.lines, lines, bad.defect)
		})
	}
	present, err := os.ReadDir("testdata/bad")
	require.NoError(t, err)
	for _, f := range present {
		require.True(t, listed[f.Name()], "%s is not in the manifest", f.Name())
	}
}
