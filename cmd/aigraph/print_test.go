package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	prettytext "github.com/jedib0t/go-pretty/v6/text"
	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func TestSortRows(t *testing.T) {
	for _, tt := range []struct {
		name, by   string
		rows, want []any
	}{
		{"numbers", "x", []any{int64(10), nil, int64(9), 9.5}, []any{int64(9), 9.5, int64(10), nil}},
		{"numbers downwards", "-x", []any{int64(10), nil, int64(9), -1.5, int64(-1)}, []any{int64(10), int64(9), int64(-1), -1.5, nil}},
		{"large numbers", "x", []any{int64(math.MaxInt64), int64(math.MaxInt64 - 1), math.Inf(1), math.Inf(-1)}, []any{math.Inf(-1), int64(math.MaxInt64 - 1), int64(math.MaxInt64), math.Inf(1)}},
		{"periods", "x", []any{"2026-03", "2025", "by 2026-02-27", nil, "2026-03-01"}, []any{"2025", "by 2026-02-27", "2026-03", "2026-03-01", nil}},
		{"days", "-x", []any{graph.Date(5), nil, graph.Date(700000)}, []any{graph.Date(700000), graph.Date(5), nil}},
		{"words", "x", []any{"beta", "Alpha", "", "alpha"}, []any{"Alpha", "alpha", "beta", ""}},
		{"lists", "x", []any{[]any{"b"}, []any{}, []any{"a", "z"}}, []any{[]any{"a", "z"}, []any{"b"}, []any{}}},
		{"not at all", "", []any{int64(2), int64(1)}, []any{int64(2), int64(1)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := [][]any{}
			for _, v := range tt.rows {
				rows = append(rows, []any{v})
			}
			require.NoError(t, sortRows([]string{"x"}, rows, tt.by))
			got := []any{}
			for _, row := range rows {
				got = append(got, row[0])
			}
			require.Equal(t, tt.want, got)
		})
	}
	amounts := [][]any{{int64(0), int64(9)}, {int64(5), nil}, {int64(0), int64(8)}, {nil, nil}}
	require.NoError(t, sortRows([]string{"usd_low", "usd_high"}, amounts, "-amount"))
	require.Equal(t, [][]any{{int64(5), nil}, {int64(0), int64(9)}, {int64(0), int64(8)}, {nil, nil}}, amounts)
}

func TestColumns(t *testing.T) {
	columns := []string{"since", "paid_by", "narrowest_usd", "usd_low", "usd_high", "statement"}
	for _, tt := range []struct {
		name string
		want []int
	}{
		{"since", []int{0}}, {"paid by", []int{1}}, {"narrowest", []int{2}}, {"usd_high", []int{4}}, {"Amount", []int{3, 4}},
	} {
		got, err := columnsNamed(columns, tt.name)
		require.NoError(t, err)
		require.Equal(t, tt.want, got, tt.name)
	}
	ans := &answer{columns: columns}
	require.ErrorIs(t, ans.choose([]string{"sinse"}), errUsage)
	require.EqualError(t, ans.choose([]string{"sinse"}), `no column "sinse" (did you mean "since"?)`)
	require.EqualError(t, sortRows(columns, nil, "-qqqqqq"), `no column "qqqqqq" (there are since, paid_by, narrowest_usd, usd_low, usd_high, statement)`)

	ans = someAnswer([]string{"A"})
	require.NoError(t, ans.choose([]string{"usd_high", "name", "usd_high"}))
	out, _ := printed(t, "table", ans, page{})
	require.Equal(t, "      amount  name  \n────────────────────\nup to $12.5B  A     \n", out)
	out, _ = printed(t, "csv", ans, page{})
	require.Equal(t, "usd_high,name\n12500000000,A\n", out)
	require.NoError(t, ans.choose([]string{"amount"}))
	out, _ = printed(t, "table", ans, page{})
	require.Equal(t, "      amount  \n──────────────\nup to $12.5B  \n", out)
}

func TestLinks(t *testing.T) {
	for _, tt := range []struct{ name, address, want string }{
		{"web", "https://example.org/a?b=1&c=%20", "https://example.org/a?b=1&c=%20"},
		{"script", "javascript:alert(1)", ""},
		{"file", "file:///etc/passwd", ""},
		{"no web", "ftp://example.org/", ""},
		{"space", "https://example.org/a b", ""},
		{"end of the sequence", "https://example.org/\x1b\\\x1b[31m", ""},
		{"bell", "https://example.org/\a", ""},
		{"other letters", "https://example.org/ü", ""},
		{"angle", "https://example.org/>x", ""},
		{"user", "https://a:b@example.org/", ""},
		{"endless", "https://example.org/" + strings.Repeat("x", 2000), ""},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, link(tt.address)) })
	}
	ans := someAnswer([]string{"A"})
	ans.rows[0][1] = []any{"s1", "s2"}
	ans.columns, ans.shown = ans.columns[:2], []int{0, 1}
	const to = "\x1b]8;;https://example.org/a?b=1&c=2\x1b\\"
	out, _ := printed(t, "table", ans, page{colour: true})
	require.Contains(t, out, to+"A, B & Co 2026-01 +1\x1b]8;;\x1b\\")
	narrow, _ := printed(t, "table", ans, page{colour: true, width: 20})
	require.Contains(t, narrow, to+"A, B & Co")
	require.Contains(t, narrow, to+"2026-01 +1")
	for _, l := range strings.Split(strings.TrimRight(narrow, "\n"), "\n") {
		require.LessOrEqual(t, prettytext.StringWidthWithoutEscSequences(l), 20, "%q", l)
		require.Equal(t, strings.Count(l, linkStart+"h"), strings.Count(l, linkStart+linkEnd), "a link ends on its line: %q", l)
	}
	out, _ = printed(t, "table", ans, page{})
	require.NotContains(t, out, "\x1b")
}

