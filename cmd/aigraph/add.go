package main

import (
	"bufio"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"aigraph/graph"
	"aigraph/graph/nearest"
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
On a terminal it asks for what is missing. A deal that exists gets a new stage.`,
		Example: `  aigraph add statement --type INVESTED_IN --from Amazon --to OpenAI \
    --deal amazon-openai-equity-2026 --status completed --since 2026-11-20 \
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
	f.String(flagPublished, "", "date on the page")
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

// draft is a statement in the making.
type draft struct {
	app    *app
	data   *graph.Dataset
	values map[string]string
	ask    *bufio.Scanner
}

func (a *app) addStatement(given map[string]string) error {
	dir := first(given[flagDir], "data")
	p, err := a.openPackage(dir)
	if err != nil {
		return err
	}
	ds, problems, err := loader.Read(p, a.model())
	if err != nil {
		return err
	}
	if problems.Errors() > 0 {
		printProblems(a.errOut, problems)
		return problems
	}
	d := &draft{app: a, data: ds, values: given, ask: bufio.NewScanner(a.in)}
	rows, err := d.rows()
	if err != nil {
		return usageError(err)
	}
	files, problems, err := p.Insert(a.model(), rows)
	if err != nil {
		return err
	}
	if problems.Errors() > 0 {
		printProblems(a.errOut, problems)
		return problems
	}
	for name, text := range files {
		if err := replaceFile(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return err
		}
	}
	for _, r := range rows {
		a.say("added to %s.csv: %s", r.Table, first(r.Values["id"], r.Values["deal"]+"/"+r.Values["stage"]))
	}
	return nil
}

// replaceFile writes a file as a whole or not at all.
func replaceFile(path string, text []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return os.Rename(tmp.Name(), path)
}

// value is a flag's value, or the answer to a question where the flag is
// missing and there is a terminal to ask on.
func (d *draft) value(flag, question string) (string, error) {
	if v := d.values[flag]; v != "" {
		return v, nil
	}
	if !d.app.inTTY {
		return "", fmt.Errorf("--%s is missing: %s", flag, question)
	}
	_, _ = fmt.Fprintf(d.app.errOut, "%s (%s): ", flag, question)
	if !d.ask.Scan() || strings.TrimSpace(d.ask.Text()) == "" {
		return "", fmt.Errorf("--%s is missing", flag)
	}
	d.values[flag] = strings.TrimSpace(d.ask.Text())
	return d.values[flag], nil
}

// rows makes the statement's row, and those of a new deal and a new source.
func (d *draft) rows() ([]loader.NewRow, error) {
	m := d.app.model()
	name, err := d.value("type", "such as INVESTED_IN; see aigraph schema")
	if err != nil {
		return nil, err
	}
	t, ok := m.Type(name)
	if !ok {
		return nil, hinted(fmt.Errorf("no type %q", name), nearest.Hint(name, m.TypeNames()))
	}
	row := map[string]string{"type": name}
	for _, end := range []string{"from", "to"} {
		given, err := d.value(end, "id or name")
		if err != nil {
			return nil, err
		}
		if row[end], err = d.entity(given); err != nil {
			return nil, err
		}
	}
	var rows []loader.NewRow
	for _, part := range []func(map[string]string) (*loader.NewRow, error){d.deal, d.source} {
		added, err := part(row)
		if err != nil {
			return nil, err
		}
		if added != nil {
			rows = append(rows, *added)
		}
	}
	for _, c := range m.StatementColumns(t.Name) {
		flag := strings.ReplaceAll(c.Name, "_", "-")
		if c.Required && row[c.Name] == "" {
			if _, err := d.value(flag, about(c)); err != nil {
				return nil, err
			}
		}
		if row[c.Name] == "" && d.values[flag] != "" {
			row[c.Name] = d.values[flag]
		}
	}
	return append(rows, loader.NewRow{Table: t.Table, Values: row}), nil
}

// entity finds an entity of the package by id, name or alias.
func (d *draft) entity(text string) (string, error) {
	var names []string
	for _, e := range d.data.Entities {
		all := append([]string{e.ID, e.Name}, e.Aliases...)
		if slices.ContainsFunc(all, func(n string) bool { return strings.EqualFold(n, text) }) {
			return e.ID, nil
		}
		names = append(names, all...)
	}
	return "", hinted(fmt.Errorf("no entity %q", text), nearest.Hint(text, names), "add it to entities.csv")
}

// deal gives the statement its deal and stage: the next stage of a deal that
// exists, or the first of a new one.
func (d *draft) deal(row map[string]string) (*loader.NewRow, error) {
	id, err := d.value("deal", "id, such as "+row["from"]+"-"+row["to"]+"-2026")
	if err != nil {
		return nil, err
	}
	stage := 1
	for _, s := range d.data.Statements {
		if s.Deal == id {
			stage = max(stage, s.Stage+1)
		}
	}
	row["deal"], row["stage"] = id, first(d.values["stage"], fmt.Sprint(stage))
	if slices.ContainsFunc(d.data.Deals, func(known *graph.Deal) bool { return known.ID == id }) {
		return nil, nil
	}
	name, err := d.value(flagDealName, "what people call the deal")
	if err != nil {
		return nil, err
	}
	return &loader.NewRow{Table: "deals", Values: map[string]string{"id": id, "name": name, "within": d.values[flagWithin]}}, nil
}

// source gives the statement its sources: those named, or the page given, which
// gets a row unless it has one.
func (d *draft) source(row map[string]string) (*loader.NewRow, error) {
	if row["sources"] = d.values["sources"]; row["sources"] != "" {
		return nil, nil
	}
	page, err := d.value(flagSource, "address of the page that says so")
	if err != nil {
		return nil, err
	}
	if _, err := url.Parse(page); err != nil {
		return nil, err
	}
	for _, s := range d.data.Sources {
		if s.Props["url"] == page {
			row["sources"] = s.ID
			return nil, nil
		}
	}
	values := map[string]string{"url": page, "accessed": d.app.today().String()}
	for _, ask := range []struct{ column, flag, question string }{
		{"publisher", flagPublisher, "who wrote it"},
		{"published", flagPublished, "date on the page"},
		{"kind", flagKind, "filing, company, government, agency, press, trade, aggregator or dataset"},
	} {
		if values[ask.column], err = d.value(ask.flag, ask.question); err != nil {
			return nil, err
		}
	}
	values["id"] = d.sourceID(values["publisher"], values["published"])
	row["sources"] = values["id"]
	return &loader.NewRow{Table: "sources", Values: values}, nil
}

// sourceID is publisher and date, with a number where that is taken.
func (d *draft) sourceID(publisher, published string) string {
	base := loader.Slugify(publisher) + "-" + published
	id := base
	for n := 2; slices.ContainsFunc(d.data.Sources, func(s *graph.Source) bool { return s.ID == id }); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}
