package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// smallCopy is a copy of testdata/small that a test may change.
func smallCopy(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "small")
	require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/small")))
	return dir
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		texts[e.Name()] = string(raw)
	}
	return texts
}

// added are the lines that stand in a folder now and did not before; lines that
// are gone begin with a minus.
func added(before, after map[string]string) []string {
	var diff []string
	for _, name := range []string{"deals.csv", "entities.csv", "money.csv", "sources.csv"} {
		old, now := strings.Split(before[name], "\n"), strings.Split(after[name], "\n")
		for _, l := range now {
			if !contains(old, l) {
				diff = append(diff, name+": "+l)
			}
		}
		for _, l := range old {
			if !contains(now, l) {
				diff = append(diff, "-"+name+": "+l)
			}
		}
	}
	return diff
}

func contains(lines []string, line string) bool {
	for _, l := range lines {
		if l == line {
			return true
		}
	}
	return false
}

func TestAddStatement(t *testing.T) {
	page := []string{"--source-url", "https://example.org/new", "--publisher", "Le Fil", "--source-kind", "press"}
	for _, tc := range []struct {
		name string
		args []string
		// in are the answers of somebody at a terminal.
		in   string
		code int
		// errOut are parts of what is said, diff the lines that change.
		errOut []string
		diff   []string
	}{
		{
			"a new deal and a new source",
			append([]string{
				"--type", "invested_in", "--from", "acme", "--to", "Beta LABS", "--deal", "acme-beta-2026-b", "--deal-name", "Acme Capital in Beta Labs, again",
				"--within", "acme-beta-2026", "--status", "completed", "--since", "2026-10-30", "--amount-usd", "5000000", "--amount-is", "exact",
				"--round", "Series C", "--confidence", "high", "--published", "2026-10-31",
			}, page...), "", exitOK,
			[]string{"added to deals: acme-beta-2026-b\nadded to sources: le-fil-2026-10-31\nadded to money: acme-beta-2026-b/1\n"},
			[]string{
				`deals.csv: acme-beta-2026-b,"Acme Capital in Beta Labs, again",acme-beta-2026`,
				"money.csv: INVESTED_IN,acme-capital,beta-labs,acme-beta-2026-b,1,,completed,2026-10-30,5000000,exact,Series C,,le-fil-2026-10-31,high",
				"sources.csv: le-fil-2026-10-31,https://example.org/new,Le Fil,2026-10-31,2026-11-23,press",
			},
		},
		{
			"the next stage of a deal, on a page that is known",
			[]string{"--deal", "acme-beta-2026", "--status", "completed", "--since", "2026-11", "--amount-usd", "12000000000", "--amount-is", "exact", "--confidence", "high", "--source-url", "https://example.org/acme"}, "", exitOK,
			[]string{"acme-beta-2026: stage 3 of Acme Capital in Beta Labs, acme-capital INVESTED_IN beta-labs\nadded to money: acme-beta-2026/3\n"},
			[]string{"money.csv: INVESTED_IN,acme-capital,beta-labs,acme-beta-2026,3,,completed,2026-11,12000000000,exact,,,acme-2026-03-02,high"},
		},
		{
			"a stage that forgets the amount, and a page without a date",
			append([]string{"--deal", "acme-beta-2026", "--status", "completed", "--since", "2026-11", "--confidence", "high"}, page...), "", exitOK,
			[]string{
				"added to money: acme-beta-2026/3\n",
				"money.csv:4:72: warning: the amount of stage 2 is gone in stage 3 (a stage repeats what still holds)\n",
				"sources.csv:3:47: warning: 1 source has no published date",
			},
			[]string{
				"money.csv: INVESTED_IN,acme-capital,beta-labs,acme-beta-2026,3,,completed,2026-11,,,,,le-fil-undated,high",
				"sources.csv: le-fil-undated,https://example.org/new,Le Fil,,2026-11-23,press",
			},
		},
		{
			"a rival account of the newest stage",
			[]string{"--deal", "acme-beta-2026", "--account", "b", "--status", "announced", "--since", "2026-03-02", "--sources", "acme-2026-03-02", "--confidence", "low"}, "", exitOK,
			[]string{"added to money: acme-beta-2026/2b\n"},
			[]string{"money.csv: INVESTED_IN,acme-capital,beta-labs,acme-beta-2026,2,b,announced,2026-03-02,,,,,acme-2026-03-02,low"},
		},
		{
			"a column that the file lacks",
			[]string{"--deal", "acme-beta-2026", "--note", "x", "--status", "announced", "--since", "2026-03-02", "--sources", "acme-2026-03-02", "--confidence", "low"}, "", exitData,
			[]string{`money.csv: no column "note": add it to the header`}, nil,
		},
		{
			"an entity that is not there", []string{"--type", "INVESTED_IN", "--from", "Acme Capitol", "--to", "Beta Labs", "--deal", "new"}, "", exitUsage,
			[]string{`aigraph: no entity "Acme Capitol" (did you mean "Acme Capital" or "acme-capital"?)`}, nil,
		},
		{
			"an entity like no other", []string{"--type", "INVESTED_IN", "--from", "Zzyzx", "--to", "Beta Labs", "--deal", "new"}, "", exitUsage,
			[]string{`aigraph: no entity "Zzyzx" (add it to entities.csv)`}, nil,
		},
		{
			"a type that is not there", []string{"--type", "INVESTED", "--deal", "new"}, "", exitUsage,
			[]string{`aigraph: no type "INVESTED" (did you mean "INVESTED_IN"?)`}, nil,
		},
		{
			"a flag of another type", []string{"--deal", "acme-beta-2026", "--capacity-mw", "100"}, "", exitUsage,
			[]string{"aigraph: --capacity-mw: INVESTED_IN has no capacity_mw"}, nil,
		},
		{
			"a flag that is missing", []string{"--deal", "acme-beta-2026"}, "", exitUsage,
			[]string{"aigraph: --status is missing: state of the deal in this stage: rumored, in_talks"}, nil,
		},
		{
			"a statement that is wrong",
			append([]string{"--deal", "acme-beta-2026", "--status", "active", "--since", "2025-01", "--amount-usd", "12B", "--amount-is", "exact", "--confidence", "high"}, page...), "", exitData,
			[]string{`money.csv:4:69: amount_usd "12B" is not an amount`, "aigraph: the data have 1 error\n  nothing was written\n"}, nil,
		},
		{
			"a stage before the one it follows",
			[]string{"--deal", "acme-beta-2026", "--status", "completed", "--since", "2026-02", "--sources", "acme-2026-03-02", "--confidence", "high"}, "", exitData,
			[]string{"acme-beta-2026/2 begins on 2026-03-02, but the next stage on 2026-02-28"}, nil,
		},
		{
			"questions",
			[]string{"--type", "FINANCES"},
			"fund-loan-2026\nformula fund\nformula-fund\nBeta Labs\nA loan\nannounced\n2026-10\n\nloan\nhigh\nhttps://example.org/wire?a=1&b=2\n", exitOK,
			[]string{
				"deal (id of the deal, or of a new one, such as amazon-openai-equity-2026): ",
				`no entity "formula fund" (did you mean "formula-fund"?)`,
				"amount-usd (this statement's own money): ",
				"instrument (what is given: loan, bond,",
			},
			[]string{
				"deals.csv: fund-loan-2026,A loan,",
				"money.csv: FINANCES,formula-fund,beta-labs,fund-loan-2026,1,,announced,2026-10,,,,loan,wire-2026-01,high",
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := smallCopy(t)
			before := files(t, dir)
			w := nowhere(t)
			w.in, w.asks = tc.in, tc.in != ""
			_, errOut, code := w.run(append([]string{"add", "statement", "--dir", dir}, tc.args...)...)
			for _, want := range tc.errOut {
				require.Contains(t, errOut, want)
			}
			require.Equal(t, tc.code, code, errOut)
			require.Equal(t, tc.diff, added(before, files(t, dir)), errOut)
		})
	}
}

