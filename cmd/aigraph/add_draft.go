package main

import (
	"bufio"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
	"aigraph/loader"
)

// draft is a statement in the making.
type draft struct {
	app    *app
	pkg    *loader.Package
	data   *graph.Dataset
	values map[string]string
	ask    *bufio.Scanner
}

// answer is a flag's value, or, where the flag is missing and there is a
// terminal to ask on, what is answered; it may be empty.
func (d *draft) answer(flag, question string) string {
	if d.values[flag] == "" && d.app.inTTY {
		_, _ = fmt.Fprintf(d.app.errOut, "%s (%s): ", flag, question)
		if d.ask.Scan() {
			d.values[flag] = strings.TrimSpace(d.ask.Text())
		}
	}
	return d.values[flag]
}

// value is an answer that must be given.
func (d *draft) value(flag, question string) (string, error) {
	if v := d.answer(flag, question); v != "" {
		return v, nil
	}
	return "", fmt.Errorf("--%s is missing: %s", flag, question)
}

// chosen is what find makes of a value. Somebody who is asked may try again.
func (d *draft) chosen(flag, question string, find func(string) (string, error)) (string, error) {
	given := d.values[flag] != ""
	for {
		text, err := d.value(flag, question)
		if err != nil {
			return "", err
		}
		found, err := find(text)
		if err == nil || given || !d.app.inTTY {
			return found, err
		}
		d.app.say("%v", err)
		d.values[flag] = ""
	}
}

// rows makes the rows of a new deal and a new source, and the statement's.
func (d *draft) rows() ([]loader.NewRow, error) {
	row := map[string]string{}
	stages, err := d.deal(row)
	if err != nil {
		return nil, err
	}
	if stages > 0 {
		d.app.say("%s: stage %s of %s, %s %s %s", row["deal"], row["stage"], d.dealName(row["deal"]), row["from"], row["type"], row["to"])
	}
	for _, part := range []struct {
		column, question string
		find             func(string) (string, error)
	}{
		{"type", "such as INVESTED_IN; see aigraph schema", d.typeName},
		{"from", "who pays or depends: id or name", d.entity},
		{"to", "who is paid or depended on: id or name", d.entity},
	} {
		if given := d.values[part.column]; row[part.column] != "" && given == "" {
			continue
		}
		if row[part.column], err = d.chosen(part.column, part.question, part.find); err != nil {
			return nil, err
		}
	}
	t, _ := d.app.model().Type(row["type"])
	var rows []loader.NewRow
	if !d.known(row["deal"]) {
		name, err := d.value(flagDealName, "what people call the deal")
		if err != nil {
			return nil, err
		}
		rows = append(rows, loader.NewRow{Table: "deals", Values: map[string]string{"id": row["deal"], "name": name, "within": d.values[flagWithin]}})
	}
	if err := d.columns(t, row); err != nil {
		return nil, err
	}
	source, err := d.source(row)
	if err != nil {
		return nil, err
	}
	if source != nil {
		rows = append(rows, *source)
	}
	return append(rows, loader.NewRow{Table: d.pkg.TableOf(d.app.model(), t), Values: row}), nil
}

// typeName finds a type in any case.
func (d *draft) typeName(text string) (string, error) {
	if t, ok := d.app.model().Type(strings.ToUpper(text)); ok {
		return t.Name, nil
	}
	return "", hinted(fmt.Errorf("no type %q", text), nearest.Hint(text, d.app.model().TypeNames()), "see aigraph schema")
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

// deal gives the statement its deal and stage, and, where the deal has stages
// already, what they have in common. It says how many there are.
func (d *draft) deal(row map[string]string) (stages int, err error) {
	if row["deal"], err = d.value("deal", "id of the deal, or of a new one, such as amazon-openai-equity-2026"); err != nil {
		return 0, err
	}
	for _, s := range d.data.Statements {
		if s.Deal == row["deal"] {
			stages = max(stages, s.Stage)
			row["type"], row["from"], row["to"] = s.Type, s.From, s.To
		}
	}
	next := stages + 1
	if d.values["account"] != "" {
		next = max(stages, 1)
	}
	row["stage"] = cmp.Or(d.values["stage"], fmt.Sprint(next))
	return stages, nil
}

func (d *draft) known(deal string) bool {
	return slices.ContainsFunc(d.data.Deals, func(known *graph.Deal) bool { return known.ID == deal })
}

func (d *draft) dealName(id string) string {
	i := slices.IndexFunc(d.data.Deals, func(known *graph.Deal) bool { return known.ID == id })
	return d.data.Deals[i].Name
}

// columns fills in the rest of the statement's row. It asks for what the type
// demands, and for a date and an amount, which most statements have.
func (d *draft) columns(t *graph.RelType, row map[string]string) error {
	m := d.app.model()
	columns := m.StatementColumns(t.Name)
	for _, c := range m.StatementColumns(m.TypeNames()...) {
		flag := flagOf(c)
		if d.values[flag] != "" && !slices.ContainsFunc(columns, func(own graph.Prop) bool { return own.Name == c.Name }) {
			return fmt.Errorf("--%s: %s has no %s", flag, t.Name, c.Name)
		}
	}
	for _, c := range columns {
		own, isOwn := t.Prop(c.Name)
		switch {
		case row[c.Name] != "" || c.Name == "sources":
		case c.Required || isOwn && own.Required:
			v, err := d.value(flagOf(c), about(c))
			if err != nil {
				return err
			}
			row[c.Name] = v
		case c.Name == "since", c.Name == "amount_usd" && t.Pays, c.Name == "amount_is" && row["amount_usd"] != "":
			row[c.Name] = d.answer(flagOf(c), about(c))
		default:
			row[c.Name] = d.values[flagOf(c)]
		}
	}
	return nil
}

func flagOf(c graph.Prop) string { return strings.ReplaceAll(c.Name, "_", "-") }

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
	for _, s := range d.data.Sources {
		if s.Props["url"] == page {
			row["sources"] = s.ID
			return nil, nil
		}
	}
	values := map[string]string{"url": page, "accessed": d.app.today().String()}
	if values["publisher"], err = d.value(flagPublisher, "who wrote the page"); err != nil {
		return nil, err
	}
	values["published"] = d.answer(flagPublished, "date on the page, if it has one")
	if values["kind"], err = d.value(flagKind, "filing, company, government, agency, press, trade, aggregator or dataset"); err != nil {
		return nil, err
	}
	values["id"] = d.sourceID(page, values["publisher"], cmp.Or(values["published"], "undated"))
	row["sources"] = values["id"]
	return &loader.NewRow{Table: "sources", Values: values}, nil
}

// sourceID is publisher and date, with a number where that is taken. A
// publisher whose name has none of our letters goes by the page's host.
func (d *draft) sourceID(page, publisher, date string) string {
	base := loader.Slugify(publisher)
	if u, err := url.Parse(page); base == "" && err == nil {
		base = loader.Slugify(u.Host)
	}
	base += "-" + date
	id := base
	for n := 2; slices.ContainsFunc(d.data.Sources, func(s *graph.Source) bool { return s.ID == id }); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}
