package gen

// shapes says how each type lies. Types that are not here are drawn by what the
// model says of them.
func shapes() map[string]shape {
	investors := among(cast(50, "investor", 0.7), cast(20, "fund", 0.7), cast(4, "bank", 0.7), cast(8, "hyperscaler", 0.3),
		cast(5, "chip_designer", 0.8), cast(3, "conglomerate", 0.6), ranked(8, "Person", 0.5), ranked(2, "PublicBody", 0.5))
	funded := among(cast(30, "ai_lab", 0.7), cast(8, "neocloud", 0.6), cast(8, "chip_designer", 0.5), cast(40, "software", 0.4),
		cast(8, "other", 0.3), cast(3, "energy", 0.5), cast(3, "developer", 0.5))
	lenders := among(cast(50, "bank", 0.6), cast(30, "fund", 0.7), cast(5, "chip_designer", 0.8), cast(5, "hyperscaler", 0.3), ranked(10, "PublicBody", 0.5))
	users := among(cast(50, "ai_lab", 0.7), cast(40, "software", 0.5), cast(5, "conglomerate", 0.4), cast(5, "other", 0.3))
	public := ranked(1, "PublicBody", 0.6)
	overseen := among(cast(20, "ai_lab", 0.6), cast(10, "hyperscaler", 0.3), cast(10, "chip_designer", 0.7), cast(15, "software", 0.5),
		ranked(20, "Chip", 0.6), ranked(10, "Model", 0.5), ranked(5, "Cloud", 0.5), ranked(10, "Facility", 0.3))
	return map[string]shape{
		"INVESTED_IN": {weight: 240, ends: rounds(investors, funded)},
		"ACQUIRED":    {weight: 15, ends: takeovers},
		"OWNS":        {weight: 35, ends: holdings},
		"FINANCES": {weight: 60, ends: warrants(lenders, among(
			cast(30, "neocloud", 0.6), cast(25, "developer", 0.6), cast(20, "ai_lab", 0.7), cast(10, "energy", 0.5), ranked(25, "Facility", 0.3)))},
		"BUYS_COMPUTE_FROM": {weight: 110, ends: between(users, among(ranked(80, "Cloud", 0.75), cast(20, "neocloud", 0.6)))},
		"TENANT_OF": {weight: 45, ends: between(
			among(cast(40, "ai_lab", 0.7), cast(30, "neocloud", 0.6), cast(20, "hyperscaler", 0.3), cast(10, "software", 0.4)), ranked(1, "Facility", 0.2))},
		"EXCLUSIVE_WITH": {weight: 10, ends: between(
			among(cast(50, "ai_lab", 0.6), ranked(40, "Model", 0.5), ranked(10, "Facility", 0.2)), among(ranked(80, "Cloud", 0.7), cast(20, "neocloud", 0.5)))},
		"OPERATED_BY": {each: 1.1, single: true, ends: operators},
		"BUILT_BY":    {weight: 30, ends: between(ranked(1, "Facility", 0.1), cast(1, "developer", 0.6))},
		"POWERED_BY":  {weight: 35, ends: between(ranked(1, "Facility", 0.1), among(cast(70, "energy", 0.6), cast(30, "utility", 0.5)))},
		"OFFERS":      {weight: 50, ends: between(ranked(1, "Cloud", 0.3), ranked(1, "Chip", 0.7))},
		"INSTALLS":    {weight: 45, ends: between(ranked(1, "Facility", 0.1), ranked(1, "Chip", 0.7))},
		"DEVELOPED_BY": {each: 1.05, single: true, ends: each(among(
			cast(80, "ai_lab", 0.7), cast(10, "software", 0.4), cast(10, "hyperscaler", 0.2)))},
		"TRAINED_ON": {weight: 50, ends: between(
			ranked(1, "Model", 0.2), among(ranked(60, "Chip", 0.7), ranked(30, "Cloud", 0.7), ranked(10, "Facility", 0.3)))},
		"HOSTED_ON": {weight: 70, ends: between(ranked(1, "Model", 0.4), ranked(1, "Cloud", 0.75))},
		"PARTNERS_WITH": {weight: 50, ends: between(
			among(cast(40, "ai_lab", 0.6), cast(40, "software", 0.4), cast(20, "hyperscaler", 0.3)),
			among(cast(30, "chip_designer", 0.7), cast(30, "conglomerate", 0.5), cast(40, "software", 0.4)))},
		"BUYS_FROM":       {weight: 110, ends: orders},
		"DESIGNED_BY":     {each: 1.1, single: true, ends: each(among(cast(90, "chip_designer", 0.75), cast(10, "hyperscaler", 0.3)))},
		"MANUFACTURED_BY": {each: 1.2, single: true, ends: each(cast(1, "foundry", 0.8))},
		"PACKAGED_BY":     {each: 1.1, single: true, ends: each(among(cast(60, "foundry", 0.8), cast(40, "packaging", 0.6)))},
		"SUPPLIED_BY":     {each: 2, single: true, ends: parts},
		"CONTAINS":        {each: 1.0 / line, single: true, ends: contents},
		"PART_OF":         {each: (line - 1.0) / line, single: true, ends: members},
		"SUCCEEDS":        {each: 0.5, single: true, ends: successors},
		"INVESTIGATES":    {weight: 8, ends: between(public, overseen)},
		"RESTRICTS":       {weight: 8, ends: between(public, overseen)},
		"REGULATES":       {weight: 8, ends: between(public, overseen)},
	}
}