func TestPrint(t *testing.T) {
	var out, talk bytes.Buffer
	a := &app{out: &out, errOut: &talk, getenv: func(string) string { return "" }, outTTY: true}
	ans := func() *answer { return someAnswer([]string{"A\x1b[31m", "B"}) }
	require.NoError(t, a.print(t.Context(), nil, ans(), printOptions{format: "csv"}))
	require.Contains(t, out.String(), `A\u{001B}[31m`, "a terminal must not be steered")
	require.Equal(t, "mind | this\n", talk.String())

	out.Reset()
	talk.Reset()
	file := filepath.Join(t.TempDir(), "answer.csv")
	o := printOptions{output: file}
	require.NoError(t, o.check())
	require.NoError(t, a.print(t.Context(), nil, ans(), o))
	require.Empty(t, out.String())
	require.Equal(t, "mind | this\nwrote 2 rows to "+file+"\n", talk.String())
	require.Contains(t, read(t, file), "A\x1b[31m,s2|s1,0,12500000000,", "the file's ending says its format")

	require.ErrorIs(t, o.check(), errUsage)
	require.EqualError(t, o.check(), file+" is there already: --force replaces it")
	require.ErrorIs(t, a.print(t.Context(), nil, ans(), o), errUsage, "nor where it came about meanwhile")
	o.force, o.format = true, "json"
	require.NoError(t, o.check())
	require.NoError(t, a.print(t.Context(), nil, ans(), o))
	require.Contains(t, read(t, file), `"query": "test"`)
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(b)
}

func TestPrintOptions(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Symlink("/dev/null", filepath.Join(dir, "link")))
	for _, tt := range []struct {
		name string
		o    printOptions
		want string
	}{
		{"open without a file", printOptions{open: true}, "--open needs --output FILE, or a picture: --format svg, png or html"},
		{"folder", printOptions{output: dir, force: true}, "--output " + dir + " is not a plain file"},
		{"link", printOptions{output: dir + "/link", force: true}, "--output " + dir + "/link is not a plain file"},
		{"no such folder", printOptions{output: dir + "/no/x.csv"}, "stat " + dir + "/no: no such file or directory"},
		{"no such format", printOptions{format: "graphmll"}, `no format "graphmll" (did you mean "graphml"?)`},
		{"below zero", printOptions{limit: -1}, "--limit -1: a number of rows is meant, 0 for all"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.o.check()
			require.EqualError(t, err, tt.want)
			code, _ := remedy(err)
			require.Equal(t, exitUsage, code)
		})
	}
}

// TestOpen puts a program of its own in the place of the desktop's.
func TestOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell script")
	}
	for _, tt := range []struct{ name, script, said string }{
		{"taken", `echo "$1" > "$(dirname "$0")/opened"`, ""},
		{"refused", "exit 3", "no program here opens it: it is "},
		{"none", "", "no program here opens it: it is "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("PATH", dir+":/bin:/usr/bin")
			if tt.script == "" {
				t.Setenv("PATH", dir)
			} else {
				for _, name := range []string{"xdg-open", "open"} {
					require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+tt.script+"\n"), 0o700))
				}
			}
			var talk bytes.Buffer
			a := &app{errOut: &talk}
			require.NoError(t, a.openFile(t.Context(), "-x.csv"))
			path, err := filepath.Abs("-x.csv")
			require.NoError(t, err)
			if tt.said == "" {
				require.Empty(t, talk.String())
				require.Equal(t, path+"\n", read(t, filepath.Join(dir, "opened")))
				return
			}
			require.Equal(t, tt.said+path+"\n", talk.String())
		})
	}
}

// TestArrange keeps the row that adds up the others last, whatever is sorted
// and left out.
func TestArrange(t *testing.T) {
	total := []any{totalRow, int64(6)}
	rows := [][]any{{"a", int64(1)}, {"b", int64(3)}, {"c", int64(2)}}
	for _, tc := range []struct {
		name  string
		o     printOptions
		rows  [][]any
		want  []string
		notes []string
	}{
		{"as it is", printOptions{}, append(slices.Clone(rows), total), []string{"a", "b", "c", totalRow}, nil},
		{"sorted", printOptions{sort: "-n"}, append(slices.Clone(rows), total), []string{"b", "c", "a", totalRow}, nil},
		{"limited", printOptions{limit: 1}, append(slices.Clone(rows), total), []string{"a", totalRow}, []string{"2 rows more, added up in the last row, too: --limit 0 prints all"}},
		{"just so many", printOptions{limit: 3}, append(slices.Clone(rows), total), []string{"a", "b", "c", totalRow}, nil},
		{"without a total", printOptions{limit: 2, sort: "-n"}, slices.Clone(rows), []string{"b", "c"}, []string{"1 row more: --limit 0 prints all"}},
		{"nothing", printOptions{limit: 2, sort: "n"}, nil, nil, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			res := &graph.Result{Columns: []string{"who", "n"}, Rows: tc.rows}
			require.NoError(t, tc.o.arrange(res))
			var got []string
			for _, row := range res.Rows {
				got = append(got, row[0].(string))
			}
			require.Equal(t, tc.want, got)
			require.Equal(t, tc.notes, res.Notes)
		})
	}
}
