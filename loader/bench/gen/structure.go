package gen

// roundSize is how many investments share a number of a round; the first
// roundMembers of them are within it.
const (
	roundSize    = 10
	roundMembers = 4
)

// roundOf is the number of the financing round that an investment is within, -1
// where it stands alone.
func roundOf(number int) int {
	if number%roundSize < roundMembers {
		return number / roundSize
	}
	return -1
}

// rounds let the investments of one round go to one company.
func rounds(investors, funded pick) func(*Graph, *plan, draw, int) ends {
	return func(g *Graph, _ *plan, d draw, number int) ends {
		e := ends{from: investors.draw(g, d), to: funded.draw(g, d)}
		if r := roundOf(number); r >= 0 {
			e.to = funded.draw(g, g.draw("round", r))
		}
		return e
	}
}

// nthOf walks the numbers below n, each once, in an order that looks like
// chance.
func nthOf(n, number int) int {
	stride := n*5/8 | 1
	for gcd(n, stride) != 1 {
		stride += 2
	}
	return (number%n*stride + number/n) % n
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// takeovers are of small firms, each once as long as there are enough.
func takeovers(g *Graph, _ *plan, d draw, number int) ends {
	role := g.roles["other"]
	half := role.count / 2
	buyer := among(cast(30, "conglomerate", 0.5), cast(20, "hyperscaler", 0.2), cast(20, "chip_designer", 0.7), cast(30, "ai_lab", 0.7))
	return ends{from: buyer.draw(g, d), to: node{"Company", role.first + half + nthOf(role.count-half, number)}}
}

// holdings give each company, or site, at most one owner, whose number is
// smaller than its own: so nobody owns himself. Of seven owners one has all.
func holdings(g *Graph, p *plan, d draw, number int) ends {
	companies := g.labels["Company"]
	to := node{"Company", nthOf(companies, number)}
	from := node{"Company", d.zipf(max(to.number, 1), 0.6)}
	if number%10 == 0 && number/10 < g.labels["Facility"] {
		to, from = node{"Facility", number / 10}, g.cast(d, "developer", 0.5)
	}
	if from == to || d.chance(0.1) {
		from = g.ranked(d, one(d, "Person", "PublicBody"), 0.4)
	}
	pct := float64(d.between(2, 98)) / 2
	if d.chance(1.0 / 7) {
		pct = 100
	}
	return ends{from: from, to: to, own: map[string]any{"stake_pct": pct / float64(1+p.statements/companies)}}
}

// warrantOf is the number of the order that a warrant goes with, -1 for other
// instruments. One in twelve goes with an order.
func (g *Graph) warrantOf(number int) int {
	orders := g.plan("BUYS_FROM")
	if number%12 == 0 && orders != nil && number/12*8+3 < orders.deals {
		return number/12*8 + 3
	}
	return -1
}

// warrants mixes the loans of lenders with warrants that sellers give to their
// customers.
func warrants(lenders, borrowers pick) func(*Graph, *plan, draw, int) ends {
	return func(g *Graph, _ *plan, d draw, number int) ends {
		if order := g.warrantOf(number); order >= 0 {
			sold := g.plan("BUYS_FROM")
			e := sold.ends(g, sold, g.draw("deal "+sold.slug, order), order)
			if e.from.label == "Company" {
				return ends{from: e.to, to: e.from, own: map[string]any{"instrument": "warrant"}}
			}
		}
		e := ends{from: lenders.draw(g, d), to: borrowers.draw(g, d), own: map[string]any{}}
		e.own["instrument"] = one(d, "loan", "loan", "loan", "bond", "bridge", "vendor_credit", "grant", "guarantee")
		if e.own["instrument"] == "guarantee" {
			e.own["beneficiary"] = g.cast(d, "ai_lab", 0.7).id()
		}
		return e
	}
}

// operators run each cloud and each site; the first clouds are those of the
// largest firms.
func operators(g *Graph, p *plan, d draw, number int) ends {
	e := each(among(cast(60, "neocloud", 0.6), cast(30, "hyperscaler", 0.2), cast(10, "developer", 0.5)))(g, p, d, number)
	if large := g.roles["hyperscaler"]; e.from.label == "Cloud" && e.from.number/line < large.count {
		e.to = node{"Company", large.first + e.from.number/line}
	}
	return e
}

// parts give each chip its memory, then one other part.
func parts(g *Graph, p *plan, d draw, number int) ends {
	from := g.nth(p.From, number)
	to, component := g.cast(d, "memory", 0.4), "memory"
	if number >= g.count(p.From) {
		switch d.IntN(3) {
		case 0:
			to, component = g.cast(d, "network", 0.6), "interconnect"
		case 1:
			to, component = g.cast(d, "packaging", 0.5), "substrate"
		default:
			to, component = g.cast(d, "server", 0.6), "assembly"
		}
	}
	return ends{from: from, to: to, own: map[string]any{"component": component}}
}

// contents put the chip before it into each superchip, the last of a line.
func contents(g *Graph, p *plan, _ draw, number int) ends {
	lines := max(g.count(p.From)/line, 1)
	last := min(number%lines*line+line-1, g.count(p.From)-1)
	return ends{from: node{"Chip", last}, to: node{"Chip", last - 1 - number/lines%(line-2)}}
}

// members are part of the first of their line.
func members(g *Graph, p *plan, _ draw, number int) ends {
	n := g.nthIn(p.From, number, 1)
	return ends{from: n, to: node{n.label, n.number / line * line}}
}

// successors follow the one before them in their line, but not the family.
func successors(g *Graph, p *plan, _ draw, number int) ends {
	n := g.nthIn(p.From, number, 2)
	return ends{from: n, to: node{n.label, n.number - 1}}
}

// nthIn walks the nodes of the labels that stand at some place or later in
// their line.
func (g *Graph) nthIn(labels []string, number, place int) node {
	in := line - place
	total := 0
	for _, l := range labels {
		total += g.labels[l] / line * in
	}
	number %= max(total, 1)
	for _, l := range labels {
		n := g.labels[l] / line * in
		if number < n {
			return node{l, number/in*line + place + number%in}
		}
		number -= n
	}
	return node{labels[0], place}
}
