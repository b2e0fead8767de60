package queries_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/neo"
)

// factsOf holds known answers on the shipped data.
func factsOf(t *testing.T, db *neo.DB) {
	t.Run("circles", func(t *testing.T) {
		for _, tt := range []struct {
			name, args, circle string
			want               bool
		}{
			{"three", "", "Nvidia → OpenAI → Oracle → Nvidia", true},
			{"three, before any of it", "as-of=2022-12-31", "Nvidia → OpenAI → Oracle → Nvidia", false},
			{"two", "", "AMD → OpenAI → AMD", true},
			{"two, in the month before", "as-of=2025-09-30", "AMD → OpenAI → AMD", false},
			{"two, on the day before", "as-of=2025-10-05", "AMD → OpenAI → AMD", false},
			{"two, on the day", "as-of=2025-10-06", "AMD → OpenAI → AMD", true},
			{"two, as known on the day before", "known-at=2025-10-05", "AMD → OpenAI → AMD", false},
		} {
			t.Run(tt.name, func(t *testing.T) {
				circles := answer(t, db, "circular-deals", tt.args, "circle")
				require.Equal(t, tt.want, slices.Contains(circles, tt.circle), "%s", strings.Join(circles, "\n"))
				require.Len(t, slices.Compact(slices.Sorted(slices.Values(circles))), len(circles), "each once")
			})
		}
	})
	t.Run("the talks of Amazon and OpenAI", func(t *testing.T) {
		for _, args := range []string{"as-of=2026-01-05", "known-at=2026-01-05"} {
			t.Run(args, func(t *testing.T) {
				history := answer(t, db, "deal-history", "Amazon OpenAI "+args, "type", "status", "until", "from", "since")
				investments := slices.DeleteFunc(history, func(row string) bool { return !strings.HasPrefix(row, "INVESTED_IN") })
				require.Equal(t, []string{"INVESTED_IN | in_talks | – | Amazon | 2025-12-16"}, investments)
			})
		}
	})
	t.Run("the announcement of Amazon and OpenAI", func(t *testing.T) {
		history := answer(t, db, "deal-history", "Amazon OpenAI", "type", "status", "since", "usd_high")
		require.Contains(t, history, "INVESTED_IN | in_talks | 2025-12-16 | –")
		require.Contains(t, history, "INVESTED_IN | announced | 2026-02-27 | 50000000000")
		require.True(t, slices.ContainsFunc(history, func(row string) bool { return strings.HasPrefix(row, "BUYS_COMPUTE_FROM") }), "AWS is part of Amazon")
	})
}
