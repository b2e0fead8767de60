package gen

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
)

func (g *Graph) writePackage(dir string) error {
	if err := g.writeDescriptor(dir); err != nil {
		return err
	}
	if err := g.writeEntities(dir); err != nil {
		return err
	}
	columns := names(g.model.SourceProps)
	err := writeSheet(dir, "sources.csv", columns, func(row func([]string)) {
		for i := range g.Sources() {
			s := g.source(i)
			row(cells(columns, s.ID, s.Props))
		}
	})
	if err != nil {
		return err
	}
	if err := writeSheet(dir, "deals.csv", names(g.model.DealProps), g.dealRows); err != nil {
		return err
	}
	for _, table := range g.model.StatementTables() {
		if err := g.writeStatements(dir, table); err != nil {
			return err
		}
	}
	return nil
}

func (g *Graph) writeDescriptor(dir string) error {
	var resources []map[string]any
	for _, t := range g.model.Tables() {
		resources = append(resources, map[string]any{
			"name": t.Name, "path": t.Name + ".csv", "type": "table", "format": "csv",
			"mediatype": "text/csv", "encoding": "utf-8", "description": t.About, "schema": t.Schema,
		})
	}
	text, err := json.MarshalIndent(map[string]any{
		"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
		"name":    g.Name(),
		"title":   fmt.Sprintf("Generated graph %s, seed %d", g.size.Name, g.seed),
		"version": "1.0.0", "created": readDay.String() + "T00:00:00Z",
		"description": "Made up by chance in the shape of the AI industry, to measure with. Nothing in it is true.",
		"resources":   resources,
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "datapackage.json"), append(text, '\n'), 0o644) //nolint:gosec // nothing in it is secret
}

// writeEntities writes entities.csv and the tables of the labels' own
// properties.
func (g *Graph) writeEntities(dir string) error {
	columns := names(g.model.EntityProps)
	err := writeSheet(dir, "entities.csv", columns, func(row func([]string)) {
		g.eachNode(func(n node) {
			e := g.entity(n)
			line := cells(columns, e.ID, e.Props)
			line[slices.Index(columns, "label")], line[slices.Index(columns, "name")] = e.Label, e.Name
			line[slices.Index(columns, "aliases")] = written(e.Aliases)
			row(line)
		})
	})
	if err != nil {
		return err
	}
	for _, l := range g.model.Labels {
		if l.Table == "" {
			continue
		}
		own := append([]string{"id"}, names(l.Props)...)
		err := writeSheet(dir, l.Table+".csv", own, func(row func([]string)) {
			for i := range g.labels[l.Name] {
				e := g.entity(node{l.Name, i})
				row(cells(own, e.ID, e.Props))
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// cells are an id and the properties that are columns.
func cells(columns []string, id string, props map[string]any) []string {
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = written(props[c])
	}
	line[slices.Index(columns, "id")] = id
	return line
}

// dealRows writes the deals of all types in order of id, rounds among them,
// which hold others and no statement of their own.
func (g *Graph) dealRows(row func([]string)) {
	write := func(d *graph.Deal) {
		row([]string{d.ID, d.Name, d.Within, d.ReplacedBy, written(d.TiedTo), d.Note})
	}
	due := g.plan("INVESTED_IN") != nil
	rounds := func() {
		for r := range (g.plan("INVESTED_IN").deals + roundSize - 1) / roundSize {
			write(&graph.Deal{ID: roundID(r), Name: fmt.Sprintf("Round %d", r+1)})
		}
		due = false
	}
	for _, p := range g.plans {
		if due && p.slug > "round" {
			rounds()
		}
		g.eachDeal(p, func(d *deal) { write(&d.Deal) })
	}
	if due {
		rounds()
	}
}

func (g *Graph) writeStatements(dir, table string) error {
	columns := names(g.model.StatementColumns(g.model.TypesIn(table)...))
	return writeSheet(dir, table+".csv", columns, func(row func([]string)) {
		for _, p := range g.plans {
			if p.Table != table {
				continue
			}
			g.eachDeal(p, func(d *deal) {
				for _, s := range d.statements {
					row(statementCells(columns, s))
				}
			})
		}
	})
}

func statementCells(columns []string, s *graph.Statement) []string {
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = statementCell(c, s)
	}
	return line
}

func statementCell(column string, s *graph.Statement) string {
	switch column {
	case "type":
		return s.Type
	case "from":
		return s.From
	case "to":
		return s.To
	case "deal":
		return s.Deal
	case "stage":
		return strconv.Itoa(s.Stage)
	case "account":
		return s.Account
	case "status":
		return string(s.Status)
	case "since":
		return s.Since.Text
	case "ends":
		return s.Ends.Text
	case "amount_usd":
		if s.AmountUSD == nil {
			return ""
		}
		return written(*s.AmountUSD)
	case "amount_is":
		return s.AmountIs
	case "amount_original":
		return s.AmountOriginal
	case "sources":
		return strings.Join(s.Sources, graph.ListSeparator)
	case "confidence":
		return s.Confidence
	case "note":
		return s.Note
	}
	return written(s.Own[column])
}
