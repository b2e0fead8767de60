package main

import (
	"bufio"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"aigraph/graph"
	"aigraph/loader"
)

// Flags of "add statement" beside the statement's own columns.
const (
	flagDir       = "dir"
	flagDealName  = "deal-name"
	flagWithin    = "within"
	flagSource    = "source-url"
	flagPublisher = "publisher"
	flagPublished = "published"
	flagKind      = "source-kind"
)

func newAdd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "add",
		GroupID: groupData,
		Short:   "Add to a data package's files",
		Example: "  aigraph add statement --help",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newAddStatement(a))
	return cmd
}

func newAddStatement(a *app) *cobra.Command {
	columns := a.model().StatementColumns(a.model().TypeNames()...)
	cmd := &cobra.Command{
		Use:   "statement",
		Short: "Add a statement, with its deal and its source where they are new",
		Long: `Statement writes a row into the file of its type, at its sorted place, and the
rows of its deal and its source where these are new. It takes entities by id, name
or alias, checks the whole package first, and writes nothing if anything is wrong.
On a terminal it asks for what is missing.

A deal that exists gets its next stage, and needs no type, from and to; with
--account its newest stage gets a rival account.`,
		Example: `  aigraph add statement   # asks
  aigraph add statement --deal amazon-openai-equity-2026 --status completed \
    --since 2026-11-20 --amount-usd 50000000000 --amount-is exact \
    --source-url https://example.org/page --publisher Reuters --published 2026-11-20 \
    --source-kind agency --confidence high`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			given := map[string]string{}
			cmd.Flags().Visit(func(f *pflag.Flag) { given[f.Name] = f.Value.String() })
			return a.addStatement(given)
		},
	}
	f := cmd.Flags()
	f.String(flagDir, "data", "folder of the data package")
	for _, c := range columns {
		f.String(strings.ReplaceAll(c.Name, "_", "-"), "", about(c))
	}
	f.String(flagDealName, "", "name of a new deal")
	f.String(flagWithin, "", "deal that contains a new one")
	f.String(flagSource, "", "address of the page, where the source is new")
	f.String(flagPublisher, "", "who wrote the page")
	f.String(flagPublished, "", "date on the page, if it has one")
	f.String(flagKind, "", "kind of source: filing, company, government, agency, press, trade, aggregator, dataset")
	_ = cmd.RegisterFlagCompletionFunc("type", cobra.FixedCompletions(a.model().TypeNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func about(c graph.Prop) string {
	if c.Enum == nil {
		return c.About
	}
	return c.About + ": " + strings.Join(c.Enum, ", ")
}

func (a *app) addStatement(given map[string]string) error {
	p, err := a.openPackage(cmp.Or(given[flagDir], "data"))
	if err != nil {
		return err
	}
	ds, before, err := loader.Read(p, a.model())
	if err != nil {
		return err
	}
	if before.Errors() > 0 {
		printErrors(a.errOut, before, mostErrors)
		return before
	}
	d := &draft{app: a, pkg: p, data: ds, values: given, ask: bufio.NewScanner(a.in)}
	rows, err := d.rows()
	if err != nil {
		return usageError(err)
	}
	files, after, err := p.Insert(a.model(), rows)
	if err != nil {
		return err
	}
	if after.Errors() > 0 {
		printErrors(a.errOut, after, mostErrors)
		return after
	}
	// In the order of the rows: a statement comes after what it refers to.
	for _, f := range files {
		if err := replaceFile(filepath.Join(filepath.FromSlash(p.Dir), filepath.FromSlash(f.Path)), f.Text); err != nil {
			return err
		}
	}
	for _, r := range rows {
		a.say("added to %s: %s", r.Table, cmp.Or(r.Values["id"], r.Values["deal"]+"/"+r.Values["stage"]+r.Values["account"]))
	}
	printWarnings(a.errOut, news(before, after), mostWarnings)
	return nil
}

// news are the problems that were not there before, wherever they stand.
func news(before, after loader.Problems) loader.Problems {
	said := func(p graph.Problem) string { return p.Text + p.Pos.File }
	return slices.DeleteFunc(slices.Clone(after), func(p graph.Problem) bool {
		return slices.ContainsFunc(before, func(q graph.Problem) bool { return said(p) == said(q) })
	})
}

// replaceFile writes a file as a whole or not at all.
func replaceFile(path string, text []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Close()); err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return os.Rename(tmp.Name(), path)
}
