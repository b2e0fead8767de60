package graph

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// What a record says is told from what it said before by a hash of 63 bits:
// equal records have equal hashes, whatever run wrote them. It is made of a
// digest of what was read and of the few days that only follow from other
// records, so that whoever has kept a digest can finish the hash without
// reading the record again.

// EntityDigest is the digest of an entity without its label's own properties.
func (m *Model) EntityDigest(e *Entity) uint64 {
	b := make([]byte, 0, digestRoom)
	b = appendText(b, e.ID)
	b = appendText(b, e.Label)
	b = appendText(b, e.Name)
	b = appendValue(b, e.Aliases)
	for i := range m.EntityProps {
		switch name := m.EntityProps[i].Name; name {
		case "id", "label", "name", "aliases":
		default:
			b = appendValue(b, e.Props[name])
		}
	}
	return digest(b)
}

// OwnDigest is the digest of the properties that only a label has; 0 where none
// of them has a value.
func OwnDigest(l *Label, props map[string]any) uint64 {
	b := make([]byte, 0, digestRoom)
	b = appendText(b, l.Name)
	found := false
	for i := range l.Props {
		v := props[l.Props[i].Name]
		found = found || v != nil
		b = appendValue(b, v)
	}
	if !found {
		return 0
	}
	return digest(b)
}

// SourceDigest is the digest of a source.
func (m *Model) SourceDigest(s *Source) uint64 {
	b := make([]byte, 0, digestRoom)
	b = appendText(b, s.ID)
	for i := range m.SourceProps {
		if name := m.SourceProps[i].Name; name != "id" {
			b = appendValue(b, s.Props[name])
		}
	}
	return digest(b)
}

// StatementDigest is the digest of a statement of the type, once its chain is
// resolved, without the days that hang on those of its ends.
func StatementDigest(t *RelType, s *Statement) uint64 {
	b := make([]byte, 0, digestRoom)
	for _, text := range [...]string{
		t.Name, s.From, s.To, s.Deal, s.Account, string(s.Status), s.Since.Text, s.AmountIs, s.AmountOriginal,
		s.ReplacedBy, s.Confidence, s.Note,
	} {
		b = appendText(b, text)
	}
	for _, n := range [...]int64{int64(s.Stage), int64(s.Ends.Last), int64(s.Until), int64(s.UntilReported)} {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	for _, n := range [...]*int64{s.AmountUSD, s.USDLow, s.USDHigh} {
		if n == nil {
			b = append(b, 'n')
		} else {
			b = binary.LittleEndian.AppendUint64(append(b, 'i'), uint64(*n))
		}
	}
	b = appendValue(b, s.Within)
	b = appendValue(b, s.TiedTo)
	b = appendValue(b, s.Sources)
	b = appendValue(b, s.Latest)
	for i := range t.Props {
		b = appendValue(b, s.Own[t.Props[i].Name])
	}
	return digest(b)
}

// NodeHash finishes the hash of a node: of its digest, that of its own
// properties, and its first day.
func NodeHash(entity, own uint64, exists Date) int64 {
	return finish(entity, own, uint64(uint32(exists)))
}

// RelHash finishes the hash of a relationship: of its digest, and its Start,
// Reported and Seen.
func RelHash(statement uint64, start, reported, seen Date) int64 {
	return finish(statement, uint64(uint32(start))<<32|uint64(uint32(reported)), uint64(uint32(seen)))
}

func finish(parts ...uint64) int64 {
	b := make([]byte, 0, digestRoom)
	for _, p := range parts {
		b = binary.LittleEndian.AppendUint64(b, p)
	}
	return int64(digest(b) >> 1)
}

// digestRoom is as long as most records are.
const digestRoom = 512

func digest(b []byte) uint64 {
	sum := sha256.Sum256(b)
	return binary.LittleEndian.Uint64(sum[:])
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(append(b, 's'), uint64(len(s))), s...)
}

// appendValue writes a value with its type and length, so that no two rows
// write the same bytes.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendText(b, v)
	case []string:
		if len(v) == 0 {
			return append(b, 'n')
		}
		b = binary.AppendUvarint(append(b, 'l'), uint64(len(v)))
		for _, item := range v {
			b = appendText(b, item)
		}
		return b
	case Period:
		if v.IsZero() {
			return append(b, 'n')
		}
		return appendText(b, v.Text)
	case int64:
		return binary.LittleEndian.AppendUint64(append(b, 'i'), uint64(v))
	case float64:
		return binary.LittleEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
	case bool:
		if v {
			return append(b, 't')
		}
		return append(b, 'F')
	}
	return append(b, 'n')
}
