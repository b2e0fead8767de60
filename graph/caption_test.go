package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func TestCaption(t *testing.T) {
	usd := func(n int64) *int64 { return &n }
	invested, ok := graph.AI().Type("INVESTED_IN")
	require.True(t, ok)
	for _, tc := range []struct {
		status    graph.Status
		low, high *int64
		want      string
	}{
		{graph.Completed, usd(10_000_000_000), usd(10_000_000_000), "$10B"},
		{graph.Announced, usd(0), usd(100_000_000_000), "≤$100B, announced"},
		{graph.InTalks, usd(1_500_000), nil, "in talks: ≥$1.5M"},
		{graph.Active, usd(950), usd(2_000), "$950–$2K"},
		{graph.Completed, nil, nil, "invested in"},
		{graph.Cancelled, nil, nil, "cancelled: invested in"},
	} {
		s := &graph.Statement{Status: tc.status}
		s.USDLow, s.USDHigh = tc.low, tc.high
		require.Equal(t, tc.want, invested.Caption(s))
	}
}
