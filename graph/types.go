package graph

const dayPattern = `\d{4}-\d{2}-\d{2}`

func types() []RelType {
	return []RelType{
		{
			Name: "INVESTED_IN", Reads: "invested in", About: "money put in for a share", Table: "money",
			Flows: []Flow{MoneyFlow}, From: []string{"Company", "PublicBody", "Person"}, To: []string{"Company"},
			Pays: true, Unfit: []Status{Active},
			Props: []Prop{round, roundUSD, valuationUSD, valuationIs, stakePct, consideration},
		},
		{
			Name: "ACQUIRED", Reads: "acquired", About: "a take-over, a merger, or a licence with the staff hired", Table: "money",
			Flows: []Flow{MoneyFlow, ControlFlow}, From: []string{"Company"}, To: []string{"Company", "Facility"},
			Pays: true, Unfit: []Status{Active},
			Props: []Prop{
				{Name: "kind", Kind: Text, Required: true, Enum: []string{"acquisition", "merger", "licence_and_hire"}, About: "how it was taken over"},
				consideration, roundUSD, stakePct,
			},
		},
		{
			Name: "OWNS", Reads: "owns", About: "a holding, at a published figure", Table: "money",
			Flows: []Flow{ControlFlow}, From: []string{"Company", "PublicBody", "Person"}, To: []string{"Company", "Facility"},
			Unfit: []Status{Completed},
			Props: []Prop{
				stakePct,
				{Name: "stake_value_usd", Kind: Money, Unit: "USD", About: "value of the holding"},
			},
		},
		{
			Name: "FINANCES", Reads: "finances", About: "loans, bonds, guarantees, warrants and grants", Table: "money",
			Flows: []Flow{MoneyFlow}, From: []string{"Company", "PublicBody"}, To: []string{"Company", "Facility"}, Pays: true,
			Props: []Prop{
				{Name: "instrument", Kind: Text, Required: true, About: "what is given", Enum: []string{
					"loan", "bond", "bridge", "guarantee", "lease_backstop", "vendor_credit", "warrant", "grant",
				}},
				{Name: "beneficiary", Kind: Slug, Refers: EntityLabel, About: "who is covered by a guarantee or backstop"},
				{Name: "underlying_pct", Kind: Number, Unit: "%", About: "share of the issuer that a warrant may become"},
				roundUSD,
			},
		},
		{
			Name: "BUYS_COMPUTE_FROM", Reads: "buys compute from", About: "rents computing power", Table: "compute",
			Flows: []Flow{MoneyFlow, SupplyFlow}, From: []string{"Company"}, To: []string{"Cloud", "Company"},
			Pays: true, Unfit: []Status{Completed}, Props: []Prop{capacityMW, years, chips},
		},
		{
			Name: "TENANT_OF", Reads: "is tenant of", About: "rents a site or a part of it", Table: "compute",
			Flows: []Flow{MoneyFlow, SupplyFlow}, From: []string{"Company"}, To: []string{"Facility"},
			Pays: true, Unfit: []Status{Completed}, Props: []Prop{capacityMW, years},
		},
		{
			Name: "EXCLUSIVE_WITH", Reads: "is exclusive with", About: "may or must use only this cloud", Table: "compute",
			Flows: []Flow{TieFlow}, From: []string{"Company", "Model", "Facility"}, To: []string{"Cloud", "Company"},
			Unfit: []Status{Completed},
			Props: []Prop{{Name: "scope", Kind: Text, Required: true, Enum: []string{"exclusive", "first_refusal", "preferred"}, About: "how far it binds"}},
		},
		{
			Name: "OPERATED_BY", Reads: "is operated by", About: "who runs a cloud or a site", Table: "compute",
			Flows: []Flow{MoneyFlow, SupplyFlow}, From: []string{"Cloud", "Facility"}, To: []string{"Company"},
			Standing: true, StandingFrom: []string{"Cloud"}, Unfit: []Status{Completed}, Props: []Prop{capacityMW, costUSD},
		},
		{
			Name: "BUILT_BY", Reads: "is built by", About: "who builds a site", Table: "compute",
			Flows: []Flow{MoneyFlow, SupplyFlow}, From: []string{"Cloud", "Facility"}, To: []string{"Company"},
			Props: []Prop{capacityMW, costUSD},
		},
		{
			Name: "POWERED_BY", Reads: "is powered by", About: "who supplies a site with electricity", Table: "compute",
			Flows: []Flow{MoneyFlow, SupplyFlow}, From: []string{"Cloud", "Facility"}, To: []string{"Company"},
			Unfit: []Status{Completed}, Props: []Prop{capacityMW, costUSD},
		},
		{
			Name: "OFFERS", Reads: "offers", About: "the chips that a cloud rents out", Table: "compute",
			Flows: []Flow{SupplyFlow}, From: []string{"Cloud"}, To: []string{"Chip"}, Unfit: []Status{Completed},
		},
		{
			Name: "INSTALLS", Reads: "installs", About: "the chips that stand in a site", Table: "compute",
			Flows: []Flow{SupplyFlow}, From: []string{"Facility"}, To: []string{"Chip"}, Unfit: []Status{Completed},
			Props: []Prop{quantity},
		},
		{
			Name: "DEVELOPED_BY", Reads: "is developed by", About: "who made a model", Table: "compute",
			Flows: []Flow{SupplyFlow}, From: []string{"Model"}, To: []string{"Company"}, Standing: true, Unfit: []Status{Completed},
		},
		{
			Name: "TRAINED_ON", Reads: "was trained on", About: "what a model was trained with", Table: "compute",
			Flows: []Flow{SupplyFlow}, From: []string{"Model"}, To: []string{"Chip", "Cloud", "Facility"},
		},
		{
			Name: "HOSTED_ON", Reads: "is hosted on", About: "where a model can be rented", Table: "compute",
			Flows: []Flow{SupplyFlow}, From: []string{"Model"}, To: []string{"Cloud"}, Unfit: []Status{Completed},
		},
		{
			Name: "PARTNERS_WITH", Reads: "partners with", About: "a tie that is no purchase and no investment", Table: "compute",
			Flows: []Flow{TieFlow}, From: []string{"Company"}, To: []string{"Company"}, Unordered: true, Unfit: []Status{Completed},
			Props: []Prop{{Name: "scope", Kind: Text, About: "what the partnership is about"}},
		},
		{
			Name: "BUYS_FROM", Reads: "buys from", About: "orders chips, wafers, memory, machines or power", Table: "supply",
			Flows: []Flow{MoneyFlow, SupplyFlow}, From: []string{"Company", "Facility", "PublicBody"}, To: []string{"Company"},
			Pays: true, Unfit: []Status{Completed}, Props: []Prop{product, quantity, capacityMW, years, chips, sharePct},
		},
		{
			Name: "DESIGNED_BY", Reads: "is designed by", About: "who designs a chip", Table: "supply",
			Flows: []Flow{SupplyFlow}, From: []string{"Chip"}, To: []string{"Company"}, Standing: true, Unfit: []Status{Completed},
			Props: []Prop{{Name: "role", Kind: Text, Enum: []string{"lead", "co_designer"}, About: "part in the design"}},
		},
		{
			Name: "MANUFACTURED_BY", Reads: "is manufactured by", About: "who makes a chip's wafers", Table: "supply",
			Flows: []Flow{SupplyFlow}, From: []string{"Chip"}, To: []string{"Company"}, Standing: true, Unfit: []Status{Completed},
			Props: []Prop{process},
		},
		{
			Name: "PACKAGED_BY", Reads: "is packaged by", About: "who packages a chip", Table: "supply",
			Flows: []Flow{SupplyFlow}, From: []string{"Chip"}, To: []string{"Company"}, Standing: true, Unfit: []Status{Completed},
			Props: []Prop{process},
		},
		{
			Name: "SUPPLIED_BY", Reads: "is supplied by", About: "who supplies a part of a chip", Table: "supply",
			Flows: []Flow{SupplyFlow}, From: []string{"Chip"}, To: []string{"Company"}, Unfit: []Status{Completed},
			Props: []Prop{
				{Name: "component", Kind: Text, Required: true, Enum: []string{"memory", "interconnect", "substrate", "assembly"}, About: "which part"},
				product, sharePct,
			},
		},
		{
			Name: "CONTAINS", Reads: "contains", About: "the chips in a superchip", Table: "supply",
			Flows: []Flow{SupplyFlow}, From: []string{"Chip"}, To: []string{"Chip"}, Standing: true, Unfit: []Status{Completed},
		},
		{
			Name: "PART_OF", Reads: "is part of", About: "member of a family, platform or campus", Table: "supply",
			Flows: []Flow{LineageFlow}, From: []string{"Chip", "Model", "Cloud", "Facility"}, To: []string{"Chip", "Model", "Cloud", "Facility"},
			SameLabel: true, Standing: true, Unfit: []Status{Completed},
		},
		{
			Name: "SUCCEEDS", Reads: "succeeds", About: "the newer to the older", Table: "supply",
			Flows: []Flow{LineageFlow}, From: []string{"Chip", "Model"}, To: []string{"Chip", "Model"},
			SameLabel: true, Standing: true, Unfit: []Status{Completed},
		},
		oversight("INVESTIGATES", "investigates", "inquiries and lawsuits of a public body"),
		oversight("RESTRICTS", "restricts", "bans, export rules and blocked deals"),
		oversight("REGULATES", "regulates", "licences, clearances and conditions"),
	}
}

func oversight(name, reads, about string) RelType {
	return RelType{
		Name: name, Reads: reads, About: about, Table: "oversight", Flows: []Flow{OversightFlow},
		From: []string{"PublicBody"}, To: []string{"Company", "Chip", "Model", "Cloud", "Facility", "PublicBody"},
		Unfit: []Status{Completed},
		Props: []Prop{
			{Name: "measure", Kind: Text, About: "rule, inquiry or licence"},
			{Name: "destination", Kind: Country, List: true, Pattern: "[A-Z]{2}", About: "countries it is aimed at, ISO codes"},
		},
	}
}
