package gen

import (
	"fmt"
	"slices"

	"aigraph/graph"
)

// deal is a deal and its statements, in order of stage and account.
type deal struct {
	graph.Deal
	statements []*graph.Statement
	// ends are the two nodes of the statements.
	from, to node
}

// story is how a deal went: its stages' statuses, and whether a second page
// tells another amount of the first.
type story struct {
	statuses []graph.Status
	rival    bool
}

func (s story) length() int {
	if s.rival {
		return len(s.statuses) + 1
	}
	return len(s.statuses)
}

// paid and held are how deals go, of types that are done at once, and of types
// that last: stories, each with the part of 100 that it and those before it
// have.
var (
	paid = []course{
		{60, []graph.Status{graph.Completed}},
		{80, []graph.Status{graph.Announced, graph.Completed}},
		{88, []graph.Status{graph.InTalks, graph.Announced, graph.Completed}},
		{94, []graph.Status{graph.Announced}},
		{97, []graph.Status{graph.Rumored}},
		{100, []graph.Status{graph.Announced, graph.Cancelled}},
	}
	held = []course{
		{40, []graph.Status{graph.Active}},
		{70, []graph.Status{graph.Announced, graph.Active}},
		{80, []graph.Status{graph.Announced, graph.Active, graph.Ended}},
		{88, []graph.Status{graph.Announced}},
		{93, []graph.Status{graph.InTalks, graph.Active}},
		{97, []graph.Status{graph.Active, graph.Ended}},
		{100, []graph.Status{graph.Rumored}},
	}
)

type course struct {
	upTo     int
	statuses []graph.Status
}

func (g *Graph) storyOf(p *plan, number int) story {
	d := g.draw("story "+p.slug, number)
	of, only := held, graph.Active
	if !p.MayBe(graph.Active) {
		of, only = paid, graph.Completed
	}
	if p.single {
		return story{statuses: []graph.Status{only}}
	}
	at := d.IntN(100)
	i := slices.IndexFunc(of, func(c course) bool { return at < c.upTo })
	return story{of[i].statuses, p.Pays && d.chance(0.01)}
}

// id is the deal's id; the numbers have a fixed width, so that ids stand in
// order of numbers.
func (p *plan) id(number int) string { return fmt.Sprintf("%s-%07d", p.slug, number+1) }

// deal works out the deal of a number, at most so many of its statements.
func (g *Graph) deal(p *plan, number, most int) *deal {
	told := g.storyOf(p, number)
	claim := told.statuses[0].Claim() && len(told.statuses) == 1
	d := g.draw("deal "+p.slug, number)
	out := &deal{Deal: graph.Deal{ID: p.id(number)}}
	parties := g.endsOf(p, d, number)
	if claim && number+1 < p.deals {
		// What was a rumour became the deal of the next number.
		parties = g.endsOf(p, g.draw("deal "+p.slug, number+1), number+1)
		out.ReplacedBy = p.id(number + 1)
	}
	out.from, out.to = parties.from, parties.to
	out.Name = fmt.Sprintf("%s %s %s", out.from.id(), p.Reads, out.to.id())
	g.relate(p, number, parties, out)
	g.tell(p, d, told, parties, out)
	if told.rival && len(out.statements) > 0 {
		out.statements = slices.Insert(out.statements, 1, g.rival(d, out.statements[0]))
	}
	out.statements = out.statements[:min(most, len(out.statements))]
	return out
}

// endsOf draws the ends of a deal as the model wants them: two nodes, in order
// of id where the type has no direction.
func (g *Graph) endsOf(p *plan, d draw, number int) ends {
	e := p.ends(g, p, d, number)
	if e.from == e.to {
		e.to.number = (e.to.number + 1) % g.labels[e.to.label]
	}
	if p.Unordered && e.from.id() > e.to.id() {
		e.from, e.to = e.to, e.from
	}
	return e
}

// relate says what the deal is within and tied to.
func (g *Graph) relate(p *plan, number int, parties ends, out *deal) {
	switch p.Name {
	case "INVESTED_IN":
		if r := roundOf(number); r >= 0 && out.ReplacedBy == "" {
			out.Within = roundID(r)
		}
	case "BUYS_FROM":
		if frame := frameOf(number); frame != number && out.ReplacedBy == "" {
			out.Within = p.id(frame)
		}
	case "FINANCES":
		if order := g.warrantOf(number); order >= 0 && parties.own["instrument"] == "warrant" {
			out.TiedTo = []string{g.plan("BUYS_FROM").id(order)}
		}
	}
}

func roundID(number int) string { return fmt.Sprintf("round-%07d", number+1) }

// tell writes the stages. Each has a page of its day or soon after; stages are
// at least three months apart, so that no page of one is younger than the next.
func (g *Graph) tell(p *plan, d draw, told story, parties ends, out *deal) {
	gaps := make([]int, len(told.statuses))
	later := 0
	for i := 1; i < len(gaps); i++ {
		gaps[i] = d.between(90, 300)
		later += gaps[i]
	}
	first := max(firstDay, g.born(out.from), g.born(out.to))
	room := int(lastDay-first) - later
	day := first + graph.Date(room-int(float64(room)*d.Float64()*d.Float64()))
	own := g.own(p, d, parties)
	template := g.template(p, d, day)
	for i, status := range told.statuses {
		day += graph.Date(gaps[i])
		s := template
		s.Type, s.From, s.To, s.Deal, s.Stage = p.Name, out.from.id(), out.to.id(), out.ID, i+1
		s.Status, s.Own = status, own
		s.Since, _ = period(day, precision(d, len(told.statuses))).(graph.Period)
		if label := out.from.label; i == 0 && p.MayStand(label) && len(told.statuses) == 1 && d.chance(0.4) {
			s.Since = graph.Period{}
		}
		s.Sources, s.Confidence = g.pages(d, day)
		if i > 0 && d.chance(0.3) && !slices.Contains(s.Sources, out.statements[0].Sources[0]) {
			s.Sources = append(s.Sources, out.statements[0].Sources[0])
		}
		if d.chance(0.2) {
			s.Note = fmt.Sprintf("Made up, like all of this graph: note %d", d.IntN(1000))
		}
		out.statements = append(out.statements, &s)
	}
}

// precision is how exactly a day is written; a year only where nothing follows.
func precision(d draw, stages int) byte {
	switch at := d.IntN(100); {
	case at < 3 && stages == 1:
		return 'y'
	case at < 20:
		return 'm'
	}
	return 'd'
}