// TestAddNeedsSoundData refuses a package that has errors already.
func TestAddNeedsSoundData(t *testing.T) {
	_, errOut, code := nowhere(t).run("add", "statement", "--dir", "testdata/broken", "--deal", "acme-beta-2026")
	require.Equal(t, exitData, code)
	golden(t, "testdata/broken.golden", errOut)
}

func TestCheckFix(t *testing.T) {
	dir := smallCopy(t)
	before := files(t, dir)
	damage := func(name, old, now string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(before[name], old, now)), 0o600))
	}
	damage("deals.csv", ",", ";")
	damage("sources.csv", "\n", "\r\n")
	damage("money.csv", "12500000000", "1.25E+10")
	require.NoError(t, os.Chmod(filepath.Join(dir, "deals.csv"), 0o600))
	_, errOut, code := nowhere(t).run("check", dir)
	require.Equal(t, exitData, code)
	require.NotContains(t, errOut, "mended")

	out, errOut, code := nowhere(t).run("check", dir, "--fix")
	require.Equal(t, exitData, code)
	at := filepath.ToSlash(dir)
	require.Equal(t, "mended "+at+"/deals.csv: semicolons, order of rows\n"+
		"mended "+at+"/entities.csv: order of rows\n"+
		"mended "+at+"/sources.csv: carriage returns\n"+
		at+"/money.csv is left as it is: a spreadsheet destroyed 1 value, the first on line 3, column 75\n"+
		"aigraph: the data have 1 error\n", errOut)
	require.Equal(t, at+`/money.csv:3:75: amount_usd "1.25E+10" looks like a number that a spreadsheet shortened: write whole US dollars in digits, such as 10000000000`+"\n", out)
	info, err := os.Stat(filepath.Join(dir, "deals.csv"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "a mended file keeps its permissions")
	damage("money.csv", "", "")

	_, errOut, code = nowhere(t).run("check", dir, "--fix")
	require.Equal(t, exitOK, code, errOut)
	require.Equal(t, "mended "+at+"/money.csv: order of rows\n", errOut)
	_, errOut, _ = nowhere(t).run("check", dir, "--fix")
	require.Empty(t, errOut)
	_, errOut, code = nowhere(t).run("check", "--fix")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errOut, "--fix needs the folder to mend")
}