// orders are what is bought along the chain, from machines to whole systems.
func orders(g *Graph, p *plan, d draw, number int) ends {
	if frame := frameOf(number); frame != number {
		d = g.draw("deal "+p.slug, frame)
	}
	links := []struct {
		weight   float64
		from, to pick
		product  string
	}{
		{4, cast(1, "foundry", 0.5), cast(1, "equipment", 0.7), "lithography machines"},
		{4, cast(1, "foundry", 0.5), cast(1, "equipment", 0.3), "etch and deposition machines"},
		{3, cast(1, "memory", 0.3), cast(1, "equipment", 0.7), "lithography machines"},
		{15, cast(1, "chip_designer", 0.7), cast(1, "foundry", 0.8), "wafers"},
		{8, cast(1, "chip_designer", 0.7), cast(1, "memory", 0.4), "HBM"},
		{6, cast(1, "chip_designer", 0.7), cast(1, "packaging", 0.4), "advanced packaging"},
		{25, among(cast(25, "hyperscaler", 0.3), cast(35, "neocloud", 0.6), cast(40, "ai_lab", 0.7)), cast(1, "chip_designer", 0.85), "GPUs"},
		{10, among(cast(50, "hyperscaler", 0.3), cast(50, "neocloud", 0.5)), cast(1, "server", 0.6), "servers"},
		{8, cast(1, "neocloud", 0.5), cast(1, "network", 0.6), "switches and optics"},
		{15, ranked(1, "Facility", 0.1), among(cast(70, "energy", 0.6), cast(30, "utility", 0.5)), "electricity"},
		{2, ranked(1, "PublicBody", 0.5), cast(1, "ai_lab", 0.6), "software"},
	}
	sum := 0.0
	for _, l := range links {
		sum += l.weight
	}
	at := d.Float64() * sum
	for _, l := range links {
		if at -= l.weight; at < 0 {
			e := ends{from: l.from.draw(g, d), to: l.to.draw(g, d), own: map[string]any{"product": l.product}}
			if l.product == "GPUs" {
				e.own["chips"] = []string{g.ranked(d, "Chip", 0.7).id()}
			}
			return e
		}
	}
	panic("gen: weights do not add up")
}

// frameOf is the number of the framework that an order stands within; its own
// where it stands alone. One in eight is made under the one before it.
func frameOf(number int) int {
	if number%8 == 1 {
		return number - 1
	}
	return number
}
