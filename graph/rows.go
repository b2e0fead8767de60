package graph

import "slices"

// NodeRow is the entity as a row for UpsertNodes. Its last value is the hash of
// the others.
func (m *Model) NodeRow(l *Label, e *Entity) []any {
	row := []any{e.ID}
	for _, name := range m.nodeColumns(l)[1:] {
		switch name {
		case "name":
			row = append(row, e.Name)
		case "aliases":
			row = append(row, orNil(e.Aliases))
		case "exists_from":
			row = append(row, dateOrNil(e.Exists))
		case "hash":
			row = append(row, NodeHash(m.EntityDigest(e), OwnDigest(l, e.Props), e.Exists))
		default:
			row = append(row, stored(e.Props[name]))
		}
	}
	return row
}

// SourceRow is the source as a row for UpsertSources, with its hash last.
func (m *Model) SourceRow(s *Source) []any {
	row := []any{s.ID}
	for _, p := range m.SourceProps {
		if p.Name != "id" {
			row = append(row, stored(s.Props[p.Name]))
		}
	}
	return append(row, NodeHash(m.SourceDigest(s), 0, 0))
}

// RelRow is the statement as a row for UpsertRels, with its hash last.
func (m *Model) RelRow(t *RelType, s *Statement) []any {
	const common = 25
	row := append(make([]any, 0, common+len(t.Props)+1),
		s.From, s.To, s.ID(), s.Deal, int64(s.Stage), textOrNil(s.Account), string(s.Status),
		textOrNil(s.SinceText()), dateOrNil(s.Start), dateOrNil(s.Ends.Last), dateOrNil(s.Until),
		dateOrNil(s.UntilReported), dateOrNil(s.Reported), intOrNil(s.AmountUSD), textOrNil(s.AmountIs),
		textOrNil(s.AmountOriginal), intOrNil(s.USDLow), intOrNil(s.USDHigh), orNil(s.Within),
		textOrNil(s.ReplacedBy), orNil(slices.Clone(s.TiedTo)), orNil(slices.Clone(s.Sources)), s.Confidence, textOrNil(s.Note), s.Latest, t.Caption(s),
	)
	for _, p := range t.Props {
		row = append(row, stored(s.Own[p.Name]))
	}
	return append(row, RelHash(StatementDigest(t, s), s.Start, s.Reported, s.Seen))
}

// stored is a read value as the graph keeps it: a period as it was written.
func stored(v any) any {
	if p, ok := v.(Period); ok {
		return textOrNil(p.Text)
	}
	return v
}

func orNil(list []string) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func dateOrNil(d Date) any {
	if d == 0 {
		return nil
	}
	return d
}

func intOrNil(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}
