package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
)

// mostMembers is how many members of a party a note names.
const mostMembers = 4

// Parties says, a sentence each, for whom those stand that a bound question
// names: an owner and what it wholly owns are one party, unless taken alone.
// It says nothing where nobody wholly owns another.
func (q *Query) Parties(ctx context.Context, db Asker, bound graph.Query) ([]string, error) {
	exact, isParty := bound.Params["exact"].(bool)
	if exact || bound.Params["as_of"] == nil {
		return nil, nil
	}
	var notes []string
	heads := map[string]string{}
	for _, p := range q.Required() {
		id, isEntity := bound.Params[p.Name].(string)
		if p.Type != EntityParam || !isEntity {
			continue
		}
		party, err := partyOf(ctx, db, id, bound.Params)
		if err != nil {
			return nil, err
		}
		if party == nil {
			continue
		}
		if other := heads[party.head]; q.Raised && other != "" {
			return []string{fmt.Sprintf("%s and %s are of one party, that of %s: --exact takes each alone", other, party.name, party.head)}, nil
		}
		heads[party.head] = party.name
		if !isParty {
			if party.name != party.head {
				notes = append(notes, fmt.Sprintf("%s belongs wholly to %s; here it counts alone", party.name, party.head))
			}
			continue
		}
		if note := party.note(q.Raised); note != "" {
			notes = append(notes, note)
		}
	}
	return notes, nil
}

// household is what a question's party-of says of one that somebody names.
type household struct {
	// name is theirs, head that of the topmost owner; owners are the direct
	// owners of all companies of the party, by name.
	name, head string
	members    []string
	owners     map[string]string
}

// partyOf gives the party of a company, and nil for what is none.
func partyOf(ctx context.Context, db Asker, id string, params map[string]any) (*household, error) {
	cypher, err := Files.ReadFile("party-of.cypher")
	if err != nil {
		return nil, err
	}
	res, err := db.Query(ctx, graph.Query{Cypher: string(cypher), Params: map[string]any{
		"entity": id, "as_of": params["as_of"], "known_at": params["known_at"],
	}})
	if err != nil {
		return nil, err
	}
	column := func(name string) int { return slices.Index(res.Columns, name) }
	p := &household{owners: map[string]string{}}
	for _, row := range res.Rows {
		if row[column("label")] != "Company" {
			continue
		}
		name := text(row[column("member")])
		p.head = text(row[column("party")])
		p.members = append(p.members, name)
		if name != p.head {
			p.owners[name] = text(row[column("by")])
		}
		if row[column("id")] == id {
			p.name = name
		}
	}
	if p.name == "" {
		return nil, nil //nolint:nilnil // neither a company nor an error
	}
	return p, nil
}

// note says what counts; raised, that the whole party does.
func (p *household) note(raised bool) string {
	others := slices.DeleteFunc(slices.Clone(p.members), func(m string) bool {
		return m == p.name || !raised && !p.owns(m)
	})
	with := ""
	if len(others) > 0 {
		with = " with " + some(others)
	}
	switch {
	case p.name != p.head && raised:
		rest := slices.DeleteFunc(others, func(m string) bool { return m == p.head })
		if len(rest) > 0 {
			return fmt.Sprintf("%s stands for %s, which wholly owns it, with %s; --exact takes it alone", p.name, p.head, some(rest))
		}
		return fmt.Sprintf("%s stands for %s, which wholly owns it; --exact takes it alone", p.name, p.head)
	case p.name != p.head:
		return fmt.Sprintf("%s counts%s; what its owner %s does itself is left out", p.name, with, p.head)
	case with != "":
		return fmt.Sprintf("%s counts%s; --exact takes it alone", p.name, with)
	}
	return ""
}

// owns reports whether a member belongs to the one that was named.
func (p *household) owns(member string) bool {
	for range p.members {
		if member = p.owners[member]; member == p.name {
			return true
		}
	}
	return false
}

func some(names []string) string {
	if more := len(names) - mostMembers; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:mostMembers], ", "), more)
	}
	return strings.Join(names, ", ")
}
