package loader

import (
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// source takes a row of sources.
func (r *reading) source(v *values) {
	id := v.text("id")
	if id == "" || r.repeats(SourceKind, v, id, func(key uint64) (place, bool) {
		n, found := r.ix.pages.findKey(key)
		if !found {
			return place{}, false
		}
		return r.ix.pages.list.at(n).place, true
	}) {
		return
	}
	s := v.source()
	if s.Reported() == 0 {
		r.errorAt(v.place, "published", "source has no date", "give published, or accessed: the day it was read")
	}
	if !s.Published.IsZero() && !s.Accessed.IsZero() && s.Published.First > s.Accessed.Last {
		r.errorAt(v.place, "published", fmt.Sprintf("published %s, after it was read on %s", s.Published.Text, s.Accessed.Text), "")
	}
	if r.refused.has(v.place) {
		return
	}
	r.noteSource(s, v)
	r.counts.Sources++
	newest := s.Published.Last
	if s.Published.IsZero() {
		newest = s.Accessed.Last
	}
	r.ix.pages.add(page{
		key: r.ix.pages.hash(id), place: v.at, reported: s.Reported(), newest: newest, digest: r.model.SourceDigest(s),
	})
}

// entity takes a row of entities.
func (r *reading) entity(v *values) {
	id := v.text("id")
	if id == "" {
		r.entityKind(v.entity())
		return
	}
	if r.repeats(EntityKind, v, id, func(key uint64) (place, bool) {
		n, found := r.ix.things.findKey(key)
		if !found {
			return place{}, false
		}
		return r.ix.things.list.at(n).place, true
	}) {
		return
	}
	e := v.entity()
	label := r.entityKind(e)
	if r.refused.has(v.place) {
		return
	}
	t := thing{key: r.ix.things.hash(id), place: v.at, label: label, exists: e.Born()}
	if year, ok := e.Props["founded"].(int64); ok {
		t.founded = uint16(year)
	}
	if label > 0 {
		l := &r.model.Labels[label-1]
		oneKind(l, e)
		t.digest = r.model.EntityDigest(e)
		r.noteNames(e)
	}
	r.counts.Entities++
	r.ix.things.add(t)
}

// entityKind checks label and kind, and gives the label's number from 1.
func (r *reading) entityKind(e *graph.Entity) uint8 {
	i := slices.IndexFunc(r.model.Labels, func(l graph.Label) bool { return l.Name == e.Label })
	if i < 0 {
		if e.Label != "" {
			r.errorAt(e.Place, "label", fmt.Sprintf("label %q is none of the model's", clip(e.Label)), nearest.Hint(e.Label, r.model.LabelNames()))
		}
		return 0
	}
	label := &r.model.Labels[i]
	kinds, _ := e.Props["kind"].([]string)
	for _, k := range kinds {
		if !slices.Contains(label.Kinds, k) {
			r.errorAt(e.Place, "kind", fmt.Sprintf("kind %q is none of a %s's", k, label.Name), nearest.Hint(k, label.Kinds))
		}
	}
	if len(kinds) > 1 && !label.ManyKinds {
		r.errorAt(e.Place, "kind", fmt.Sprintf("a %s is of one kind, not %d", label.Name, len(kinds)), "")
	}
	return uint8(i + 1)
}

// own takes a row of a label's own properties.
func (r *reading) own(v *values) {
	l, id := v.row.Columns.Label, v.text("id")
	if id == "" {
		return
	}
	t := r.ix.things.get(id)
	switch {
	case t != nil && t.marks&hasOwn != 0 && r.labelOf(t) == l.Name:
		r.repeatedRow(OwnKind, v, id)
		return
	case t == nil:
		r.missing(v.place, "id", "entity", id, EntityKind, entityTable)
		return
	case r.labelOf(t) != l.Name:
		label := r.labelOf(t)
		if label != "" {
			r.errorAt(v.place, "id", fmt.Sprintf("%q is a %s, not a %s", id, label, l.Name), "")
		}
		return
	}
	r.checkSourceRefs(v.place, v.list("sources"))
	if r.refused.has(v.place) {
		return
	}
	t.marks |= hasOwn
	t.own = graph.OwnDigest(l, v.fields)
	if born, dated := v.fields[l.Born].(graph.Period); dated {
		t.born = momentOf(born)
	}
	e := graph.Entity{Props: v.fields}
	if born := e.Born(); born != 0 && (t.exists == 0 || born < t.exists) {
		t.exists = born
	}
}

func (r *reading) labelOf(t *thing) string {
	if t.label == 0 {
		return ""
	}
	return r.model.Labels[t.label-1].Name
}

// deal takes a row of deals.
func (r *reading) deal(v *values) {
	id := v.text("id")
	if id == "" || r.repeats(DealKind, v, id, func(key uint64) (place, bool) {
		n, found := r.ix.bargains.findKey(key)
		if !found || r.ix.bargains.list.at(n).state&dealUnknown != 0 {
			return place{}, false
		}
		return r.ix.bargains.list.at(n).place, true
	}) {
		return
	}
	n := r.bargain(id)
	b := r.ix.bargains.list.at(n)
	b.place, b.state = v.at, 0
	if r.refused.has(v.place) {
		b.state |= dealRefused
		return
	}
	r.counts.Deals++
	d := v.deal()
	if d.Within == "" && d.ReplacedBy == "" && len(d.TiedTo) == 0 {
		return
	}
	r.ix.links = append(r.ix.links, links{deal: n, within: strings.Clone(d.Within), replacedBy: strings.Clone(d.ReplacedBy), tiedTo: cloneAll(d.TiedTo)})
	b.links = uint32(len(r.ix.links))
}

func cloneAll(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, strings.Clone(s))
	}
	return out
}

