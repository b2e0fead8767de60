package picture

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// A star's leaves take turns over layers, each side by itself; who hangs on two
// nodes stays where the layers put them.
func TestSpread(t *testing.T) {
	var lines []Line
	for i := range 30 {
		lines = append(lines, Line{From: fmt.Sprintf("in%d", i), To: "hub", Type: "INVESTED_IN"})
	}
	for i := range 3 {
		lines = append(lines, Line{From: "hub", To: fmt.Sprintf("out%d", i), Type: "BUYS_FROM"})
	}
	lines = append(lines,
		Line{From: "in1", To: "hub", Type: "OWNS"}, // a second line keeps to its leaf
		Line{From: "hub", To: "other", Type: "BUYS_FROM"}, Line{From: "other", To: "far", Type: "BUYS_FROM"})
	layers := spread(bundles(lines))
	count := map[int]int{}
	for _, n := range layers[:30] {
		count[n]++
	}
	require.Equal(t, map[int]int{1: 10, 2: 10, 3: 10}, count)
	require.Equal(t, []int{1, 1, 1}, layers[30:33], "so few need no turns")
	require.Equal(t, layers[1], layers[33])
	require.Equal(t, []int{1, 1}, layers[34:])
}
