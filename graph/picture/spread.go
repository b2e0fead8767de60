package picture

// mostInLayer is how many nodes may stand one above the other in a layer before
// those that hang on one other node alone are spread over several.
const mostInLayer = 14

// mostSpread is over how many layers at most.
const mostSpread = 5

// spread says for each bundle how many layers its line crosses, at least 1. A
// star would otherwise be a column of hundreds: its leaves take turns in how
// far away they stand, those to the left and those to the right by themselves.
func spread(bundles []bundle) []int {
	neighbours := map[string]map[string]bool{}
	for _, b := range bundles {
		from, to := b.lines[0].From, b.lines[0].To
		for _, ends := range [2][2]string{{from, to}, {to, from}} {
			if neighbours[ends[0]] == nil {
				neighbours[ends[0]] = map[string]bool{}
			}
			neighbours[ends[0]][ends[1]] = true
		}
	}
	type side struct {
		hub string
		out bool
	}
	leaves := map[side][]string{}
	place := map[string]int{}
	sideOf := func(b bundle) (side, string, bool) {
		from, to := b.lines[0].From, b.lines[0].To
		switch {
		case len(neighbours[from]) == 1 && len(neighbours[to]) > 1:
			return side{to, false}, from, true
		case len(neighbours[to]) == 1 && len(neighbours[from]) > 1:
			return side{from, true}, to, true
		}
		return side{}, "", false
	}
	for _, b := range bundles {
		s, leaf, ok := sideOf(b)
		if _, known := place[leaf]; ok && !known {
			place[leaf] = len(leaves[s])
			leaves[s] = append(leaves[s], leaf)
		}
	}
	layers := make([]int, len(bundles))
	for i, b := range bundles {
		layers[i] = 1
		if s, leaf, ok := sideOf(b); ok {
			over := min((len(leaves[s])+mostInLayer-1)/mostInLayer, mostSpread)
			layers[i] += place[leaf] % max(over, 1)
		}
	}
	return layers
}
