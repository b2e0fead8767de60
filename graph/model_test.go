package graph_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

// typesThat lists the relationship types of which something is so.
func typesThat(is func(*graph.RelType) bool) []string {
	m := graph.AI()
	var names []string
	for i := range m.Types {
		if is(&m.Types[i]) {
			names = append(names, m.Types[i].Name)
		}
	}
	return names
}

func TestFlows(t *testing.T) {
	m := graph.AI()
	for _, tt := range []struct {
		flow  graph.Flow
		types []string
	}{
		{graph.MoneyFlow, []string{
			"INVESTED_IN", "FINANCES", "ACQUIRED", "BUYS_COMPUTE_FROM", "BUYS_FROM", "TENANT_OF", "OPERATED_BY",
			"BUILT_BY", "POWERED_BY",
		}},
		{graph.SupplyFlow, []string{
			"BUYS_COMPUTE_FROM", "BUYS_FROM", "TENANT_OF", "OPERATED_BY", "POWERED_BY", "BUILT_BY", "OFFERS", "INSTALLS",
			"DESIGNED_BY", "MANUFACTURED_BY", "PACKAGED_BY", "SUPPLIED_BY", "CONTAINS", "DEVELOPED_BY", "TRAINED_ON",
			"HOSTED_ON",
		}},
		{graph.ControlFlow, []string{"OWNS", "ACQUIRED"}},
		{graph.TieFlow, []string{"PARTNERS_WITH", "EXCLUSIVE_WITH"}},
		{graph.LineageFlow, []string{"SUCCEEDS", "PART_OF"}},
		{graph.OversightFlow, []string{"INVESTIGATES", "RESTRICTS", "REGULATES"}},
	} {
		t.Run(string(tt.flow), func(t *testing.T) {
			require.ElementsMatch(t, tt.types, m.Flow(tt.flow))
		})
	}
}

func TestTypesOfAKind(t *testing.T) {
	all := graph.AI().TypeNames()
	for _, tt := range []struct {
		name  string
		is    func(*graph.RelType) bool
		types []string
	}{
		{"pays", func(r *graph.RelType) bool { return r.Pays }, []string{
			"INVESTED_IN", "ACQUIRED", "FINANCES", "BUYS_COMPUTE_FROM", "BUYS_FROM", "TENANT_OF",
		}},
		{"may stand", func(r *graph.RelType) bool { return r.MayStand(r.From[0]) }, []string{
			"OPERATED_BY", "DESIGNED_BY", "MANUFACTURED_BY", "PACKAGED_BY", "DEVELOPED_BY", "PART_OF", "CONTAINS", "SUCCEEDS",
		}},
		{"may stand from a site", func(r *graph.RelType) bool { return r.MayStand("Facility") && slices.Contains(r.From, "Facility") }, []string{"PART_OF"}},
		{"has no direction", func(r *graph.RelType) bool { return r.Unordered }, []string{"PARTNERS_WITH"}},
		{"joins two of a kind", func(r *graph.RelType) bool { return r.SameLabel }, []string{"PART_OF", "SUCCEEDS"}},
		{"may be completed", func(r *graph.RelType) bool { return r.MayBe(graph.Completed) }, []string{
			"INVESTED_IN", "ACQUIRED", "FINANCES", "BUILT_BY", "TRAINED_ON",
		}},
		{"may not be active", func(r *graph.RelType) bool { return !r.MayBe(graph.Active) }, []string{"INVESTED_IN", "ACQUIRED"}},
		{"may be anything else", func(r *graph.RelType) bool {
			return !slices.ContainsFunc(graph.Statuses(), func(s graph.Status) bool {
				return s != graph.Completed && s != graph.Active && !r.MayBe(s)
			})
		}, all},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.ElementsMatch(t, tt.types, typesThat(tt.is))
		})
	}
}

