package loader_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/loader"
)

func TestMend(t *testing.T) {
	const ids = "id,name,label\n"
	const statements = "type,from,to,deal,stage,account,status,since,amount_usd,sources,confidence\n"
	for _, tt := range []struct {
		name, table, text string
		// want is the new text, empty where the file is left as it is.
		want string
		done []string
		// refused is why.
		refused string
	}{
		{"canonical", "entities", ids + "a,A,Company\nb,\"B, Inc.\",Company\n", "", nil, ""},
		{"byte order mark", "entities", "\xef\xbb\xbf" + ids, ids, []string{"byte order mark"}, ""},
		{"line ends, in a field, too", "entities", "id,name,label\r\na,\"A\r\nB\",Company\r\n", ids + "a,\"A\nB\",Company\n", []string{"carriage returns"}, ""},
		{"no line feed at the end", "entities", ids + "a,A,Company", ids + "a,A,Company\n", []string{"quotes and line ends"}, ""},
		{"needless quotes", "entities", ids + "\"a\",A,\"Company\"\n", ids + "a,A,Company\n", []string{"quotes and line ends"}, ""},
		{"semicolons", "entities", "id;name;label\na;\"A; B\";Company\nb;B, C;Company\n", ids + "a,A; B,Company\nb,\"B, C\",Company\n", []string{"semicolons"}, ""},
		{"tabs", "entities", "\"id\"\tname\tlabel\na\tA, B\tCompany\n", ids + "a,\"A, B\",Company\n", []string{"tabs"}, ""},
		{"all that a spreadsheet does", "models", "\xef\xbb\xbfid;open_weights\r\nb;FALSE\r\na;True\r\nc;maybe\r\n", "id,open_weights\na,true\nb,false\nc,maybe\n", []string{"byte order mark", "carriage returns", "semicolons", "TRUE and FALSE", "order of rows"}, ""},
		{"TRUE as a name", "entities", ids + "true,TRUE,Company\n", "", nil, ""},
		{"order of rows", "entities", ids + "b,B,Company\na,A,Company\n", ids + "a,A,Company\nb,B,Company\n", []string{"order of rows"}, ""},
		{
			"order of statements", "statements",
			statements + "OWNS,a,b,d,10,,active,,,p,low\nOWNS,a,b,d,2,b,active,,,p,low\nOWNS,a,b,d,2,,active,,,p,low\nOWNS,a,b,c,1,,active,,,p,low\n",
			statements + "OWNS,a,b,c,1,,active,,,p,low\nOWNS,a,b,d,2,,active,,,p,low\nOWNS,a,b,d,2,b,active,,,p,low\nOWNS,a,b,d,10,,active,,,p,low\n",
			[]string{"order of rows"}, "",
		},
		{"no columns to order by", "statements", "type,from\nOWNS,b\nOWNS,a\n", "", nil, ""},
		{"amount lost", "statements", "\xef\xbb\xbf" + statements + "OWNS,a,b,d,1,,active,,2.81E+11,p,low\n", "", nil, "a spreadsheet destroyed 1 value, the first on line 2, column 23"},
		{"date lost, too", "statements", strings.ReplaceAll(statements+"OWNS,a,b,d,1,,active,Oct-25,2.81E+11,p,low\n", ",", ";"), "", nil, "a spreadsheet destroyed 2 values, the first on line 2, column 22"},
		{"a name like a lost number", "entities", "\xef\xbb\xbf" + ids + "1e3,2.81E+11,Company\n", ids + "1e3,2.81E+11,Company\n", []string{"byte order mark"}, ""},
		{"a wrong value is another matter", "statements", "\xef\xbb\xbf" + statements + "OWNS,a,b,d,1,,actve,2025-13,$5,p,low\n", statements + "OWNS,a,b,d,1,,actve,2025-13,$5,p,low\n", []string{"byte order mark"}, ""},
		{"ragged", "entities", "\xef\xbb\xbf" + ids + "a,A,Company\nb,B\n", "", nil, "line 3 cannot be read"},
		{"open quote", "entities", "\xef\xbb\xbf" + ids + "a,\"A,Company\n", "", nil, "line 2 cannot be read"},
		{"Latin-1", "entities", ids + "a,Nestl\xe9,Company\n", "", nil, "byte 0xE9 is not valid UTF-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := tt.table + ".csv"
			p, err := loader.Open(fstest.MapFS{file: {Data: []byte(tt.text)}}, "my")
			require.NoError(t, err)
			mended, refused, err := p.Mend(graph.AI())
			require.NoError(t, err)
			if tt.refused != "" {
				require.Empty(t, mended)
				require.Len(t, refused, 1)
				require.Equal(t, "my/"+file+" is left as it is: "+tt.refused, refused[0].String())
				return
			}
			require.Empty(t, refused)
			if tt.want == "" {
				require.Empty(t, mended)
				return
			}
			require.Equal(t, []loader.Mended{{NewText: loader.NewText{Path: file, Text: []byte(tt.want)}, Done: tt.done}}, mended)
		})
	}
}

// TestBundledForm makes sure that an edit of the bundled data by tools stands
// in a diff alone: the files have the canonical form, and a new row changes no
// other one.
func TestBundledForm(t *testing.T) {
	p, err := loader.Open(data.Files, "")
	require.NoError(t, err)
	mended, refused, err := p.Mend(graph.AI())
	require.NoError(t, err)
	require.Empty(t, mended, "run aigraph check data --fix")
	require.Empty(t, refused)
	for _, table := range graph.AI().Tables() {
		row := loader.NewRow{Table: table.Name, Values: map[string]string{"id": "m-in-the-middle"}}
		if len(table.Schema.PrimaryKey) == 0 {
			row.Values = map[string]string{"deal": "m-in-the-middle", "stage": "1", "note": `"so", they say`}
		}
		changed, _, err := p.Insert(graph.AI(), []loader.NewRow{row})
		require.NoError(t, err)
		require.Len(t, changed, 1)
		before, err := fs.ReadFile(data.Files, changed[0].Path)
		require.NoError(t, err)
		lines := strings.SplitAfter(string(changed[0].Text), "\n")
		at := 0
		for at < len(lines) && !strings.Contains(lines[at], "m-in-the-middle") {
			at++
		}
		require.Greater(t, at, 1, "%s: sorted in", table.Name)
		require.Less(t, at, len(lines)-2, "%s: sorted in", table.Name)
		require.Equal(t, string(before), strings.Join(append(lines[:at], lines[at+1:]...), ""), table.Name)
	}
}
