package graph

import "strings"

// Properties that several relationship types share; each means the same in all
// of them.
var (
	round         = Prop{Name: "round", Kind: Text, About: "name of the financing round"}
	roundUSD      = Prop{Name: "round_usd", Kind: Money, Unit: "USD", About: "money of the whole round or syndicate"}
	valuationUSD  = Prop{Name: "valuation_usd", Kind: Money, Unit: "USD", About: "valuation of the company"}
	valuationIs   = Prop{Name: "valuation_is", Kind: Text, Enum: []string{"pre", "post", "market"}, About: "before or after the money, or by the market"}
	stakePct      = Prop{Name: "stake_pct", Kind: Number, Unit: "%", About: "share held"}
	consideration = Prop{Name: "consideration", Kind: Text, About: "what is paid with, where not cash"}
	capacityMW    = Prop{Name: "capacity_mw", Kind: Number, Unit: "MW", About: "electrical power"}
	years         = Prop{Name: "years", Kind: Number, Unit: "years", About: "term"}
	chips         = Prop{Name: "chips", Kind: Text, List: true, About: "chips named in the deal: ids, or the words of the source"}
	quantity      = Prop{Name: "quantity", Kind: Int, About: "number of pieces"}
	product       = Prop{Name: "product", Kind: Text, About: "what is bought or supplied"}
	sharePct      = Prop{Name: "share_pct", Kind: Number, Unit: "%", About: "share of the supply"}
	process       = Prop{Name: "process", Kind: Text, About: "manufacturing or packaging process"}
	costUSD       = Prop{Name: "cost_usd", Kind: Money, Unit: "USD", About: "cost of the site; not a payment"}
)

// statementProps are the columns of every statement, in the order of the data
// files: the first group, then the type's own, then sources, confidence, note.
func statementProps() []Prop {
	return []Prop{
		{Name: "type", Kind: Text, Required: true, About: "relationship type"},
		{Name: "from", Kind: Slug, Required: true, Refers: EntityLabel, About: "who pays or depends"},
		{Name: "to", Kind: Slug, Required: true, Refers: EntityLabel, About: "who is paid or depended on"},
		{Name: "deal", Kind: Slug, Required: true, Refers: "Deal", About: "deal that this is a stage of"},
		{Name: "stage", Kind: Int, Required: true, About: "1 for the first stage; a later one replaces it"},
		{Name: "account", Kind: Text, Pattern: "[b-z]", About: "letter of a rival account of the same stage"},
		{Name: "status", Kind: Text, Required: true, Enum: statusNames(), About: "state of the deal in this stage"},
		{Name: "since", Kind: PeriodOf, About: "from when, as the source says"},
		{Name: "ends", Kind: PeriodOf, About: "last day, if agreed at the outset"},
		{Name: "amount_usd", Kind: Money, Unit: "USD", About: "this statement's own money"},
		{Name: "amount_is", Kind: Text, Enum: []string{"exact", "approx", "up_to", "at_least"}, About: "how the amount is meant"},
		{Name: "amount_original", Kind: Text, Pattern: `[A-Z]{3} \d+(\.\d+)?`, About: "currency and amount, where not dollars"},
		{Name: "sources", Kind: Slug, List: true, Required: true, Refers: SourceLabel, About: "pages that say so"},
		{Name: "confidence", Kind: Text, Required: true, Enum: Confidences(), About: "how sure we are"},
		{Name: "note", Kind: Text, About: "what a reader should know"},
	}
}

func statusNames() []string {
	var names []string
	for _, s := range Statuses() {
		names = append(names, string(s))
	}
	return names
}

// closing are the statement columns that stand after the types' own.
var closing = []string{"sources", "confidence", "note"}

// Title turns a name of the model into a heading: "usd_low" into "usd low".
func Title(name string) string { return strings.ReplaceAll(name, "_", " ") }
