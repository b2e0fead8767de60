package queries

import (
	"context"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/circles"
)

// money is the graph of parties that pay each other.
type money struct {
	graph circles.Graph
	// names are the parties' names, ids their ids; parties are numbered in order
	// of id.
	names, ids []string
	// paid are the statements of each hop, by the database's own ids, types the
	// type of each.
	paid  map[[2]int][]payment
	types map[int64]string
	hops  map[[2]int]hop
	fold  *folding
	// at is the number of each party, by the database's own id.
	at map[int64]int
}

// moneyOptions say what of the money is read: all parties, or those alone that
// may be in a circle; parties, or exactly the entities that pay.
type moneyOptions struct{ all, exact bool }

// payment is a statement and what makes its two parties.
type payment struct {
	id   int64
	ties []int64
}

// readMoney reads who pays whom; what the hops say describe finds out.
func readMoney(ctx context.Context, db Asker, params map[string]any, o moneyOptions) (*money, error) {
	parts := make([]*graph.Result, shares)
	var owners *graph.Result
	asks := []func() error{func() (err error) { owners, err = feed(ctx, db, "owners", params, nil); return err }}
	for i := range shares {
		asks = append(asks, func() (err error) {
			parts[i], err = feed(ctx, db, "payments", params, map[string]any{"part": int64(i), "parts": int64(shares)})
			return err
		})
	}
	if err := together(asks...); err != nil {
		return nil, err
	}
	if o.exact {
		owners.Rows = nil
	}
	fold := foldingOf(owners)
	m := &money{types: map[int64]string{}, hops: map[[2]int]hop{}, fold: fold, at: map[int64]int{}}
	between := map[[2]int64][]payment{}
	for _, part := range parts {
		for _, row := range part.Rows {
			typ := text(row[0])
			ids, payers, payees := numbers(row[1]), numbers(row[2]), numbers(row[3])
			for i, id := range ids {
				from, to := fold.party(payers[i]), fold.party(payees[i])
				if from.top != to.top {
					m.types[id] = typ
					ends := [2]int64{from.top, to.top}
					between[ends] = append(between[ends], payment{id, slices.Concat(from.ties, to.ties)})
				}
			}
		}
	}
	if !o.all {
		prune(between)
	}
	return m, m.number(ctx, db, between)
}

// prune leaves out hops from parties that nobody pays and to parties that pay
// nobody, until there are none: no circle goes through them.
func prune(between map[[2]int64][]payment) {
	for {
		pays, paid := map[int64]bool{}, map[int64]bool{}
		for ends := range between {
			pays[ends[0]], paid[ends[1]] = true, true
		}
		before := len(between)
		for ends := range between {
			if !paid[ends[0]] || !pays[ends[1]] {
				delete(between, ends)
			}
		}
		if len(between) == before {
			return
		}
	}
}

// number gives the parties their numbers and names.
func (m *money) number(ctx context.Context, db Asker, between map[[2]int64][]payment) error {
	var all []int64
	for ends := range between {
		all = append(all, ends[0], ends[1])
	}
	known, err := things(ctx, db, all)
	if err != nil {
		return err
	}
	order := make([]int64, 0, len(known))
	for id := range known {
		order = append(order, id)
	}
	slices.SortFunc(order, func(a, b int64) int { return strings.Compare(known[a].id, known[b].id) })
	for i, id := range order {
		m.at[id] = i
		m.names, m.ids = append(m.names, known[id].name), append(m.ids, known[id].id)
	}
	m.paid = make(map[[2]int][]payment, len(between))
	edges := make([][2]int, 0, len(between))
	for ends, paid := range between {
		edge := [2]int{m.at[ends[0]], m.at[ends[1]]}
		m.paid[edge] = paid
		edges = append(edges, edge)
	}
	m.graph = circles.New(len(order), edges)
	return nil
}

// describe looks up what the hops say that are not known yet.
func (m *money) describe(ctx context.Context, db Asker, params map[string]any, ends [][2]int) error {
	var paid, ties []int64
	for _, e := range ends {
		for _, p := range m.paid[e] {
			paid, ties = append(paid, p.id), append(ties, p.ties...)
		}
	}
	var known map[int64]fact
	var amounts, folding map[int64]amount
	err := together(
		func() (err error) { known, err = facts(ctx, db, paid); return err },
		func() (err error) { amounts, err = begun(ctx, db, params, paid, true); return err },
		func() (err error) { folding, err = begun(ctx, db, params, ties, false); return err },
	)
	if err != nil {
		return err
	}
	for _, e := range ends {
		if _, done := m.hops[e]; !done {
			m.hops[e] = m.hop(m.paid[e], known, amounts, folding)
		}
	}
	return nil
}

// amount is what a statement adds to a hop's sum, and when it began.
type amount struct {
	began  graph.Date
	deal   string
	within []any
	usd    int64
}

func begun(ctx context.Context, db Asker, params map[string]any, ids []int64, paid bool) (map[int64]amount, error) {
	res, err := feed(ctx, db, "begun", params, map[string]any{"ids": distinctIDs(ids), "paid": paid})
	if err != nil {
		return nil, err
	}
	row := res.Rows[0]
	days, deals, within, usd := items(row[1]), items(row[2]), items(row[3]), numbers(row[4])
	all := map[int64]amount{}
	for i, at := range numbers(row[0]) {
		a := amount{deal: text(deals[i]), within: items(within[i]), usd: usd[i]}
		a.began, _ = days[i].(graph.Date)
		all[at] = a
	}
	return all, nil
}

// hop puts together what the statements of a hop say.
func (m *money) hop(paid []payment, known map[int64]fact, amounts, folding map[int64]amount) hop {
	var h hop
	paid = slices.SortedFunc(slices.Values(paid), func(a, b payment) int { return strings.Compare(known[a.id].id, known[b.id].id) })
	var ids []int64
	var adds []amount
	for _, p := range paid {
		ids = append(ids, p.id)
		if t := m.types[p.id]; !slices.Contains(h.types, t) {
			h.types = append(h.types, t)
		}
		a := amounts[p.id]
		if a.usd > 0 {
			adds = append(adds, a)
		}
		// A hop stands when its parties had come about, too.
		began := a.began
		for _, t := range p.ties {
			began = max(began, folding[t].began)
		}
		if h.since == 0 || began < h.since {
			h.since = began
		}
	}
	if usd := sum(adds); usd > 0 {
		h.usd = &usd
	}
	b := basisOf(known, ids)
	h.status, h.confidence = text(b.status), text(b.confidence)
	h.newest, _ = b.newest.(graph.Date)
	h.statements = b.statements
	h.sources = sourcesInOrder(known, ids)
	return h
}

// sourcesInOrder lists the sources of the statements in their order, each once.
func sourcesInOrder(known map[int64]fact, ids []int64) []any {
	all := []any{}
	seen := map[any]bool{}
	for _, id := range ids {
		for _, s := range known[id].sources {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return all
}

// sum adds what may be added: of a deal and those within it the outer one, or
// the sum of the inner ones where that is more.
func sum(known []amount) int64 {
	inside := func(a amount, deal string) bool { return slices.Contains(a.within, any(deal)) }
	var total int64
	for _, outer := range known {
		if slices.ContainsFunc(known, func(o amount) bool { return inside(outer, o.deal) }) {
			continue
		}
		var parts int64
		for _, r := range known {
			between := func(o amount) bool { return inside(r, o.deal) && inside(o, outer.deal) }
			if inside(r, outer.deal) && !slices.ContainsFunc(known, between) {
				parts += r.usd
			}
		}
		total += max(outer.usd, parts)
	}
	return total
}
