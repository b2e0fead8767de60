package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func usd(n int64) *int64 { return &n }

func TestResolveAmounts(t *testing.T) {
	type account struct {
		is     string
		amount *int64
	}
	type bounds struct{ low, high *int64 }
	for _, tt := range []struct {
		name     string
		accounts []account
		want     []bounds
	}{
		{"not given", []account{{"", nil}}, []bounds{{nil, nil}}},
		{"exact", []account{{"exact", usd(5)}}, []bounds{{usd(5), usd(5)}}},
		{"approx", []account{{"approx", usd(5)}}, []bounds{{usd(5), usd(5)}}},
		{"up to", []account{{"up_to", usd(5)}}, []bounds{{usd(0), usd(5)}}},
		{"at least", []account{{"at_least", usd(5)}}, []bounds{{usd(5), nil}}},
		{
			"rivals widen the best account, and stay as they are", []account{{"exact", usd(10)}, {"exact", usd(8)}, {"approx", usd(15)}},
			[]bounds{{usd(8), usd(15)}, {usd(8), usd(8)}, {usd(15), usd(15)}},
		},
		{
			"a rival within widens nothing", []account{{"up_to", usd(10)}, {"exact", usd(8)}},
			[]bounds{{usd(0), usd(10)}, {usd(8), usd(8)}},
		},
		{
			"an open rival opens the top", []account{{"exact", usd(10)}, {"at_least", usd(12)}},
			[]bounds{{usd(10), nil}, {usd(12), nil}},
		},
		{
			"an open best account stays open", []account{{"at_least", usd(10)}, {"exact", usd(8)}, {"exact", usd(9)}},
			[]bounds{{usd(8), nil}, {usd(8), usd(8)}, {usd(9), usd(9)}},
		},
		{"a rival without amount", []account{{"exact", usd(10)}, {"", nil}}, []bounds{{usd(10), usd(10)}, {nil, nil}}},
		{"a best account without amount", []account{{"", nil}, {"exact", usd(10)}}, []bounds{{nil, nil}, {usd(10), usd(10)}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ds := &graph.Dataset{}
			for i, a := range tt.accounts {
				ds.Statements = append(ds.Statements, &graph.Statement{
					Deal: "d", Stage: 1, Account: []string{"", "b", "c"}[i], AmountUSD: a.amount, AmountIs: a.is,
				})
			}
			for range 2 {
				ds.Resolve()
				var got []bounds
				for i, s := range ds.Statements {
					got = append(got, bounds{s.USDLow, s.USDHigh})
					require.Equal(t, tt.accounts[i].amount, s.AmountUSD)
				}
				require.Equal(t, tt.want, got)
			}
		})
	}
}

func TestResolveDeals(t *testing.T) {
	deals := []*graph.Deal{
		{ID: "order", Within: "framework", ReplacedBy: "lease", TiedTo: []string{"warrant"}},
		{ID: "framework", Within: "umbrella"},
		{ID: "umbrella"},
		{ID: "left", Within: "right"},
		{ID: "right", Within: "left"},
		{ID: "lost", Within: "nowhere"},
	}
	for _, tt := range []struct {
		name, deal string
		want       graph.Derived
	}{
		{
			"the nearest container first", "order",
			graph.Derived{Within: []string{"framework", "umbrella"}, ReplacedBy: "lease", TiedTo: []string{"warrant"}, Latest: true},
		},
		{"the outermost", "umbrella", graph.Derived{Latest: true}},
		{"a circle ends", "left", graph.Derived{Within: []string{"right", "left"}, Latest: true}},
		{"a container that is not there", "lost", graph.Derived{Within: []string{"nowhere"}, Latest: true}},
		{"no such deal", "unknown", graph.Derived{Latest: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &graph.Statement{Deal: tt.deal, Stage: 1, Since: period(t, "2025-10-06")}
			tt.want.Start = s.Since.First
			ds := &graph.Dataset{Deals: deals, Statements: []*graph.Statement{s}}
			ds.Resolve()
			require.Equal(t, tt.want, s.Derived)
		})
	}
}

func TestChains(t *testing.T) {
	statement := func(deal string, stage int, account string) *graph.Statement {
		return &graph.Statement{Deal: deal, Stage: stage, Account: account}
	}
	ds := &graph.Dataset{Statements: []*graph.Statement{
		statement("b", 2, ""), statement("a", 1, "b"), statement("b", 1, ""), statement("a", 1, ""), statement("a", 10, ""), statement("a", 2, ""),
	}}
	var got [][][]string
	for _, chain := range ds.Chains() {
		var stages [][]string
		for _, accounts := range chain {
			var ids []string
			for _, s := range accounts {
				ids = append(ids, s.ID())
			}
			stages = append(stages, ids)
		}
		got = append(got, stages)
	}
	require.Equal(t, [][][]string{{{"a/1", "a/1b"}, {"a/2"}, {"a/10"}}, {{"b/1"}, {"b/2"}}}, got)
	require.Equal(t, "b/2", ds.Statements[0].ID(), "the rows keep their order")
}
