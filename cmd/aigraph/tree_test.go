package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// TestEveryCommand demands what a user expects of any command.
func TestEveryCommand(t *testing.T) {
	root := newRoot(&app{getenv: func(string) string { return "" }})
	walk(root, func(c *cobra.Command) {
		t.Run(c.CommandPath(), func(t *testing.T) {
			require.NotEmpty(t, c.Short)
			require.NotEmpty(t, c.Example)
			require.NotNil(t, c.Args, "a command says what arguments it takes")
			require.True(t, c.Runnable(), "a group without RunE answers a misspelt command with success")
			require.Nil(t, c.Flags().Lookup("password"), "other users see a command line")
			for _, l := range strings.Split(c.Long+"\n"+c.Example, "\n") {
				require.LessOrEqual(t, len([]rune(l)), 90, l)
			}
		})
	})
}

func walk(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		if sub.Name() != "help" && sub.Name() != "completion" {
			walk(sub, visit)
		}
	}
}

// TestUsageErrors are mistakes that are found before any database is asked.
func TestUsageErrors(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"misspelt command", []string{"lod"}, `unknown command "lod" of aigraph (did you mean "load"?)`},
		{"misspelt subcommand", []string{"query", "rnu"}, `unknown command "rnu" of aigraph query (did you mean "run"?)`},
		{"misspelt question", []string{"query", "run", "dead-history"}, `no question "dead-history" (did you mean "deal-history"?)`},
		{"misspelt question to show", []string{"query", "show", "claim"}, `no question "claim" (did you mean "claims"?)`},
		{"misspelt flag", []string{"load", "--dryrun"}, `unknown flag: --dryrun (did you mean "--dry-run"?)`},
		{"password flag", []string{"load", "--password", "x"}, `there is no --password, since other users see a command line: set NEO4J_PASSWORD`},
		{"missing argument", []string{"query", "run", "deal-history", "Amazon"}, `OTHER is missing: the other side (aigraph query run deal-history ONE OTHER)`},
		{"too many arguments", []string{"query", "run", "claims", "x"}, `too many arguments: claims takes no arguments`},
		{"a name without quotes", []string{"query", "run", "investors-of", "Mistral", "AI"}, `too many arguments: investors-of takes COMPANY alone; quote a name of several words`},
		{"misspelt command to help with", []string{"help", "stauts"}, `unknown command "stauts" of aigraph (did you mean "status"?)`},
		{"misspelt question to help with", []string{"help", "query", "run", "claim"}, `no question "claim" (did you mean "claims"?)`},
		{"no such shell", []string{"completion", "tcsh"}, `unknown command "tcsh" of aigraph completion (one of bash, fish, powershell, zsh)`},
		{"twice given", []string{"query", "run", "investors-of", "OpenAI", "--company", "xAI"}, `company is given twice, as argument and as flag`},
		{"bad date", []string{"query", "run", "claims", "--as-of", "Q3-2025"}, `--as-of: "Q3-2025" is a quarter: write its last month, such as 2025-09 for the third`},
		{"bad status", []string{"query", "run", "overview", "--status", "done"}, `--status "done" is none of the statuses, nor commitments, claims, open, gone or all`},
		{"bad type", []string{"query", "run", "claims", "--type", "invested_in"}, `no type "invested_in" (did you mean "INVESTED_IN"?)`},
		{"no such type", []string{"query", "run", "claims", "--type", "FOO"}, `no type "FOO" (see "aigraph schema")`},
		{"bad format", []string{"query", "run", "claims", "--format", "jsn"}, `no format "jsn" (did you mean "json"?)`},
		{"bad schema format", []string{"schema", "--format", "markdwon"}, `no format "markdwon" (did you mean "markdown"?)`},
		{"no such folder", []string{"check", "no/such/folder"}, `stat no/such/folder: no such file or directory`},
		{"several inputs of standard input", []string{"check", "-", "-", "--input", "jsonl"}, `standard input can be read once`},
		{"standard input of no format", []string{"load", "-"}, `standard input needs --input: neo4j-admin, jsonl, mapped`},
		{"web address", []string{"status", "--uri", "http://localhost:7474"}, `http://localhost:7474 is the address of a web page: Bolt's looks like bolt://localhost:7687`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out, errOut, code := nowhere(t).run(tc.args...)
			require.Equal(t, "aigraph: "+tc.want+"\n", errOut)
			require.Empty(t, out)
			require.Equal(t, exitUsage, code)
		})
	}
}

// TestNoData tells what a folder lacks to be a data set.
func TestNoData(t *testing.T) {
	dir := t.TempDir()
	for _, command := range []string{"check", "load"} {
		out, errOut, code := nowhere(t).run(command, dir)
		require.Equal(t, exitUsage, code)
		require.Equal(t, "aigraph: "+dir+" is no data package: it holds neither datapackage.json nor a .csv file\n"+
			"  give the folder of a data set: a few .csv files, such as \"Your own data\" in the README has\n", errOut)
		require.Empty(t, out)
	}
}

// TestNoDatabase tells what to do where nothing runs.
func TestNoDatabase(t *testing.T) {
	for _, args := range [][]string{{"load"}, {"query", "run", "claims"}, {"find", "x"}} {
		_, errOut, code := nowhere(t).run(args...)
		require.Contains(t, errOut, "the server is not running")
		require.Contains(t, errOut, `start a local server with "aigraph up", or name another with --uri or NEO4J_URI`)
		require.Equal(t, exitDatabase, code, args)
	}
	w := nowhere(t)
	w.env["NEO4J_URI"] = "bolt://127.0.0.1:1"
	_, errOut, code := w.run("query", "run", "claims")
	require.Contains(t, errOut, "bolt://127.0.0.1:1: no Neo4j answers there")
	require.Equal(t, exitDatabase, code)
}

// TestWithoutDatabase runs what needs none.
func TestWithoutDatabase(t *testing.T) {
	for _, args := range [][]string{
		{"--help"}, {"help"}, {"help", "query", "run", "paths"}, {"completion"}, {"query"}, {"query", "list"}, {"query", "run"}, {"query", "show", "claims"},
		{"query", "run", "circular-deals", "--help"}, {"version"}, {"check"},
		{"schema"}, {"schema", "--format", "markdown"}, {"schema", "--format", "cypher"}, {"schema", "--format", "datapackage"},
		{"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}, {"completion", "powershell"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			out, errOut, code := nowhere(t).run(args...)
			require.Equal(t, exitOK, code, errOut)
			require.NotEmpty(t, out)
		})
	}
}
