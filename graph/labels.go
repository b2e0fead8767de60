package graph

// AI is the model: every label, relationship type and property of the graph.
// Constraints, load statements, checks, the data package's schema, the command
// `aigraph schema` and the tables of the README are made from it; to add a kind
// of node add an entry to labels, to add a kind of statement one to types.
func AI() *Model {
	return &Model{
		Labels:         labels(),
		Types:          types(),
		EntityProps:    entityProps(),
		StatementProps: statementProps(),
		SourceProps:    sourceProps(),
		DealProps:      dealProps(),
	}
}

func labels() []Label {
	return []Label{
		{
			Name: "Company", About: "a firm, fund, bank, joint venture or nonprofit", ManyKinds: true, Born: "founded",
			Kinds: []string{
				"ai_lab", "chip_designer", "foundry", "memory", "equipment", "packaging", "server", "network",
				"hyperscaler", "neocloud", "developer", "energy", "utility", "investor", "fund", "bank",
				"joint_venture", "spv", "nonprofit", "software", "conglomerate", "other",
			},
		},
		{
			Name: "Cloud", About: "a platform that sells compute or models", Born: "founded",
			Kinds: []string{"hyperscaler", "neocloud", "model_platform", "regional"},
		},
		{
			Name: "Chip", About: "an accelerator, a superchip or a family of them", Table: "chips", Born: "announced",
			Kinds: []string{"gpu", "asic", "cpu", "wafer_scale", "superchip", "family"},
			Props: []Prop{
				{Name: "announced", Kind: PeriodOf, About: "when the maker announced it"},
				{Name: "process", Kind: Text, About: "manufacturing process, as named by the source"},
				{Name: "memory_gb", Kind: Number, Unit: "GB", About: "memory on the package"},
				{Name: "memory_type", Kind: Text, About: "kind of memory, such as HBM3E"},
				{Name: "tdp_w", Kind: Number, Unit: "W", About: "thermal design power"},
				{Name: "bf16_tflops", Kind: Number, Unit: "TFLOP/s", About: "dense BF16 throughput"},
				{Name: "fp8_tflops", Kind: Number, Unit: "TFLOP/s", About: "dense FP8 throughput"},
				ownSources,
			},
		},
		{
			Name: "Model", About: "an AI model or a family of them", Table: "models", Born: "released",
			Kinds: []string{"language", "multimodal", "image", "video", "code", "embedding", "family"},
			Props: []Prop{
				{Name: "released", Kind: PeriodOf, About: "when it was first offered"},
				{Name: "open_weights", Kind: Bool, About: "whether its weights can be downloaded"},
				ownSources,
			},
		},
		{
			Name: "Facility", About: "a data centre, campus or power plant", Table: "facilities",
			Props: []Prop{
				{Name: "place", Kind: Text, About: "town or county, region, country"},
				ownSources,
			},
		},
		{
			Name: "PublicBody", About: "a regulator, government, legislature or court",
			Kinds: []string{"regulator", "government", "legislature", "court"},
		},
		{Name: "Person", About: "somebody who invests in their own name"},
	}
}

var ownSources = Prop{
	Name: "sources", Kind: Slug, List: true, Refers: SourceLabel,
	About: "pages that the properties of this row rest on",
}

func entityProps() []Prop {
	return []Prop{
		{Name: "id", Kind: Slug, Required: true, About: "stable id in lower case, such as oracle-cloud"},
		{Name: "label", Kind: Text, Required: true, About: "what it is"},
		{Name: "name", Kind: Text, Required: true, About: "the usual name"},
		{Name: "aliases", Kind: Text, List: true, About: "other names: former, trade, in other languages"},
		{Name: "kind", Kind: Text, List: true, About: "closed list per label; a company may be of several kinds"},
		{Name: "country", Kind: Country, Pattern: "[A-Z]{2}", About: "ISO 3166-1 alpha-2 code of the seat"},
		{Name: "founded", Kind: Year, About: "year of founding"},
		{Name: "website", Kind: URL, About: "home page"},
		{Name: "wikidata", Kind: Text, Pattern: "Q[1-9][0-9]*", About: "Wikidata item"},
		{Name: "ticker", Kind: Text, Pattern: "[A-Z0-9.:-]{1,15}", About: "stock exchange ticker"},
		{Name: "lei", Kind: Text, Pattern: "[A-Z0-9]{18}[0-9]{2}", About: "legal entity identifier"},
		{Name: "description", Kind: Text, About: "one line in our own words"},
	}
}

func sourceProps() []Prop {
	return []Prop{
		{Name: "id", Kind: Slug, Required: true, About: "stable id: publisher and date"},
		{Name: "url", Kind: URL, Required: true, About: "address of the page"},
		{Name: "publisher", Kind: Text, Required: true, About: "who wrote it"},
		{Name: "via", Kind: Text, About: "the page that was read, where it mirrors the publisher's"},
		{Name: "published", Kind: PeriodOf, About: "date on the page"},
		{Name: "accessed", Kind: PeriodOf, Pattern: dayPattern, About: "day on which it was read"},
		{Name: "title", Kind: Text, About: "title of the page"},
		{Name: "kind", Kind: Text, Required: true, About: "what sort of source it is", Enum: []string{
			"filing", "company", "government", "agency", "press", "trade", "aggregator", "dataset",
		}},
		{Name: "licence", Kind: Text, About: "licence, where it is a data set"},
		{Name: "attribution", Kind: Text, About: "credit that the licence asks for"},
	}
}

func dealProps() []Prop {
	return []Prop{
		{Name: "id", Kind: Slug, Required: true, About: "stable id: parties, what, year"},
		{Name: "name", Kind: Text, Required: true, About: "what people call it"},
		{Name: "within", Kind: Slug, Refers: "Deal", About: "framework or round that this deal is a part of"},
		{Name: "replaced_by", Kind: Slug, Refers: "Deal", About: "deal that this one turned into"},
		{Name: "tied_to", Kind: Slug, List: true, Refers: "Deal", About: "deals that were struck together with this one"},
		{Name: "note", Kind: Text, About: "what a reader should know"},
	}
}
