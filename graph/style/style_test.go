package style_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/style"
)

// Every label of the model has a look of its own, and no other has.
func TestLabels(t *testing.T) {
	var names []string
	seen := map[string]bool{}
	for _, l := range append(style.Labels(), style.Other()) {
		for _, mark := range []string{l.Light.Fill, l.Dark.Fill} {
			require.False(t, seen[mark], "%s has another's %s", l.Name, mark)
			seen[mark] = true
		}
		names = append(names, l.Name)
	}
	require.Equal(t, append(graph.AI().LabelNames(), "Other"), names)
	require.Equal(t, "Other", style.OfLabel("Load").Name)
	require.Equal(t, "Chip", style.OfLabel("Chip").Name)
}

func TestFamilies(t *testing.T) {
	want := map[string]string{
		"INVESTED_IN": "money put in", "OWNS": "money put in", "BUYS_FROM": "purchases", "TENANT_OF": "purchases",
		"OPERATED_BY": "makes, runs or carries", "DESIGNED_BY": "makes, runs or carries", "PARTNERS_WITH": "ties",
		"PART_OF": "families and successors", "RESTRICTS": "oversight", "UNHEARD_OF": "ties",
	}
	for name, family := range want {
		require.Equal(t, family, style.OfType(name).Name, name)
	}
}

// Text is read on its ground at a contrast of 4.5 and shapes at 3, as WCAG 2.1
// asks for (1.4.3 and 1.4.11).
func TestContrast(t *testing.T) {
	for _, l := range append(style.Labels(), style.Other()) {
		for _, on := range []struct {
			ground string
			style.Paint
		}{{style.LightGround, l.Light}, {style.DarkGround, l.Dark}} {
			require.Greater(t, contrast(t, on.Text, on.Fill), 4.5, "text of %s on %s", l.Name, on.Fill)
			require.Greater(t, contrast(t, on.Border, on.ground), 3.0, "border of %s on %s", l.Name, on.ground)
		}
	}
	for _, f := range style.Families() {
		require.Greater(t, contrast(t, f.Light, style.LightGround), 4.5, f.Name)
		require.Greater(t, contrast(t, f.Dark, style.DarkGround), 4.5, f.Name)
	}
	require.Greater(t, contrast(t, style.LightText, style.LightGround), 7.0)
	require.Greater(t, contrast(t, style.DarkText, style.DarkGround), 7.0)
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.1.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	require.Len(t, colour, 7)
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