// TestModelHolds holds the model against itself.
func TestModelHolds(t *testing.T) {
	m := graph.AI()
	flows := []graph.Flow{
		graph.MoneyFlow, graph.SupplyFlow, graph.ControlFlow, graph.TieFlow, graph.LineageFlow, graph.OversightFlow,
	}
	refers := []string{"", graph.EntityLabel, graph.SourceLabel, "Deal"}
	kinds := []graph.ValueKind{
		graph.Text, graph.Slug, graph.URL, graph.Year, graph.PeriodOf, graph.Money, graph.Int, graph.Number, graph.Bool,
		graph.Country,
	}
	checkProps := func(owner string, groups ...[]graph.Prop) {
		seen := map[string]bool{}
		for _, p := range slices.Concat(groups...) {
			at := owner + "." + p.Name
			require.Regexp(t, `^[a-z][a-z0-9_]*$`, p.Name, at)
			require.False(t, seen[p.Name], "%s stands twice", at)
			seen[p.Name] = true
			require.Contains(t, kinds, p.Kind, at)
			require.Contains(t, refers, p.Refers, at)
			require.NotEmpty(t, p.About, at)
			require.True(t, p.Refers == "" || p.Kind == graph.Slug, "%s holds ids", at)
			_, err := regexp.Compile(p.Pattern)
			require.NoError(t, err, at)
		}
	}
	derived := []graph.Prop{}
	for _, name := range []string{"exists_from", "dataset", "hash"} {
		derived = append(derived, graph.Prop{Name: name, Kind: graph.Text, About: "the loader's"})
	}

	names := map[string]bool{graph.EntityLabel: true, graph.SourceLabel: true, graph.LoadLabel: true}
	tables := map[string]bool{"entities": true, "sources": true, "deals": true}
	for _, l := range m.Labels {
		require.False(t, names[l.Name], "label %s stands twice", l.Name)
		names[l.Name] = true
		require.Regexp(t, `^[A-Z][A-Za-z]*$`, l.Name)
		require.NotEmpty(t, l.About, l.Name)
		require.Equal(t, len(l.Props) > 0, l.Table != "", "%s has own properties or no table", l.Name)
		require.False(t, l.Table != "" && tables[l.Table], "table %s stands twice", l.Table)
		tables[l.Table] = true
		checkProps(l.Name, m.EntityProps, l.Props, derived)
		if l.Born != "" {
			_, own := l.Prop(l.Born)
			common := slices.ContainsFunc(m.EntityProps, func(p graph.Prop) bool { return p.Name == l.Born })
			require.True(t, own || common, "%s has no %s", l.Name, l.Born)
		}
		found, ok := m.Label(l.Name)
		require.True(t, ok)
		require.Equal(t, l, *found)
	}
	for _, r := range m.Types {
		require.False(t, names[r.Name], "type %s stands twice", r.Name)
		names[r.Name] = true
		require.Regexp(t, `^[A-Z][A-Z_]*$`, r.Name)
		require.NotEmpty(t, r.Reads, r.Name)
		require.NotEmpty(t, r.About, r.Name)
		require.NotEmpty(t, r.Flows, r.Name)
		require.Subset(t, flows, r.Flows, r.Name)
		require.NotEmpty(t, r.From, r.Name)
		require.NotEmpty(t, r.To, r.Name)
		require.Subset(t, m.LabelNames(), r.From, r.Name)
		require.Subset(t, m.LabelNames(), r.To, r.Name)
		require.Subset(t, r.From, r.StandingFrom, r.Name)
		require.NotEmpty(t, r.Table, r.Name)
		require.False(t, tables[r.Table], "%s stands in a table of its own", r.Name)
		checkProps(r.Name, m.StatementProps, r.Props, derived)
		found, ok := m.Type(r.Name)
		require.True(t, ok)
		require.Equal(t, r, *found)
	}
	checkProps("Source", m.SourceProps, derived)
	checkProps("Deal", m.DealProps)
	_, ok := m.Label("Company`) DETACH DELETE n //")
	require.False(t, ok)
	_, ok = m.Type("INVSTED_IN")
	require.False(t, ok)
}

func TestStatementTables(t *testing.T) {
	require.Equal(t, []string{"money", "compute", "supply", "oversight"}, graph.AI().StatementTables())
}

// TestOwnPropsMeanTheSame makes sure that a column shared by several types
// reads the same way for all of them, their closed lists aside.
func TestOwnPropsMeanTheSame(t *testing.T) {
	m := graph.AI()
	seen := map[string]graph.Prop{}
	for _, r := range m.Types {
		for _, p := range r.Props {
			first, ok := seen[p.Name]
			if !ok {
				seen[p.Name] = p
				continue
			}
			require.Equal(t, []any{first.Kind, first.List, first.Pattern, first.Refers, first.Unit}, []any{p.Kind, p.List, p.Pattern, p.Refers, p.Unit}, "%s.%s", r.Name, p.Name)
		}
	}
}

func TestOwnProps(t *testing.T) {
	enum := func(values ...string) []graph.Prop {
		return []graph.Prop{{Name: "scope", Kind: graph.Text, Enum: values, Required: true}}
	}
	free := []graph.Prop{{Name: "scope", Kind: graph.Text}}
	for _, tt := range []struct {
		name string
		a, b []graph.Prop
		want []graph.Prop
	}{
		{"one type alone demands nothing of the column", enum("x"), nil, []graph.Prop{{Name: "scope", Kind: graph.Text, Enum: []string{"x"}}}},
		{"closed lists add up", enum("x", "y"), enum("y", "z"), []graph.Prop{{Name: "scope", Kind: graph.Text, Enum: []string{"x", "y", "z"}}}},
		{"a free one opens the list", enum("x"), free, free},
		{"a free one keeps it open", free, enum("x"), free},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := &graph.Model{Types: []graph.RelType{{Name: "A", Props: tt.a}, {Name: "B", Props: tt.b}, {Name: "C", Props: enum("no")}}}
			require.Equal(t, tt.want, m.OwnProps("A", "B"))
		})
	}
}

func TestParseStatuses(t *testing.T) {
	for _, tt := range []struct {
		word string
		want []graph.Status
	}{
		{"commitments", []graph.Status{graph.Announced, graph.Active, graph.Completed}},
		{"claims", []graph.Status{graph.Rumored, graph.InTalks}},
		{"open", []graph.Status{graph.Rumored, graph.InTalks, graph.Announced, graph.Active, graph.Completed}},
		{"gone", []graph.Status{graph.Paused, graph.Cancelled, graph.Ended}},
		{"all", graph.Statuses()},
		{"in_talks", []graph.Status{graph.InTalks}},
		{"compleeted", nil},
		{"", nil},
	} {
		t.Run(tt.word, func(t *testing.T) {
			got, ok := graph.ParseStatuses(tt.word)
			require.Equal(t, tt.want, got)
			require.Equal(t, tt.want != nil, ok)
		})
	}
}

func TestStatusGroups(t *testing.T) {
	var claims, gone []graph.Status
	for _, s := range graph.Statuses() {
		if s.Claim() {
			claims = append(claims, s)
		}
		if s.Gone() {
			gone = append(gone, s)
		}
	}
	require.Equal(t, []graph.Status{graph.Rumored, graph.InTalks}, claims)
	require.Equal(t, []graph.Status{graph.Paused, graph.Cancelled, graph.Ended}, gone)
}
