package main

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"

	"aigraph/graph"
	"aigraph/graph/graphviz"
	"aigraph/graph/local"
	"aigraph/graph/picture"
	"aigraph/queries"
)

// onGraphviz does some work with Graphviz, of which the machine code is kept
// in the user's cache.
func onGraphviz(ctx context.Context, a *app, work func(gv *graphviz.Graphviz) error) error {
	dir := ""
	if d, err := local.DirsFrom(a.getenv); err == nil {
		dir = filepath.Join(d.Cache, "graphviz")
	}
	gv, err := graphviz.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { _ = gv.Close(context.WithoutCancel(ctx)) }()
	return work(gv)
}

func svgImage(ctx context.Context, a *app, ans *answer) (image []byte, err error) {
	if ans.plotted != nil {
		return ans.plotted.SVG()
	}
	err = onGraphviz(ctx, a, func(gv *graphviz.Graphviz) error {
		image, err = ans.picture.SVG(ctx, gv)
		return err
	})
	return image, err
}

func pngImage(ctx context.Context, a *app, ans *answer) (image []byte, err error) {
	var unknown int
	if ans.plotted != nil {
		image, unknown, err = ans.plotted.PNG()
	} else {
		err = onGraphviz(ctx, a, func(gv *graphviz.Graphviz) error {
			image, unknown, err = ans.picture.PNG(ctx, gv)
			return err
		})
	}
	if unknown > 0 {
		a.say("%s that the font of PNG pictures lacks: svg and html show all", plural(unknown, "character"))
	}
	return image, err
}

func htmlPage(ctx context.Context, a *app, ans *answer) (image []byte, err error) {
	if ans.plotted != nil {
		return ans.plotted.HTML()
	}
	err = onGraphviz(ctx, a, func(gv *graphviz.Graphviz) error {
		image, err = ans.picture.HTML(ctx, gv)
		return err
	})
	return image, err
}

// describe fills in what is written around the picture, and the pages that its
// lines rest on.
func (ans *answer) describe(ctx context.Context, db asker) error {
	p := ans.picture
	p.Layered = ans.drawing().Layout == queries.Layered
	p.AsOf, p.KnownAt = ans.asOf, ans.knownAt
	p.Title, p.Lead = cmp.Or(ans.query.Title, "Nodes and relationships"), ans.lead()
	res, err := db.Query(ctx, graph.Query{Cypher: "MATCH (l:" + graph.LoadLabel + ")\n" +
		"WITH l.dataset AS dataset, max(l.released) AS released\n" +
		"RETURN dataset, released\n" +
		"ORDER BY dataset"})
	if err != nil {
		return err
	}
	var sets []string
	for _, row := range res.Rows {
		sets = append(sets, strings.TrimSpace(text(row[0])+" "+text(row[1])))
	}
	p.Foot = "Source: aigraph data " + strings.Join(sets, ", ")
	return ans.readPages(ctx, db)
}

// readPast reads the other stages of the deals in the picture, for the formats
// that show how they stood on other days.
func (g *gathered) readPast(ctx context.Context, db asker, ans *answer) ([]graph.Rel, error) {
	deals := map[string]bool{}
	var wanted []any
	for _, r := range g.rels {
		if deal := text(r.Props["deal"]); deal != "" && !deals[deal] {
			deals[deal] = true
			wanted = append(wanted, deal)
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	res, err := db.Query(ctx, graph.Query{
		Cypher: "MATCH (:" + graph.EntityLabel + ")-[r]->(:" + graph.EntityLabel + ")\n" +
			"WHERE r.deal IN $deals AND r.account IS NULL AND r.since <= date($as_of) AND r.reported <= date($known_at)\n" +
			"RETURN r\n" +
			"ORDER BY r.id",
		Params: map[string]any{"deals": wanted, "as_of": ans.asOf.String(), "known_at": ans.knownAt.String()},
	})
	if err != nil {
		return nil, err
	}
	var rels []graph.Rel
	for _, row := range res.Rows {
		if r, ok := row[0].(graph.Rel); ok {
			if _, drawn := g.rels[r.ID]; !drawn {
				rels = append(rels, r)
			}
		}
	}
	return rels, nil
}

// lead is what the question was asked with: the names of entities, other
// values, and the days.
func (ans *answer) lead() string {
	names := map[string]string{}
	for _, n := range ans.picture.Nodes {
		names[n.ID] = n.Name
	}
	var parts []string
	for _, p := range ans.query.Params {
		for _, v := range append(listOf(ans.params[p.Name]), ans.params[p.Name]) {
			if s := text(v); s != "" && s != p.Default && listOf(v) == nil {
				if p.HasDefault {
					s = graph.Title(p.Name) + " " + s
				}
				parts = append(parts, cmp.Or(names[s], s))
			}
		}
	}
	parts = append(parts, "as of "+ans.asOf.String())
	if ans.knownAt != graph.EndOfTime {
		parts = append(parts, "known at "+ans.knownAt.String())
	}
	return strings.Join(parts, " · ")
}

// readPages gives the lines of the picture the pages that they rest on.
func (ans *answer) readPages(ctx context.Context, db asker) error {
	lines := [][]picture.Line{ans.picture.Lines, ans.picture.Past}
	ids := map[string]bool{}
	var wanted []any
	for _, list := range lines {
		for _, l := range list {
			for _, s := range l.Sources {
				if !ids[s.Title] {
					ids[s.Title] = true
					wanted = append(wanted, s.Title)
				}
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	pages, err := sourcesByID(ctx, db, wanted)
	if err != nil {
		return err
	}
	for _, list := range lines {
		for i := range list {
			for j, s := range list[i].Sources {
				if page, ok := pages[s.Title]; ok {
					list[i].Sources[j] = picture.Source{Title: page.title(), URL: link(page.URL)}
				}
			}
		}
	}
	return nil
}