// checkDealLinks holds what deals say of each other against the deals, once
// all are read.
func (r *reading) checkDealLinks() {
	wrong := map[place]bool{}
	for i := range r.ix.links {
		if l := &r.ix.links[i]; !r.soundLinks(l) {
			wrong[r.ix.bargains.list.at(l.deal).place] = true
		}
	}
	if len(wrong) == 0 {
		return
	}
	r.each(DealKind, r.onSound(func(v *values) {
		if wrong[v.at] {
			r.reportLinks(v.deal())
		}
	}))
}

// onSound parses rows that have been checked already.
func (r *reading) onSound(take func(*values)) func(Table, place, *Row) bool {
	v := newValues()
	return func(t Table, at place, row *Row) bool {
		v.take(t, at, row, func(graph.Place, graph.Problem) {})
		take(v)
		return true
	}
}

func (r *reading) knownDeal(id string) bool {
	b := r.ix.bargains.get(id)
	return b != nil && b.state&(dealUnknown|dealRefused) == 0
}

// soundLinks reports whether all that a deal names are other deals, and works
// out what contains it.
func (r *reading) soundLinks(l *links) bool {
	own := r.ix.bargains.list.at(l.deal).key
	for _, id := range append([]string{l.within, l.replacedBy}, l.tiedTo...) {
		if id != "" && (!r.knownDeal(id) || r.ix.bargains.hash(id) == own) {
			return false
		}
	}
	up := l
	for up != nil && up.within != "" {
		if slices.Contains(l.containers, up.within) || r.ix.bargains.hash(up.within) == own {
			l.containers = append(l.containers, up.within)
			return r.ix.bargains.hash(up.within) != own
		}
		l.containers = append(l.containers, up.within)
		up = r.linksOf(up.within)
	}
	return true
}

func (r *reading) linksOf(deal string) *links {
	b := r.ix.bargains.get(deal)
	if b == nil || b.links == 0 {
		return nil
	}
	return &r.ix.links[b.links-1]
}

// reportLinks says what is wrong with what a deal says of others.
func (r *reading) reportLinks(d *graph.Deal) {
	r.checkDealRef(d, "within", d.Within)
	r.checkDealRef(d, "replaced_by", d.ReplacedBy)
	for _, other := range d.TiedTo {
		r.checkDealRef(d, "tied_to", other)
	}
	if l := r.linksOf(d.ID); d.Within != d.ID && l != nil && slices.Contains(l.containers, d.ID) {
		r.errorAt(d.Place, "within", fmt.Sprintf("deal %q contains itself", d.ID), "")
	}
	if r.refused.has(d.Place) {
		r.ix.bargains.get(d.ID).state |= dealRefused
	}
}

func (r *reading) checkDealRef(d *graph.Deal, column, id string) {
	switch {
	case id == "":
	case id == d.ID:
		r.errorAt(d.Place, column, fmt.Sprintf("deal %q names itself", id), "")
	case !r.knownDeal(id):
		r.missing(d.Place, column, "deal", id, DealKind, dealTable)
	}
}

func (r *reading) checkSourceRefs(at graph.Place, ids []string) {
	for _, id := range ids {
		if _, found := r.ix.pages.find(id); !found {
			r.missing(at, "sources", "source", id, SourceKind, sourceTable)
		}
	}
}
