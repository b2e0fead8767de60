package loader

import (
	"slices"
	"strings"

	"aigraph/graph"
)

// staged is a statement whose deal is being read.
type staged struct {
	graph.Statement
	row Row
	at  place
	// sound is false where a field did not parse.
	sound  bool
	amount int64
}

func newStaged() *staged {
	s := &staged{}
	s.Place.Fields = func(column string) (int, int, bool) { return fieldOf(&s.row, column) }
	return s
}

// slot is the field of a statement that a column holds.
type slot uint8

const (
	slotNone slot = iota
	slotType
	slotFrom
	slotTo
	slotDeal
	slotStage
	slotAccount
	slotStatus
	slotSince
	slotEnds
	slotAmount
	slotAmountIs
	slotOriginal
	slotSources
	slotConfidence
	slotNote
	slotOwn
)

var slots = map[string]slot{
	"type": slotType, "from": slotFrom, "to": slotTo, "deal": slotDeal, "stage": slotStage, "account": slotAccount,
	"status": slotStatus, "since": slotSince, "ends": slotEnds, "amount_usd": slotAmount, "amount_is": slotAmountIs,
	"amount_original": slotOriginal, "sources": slotSources, "confidence": slotConfidence, "note": slotNote,
}

// statementShape is a header of statements, made ready.
type statementShape struct {
	slots []slot
	// deal is the column of the deal's id; -1 for none.
	deal int
	// whole says that no column is missing without which a statement is none.
	whole bool
}

func (r *reading) shapeOf(c *Columns) *statementShape {
	if s := r.shapes[c]; s != nil {
		return s
	}
	s := &statementShape{slots: make([]slot, len(c.Props)), deal: -1, whole: true}
	for i, p := range c.Props {
		if p == nil {
			continue
		}
		s.slots[i] = slots[p.Name]
		if s.slots[i] == slotNone {
			s.slots[i] = slotOwn
		}
		if s.slots[i] == slotDeal {
			s.deal = i
		}
	}
	for _, p := range r.model.StatementProps {
		if p.Required && !slices.Contains(s.slots, slots[p.Name]) {
			s.whole = false
		}
	}
	r.shapes[c] = s
	return s
}

// fill reads a row into a statement. What does not parse goes to fail.
func (s *staged) fill(shape *statementShape, file string, at place, row *Row, fail func(graph.Place, graph.Problem)) {
	fields, sources, own, find := s.row.Fields, s.Sources, s.Own, s.Place.Fields
	s.row = *row
	fields = append(fields[:0], row.Fields...)
	s.row.Fields = fields
	clear(own)
	s.Statement = graph.Statement{Own: own, Place: graph.Place{File: file, Line: row.Line, Fields: find}}
	s.at, s.sound = at, shape.whole
	for i, p := range row.Columns.Props {
		f := row.Fields[i]
		if p == nil || f == "" && !p.Required {
			continue
		}
		var err error
		if shape.slots[i] == slotSources {
			s.Sources, err = slugs(sources[:0], p, f)
		} else {
			err = s.set(shape.slots[i], p, f)
		}
		if err != nil {
			s.sound = false
			fail(s.Place, unparsed(s.Place, &s.row, i, err))
		}
	}
}

// set reads one field.
func (s *staged) set(slot slot, p *graph.Prop, f string) error {
	switch slot {
	case slotSince, slotEnds:
		period, err := graph.ParsePeriod(f)
		if err != nil {
			// The property knows better what is wrong.
			_, err = p.Parse(f)
			return err
		}
		if slot == slotSince {
			s.Since = period
		} else {
			s.Ends = period
		}
		return nil
	case slotStage, slotAmount, slotOwn:
		return s.setValue(slot, p, f)
	}
	if err := p.Check(f); err != nil {
		return err
	}
	switch slot {
	case slotType:
		s.Type = f
	case slotFrom:
		s.From = f
	case slotTo:
		s.To = f
	case slotDeal:
		s.Deal = f
	case slotAccount:
		s.Account = f
	case slotStatus:
		s.Status = graph.Status(f)
	case slotAmountIs:
		s.AmountIs = f
	case slotOriginal:
		s.AmountOriginal = f
	case slotConfidence:
		s.Confidence = f
	case slotNote:
		s.Note = f
	}
	return nil
}

func (s *staged) setValue(slot slot, p *graph.Prop, f string) error {
	if slot == slotStage && len(f) == 1 && f[0] >= '0' && f[0] <= '9' {
		s.Stage = int(f[0] - '0')
		return nil
	}
	v, err := p.Parse(f)
	if err != nil {
		return err
	}
	switch slot {
	case slotStage:
		stage, _ := v.(int64)
		s.Stage = int(stage)
	case slotAmount:
		s.amount, _ = v.(int64)
		s.AmountUSD = &s.amount
	default:
		if s.Own == nil {
			s.Own = map[string]any{}
		}
		s.Own[p.Name] = v
	}
	return nil
}

// slugs reads a list of ids into the room of another.
func slugs(room []string, p *graph.Prop, f string) ([]string, error) {
	for rest, more := f, f != ""; more; {
		var item string
		item, rest, more = strings.Cut(rest, graph.ListSeparator)
		if slices.Contains(room, item) || graph.CheckSlug(item) != nil {
			_, err := p.Parse(f)
			return nil, err
		}
		room = append(room, item)
	}
	if len(room) == 0 {
		return nil, p.Check(f)
	}
	return room, nil
}

// parsed is the statement's row as values.
func (s *staged) parsed(file Table) *values {
	v := newValues()
	v.take(file, s.at, &s.row, func(graph.Place, graph.Problem) {})
	return v
}
