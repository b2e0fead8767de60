package queries

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// Found is an entity that a name led to.
type Found struct {
	ID, Name, Label string
	Aliases         []string
}

// UnknownError is a name that leads to no entity, or to several.
type UnknownError struct {
	Text   string
	Labels []string
	// Several are the entities that go by the name; Nearest those that nearly
	// do, where none does; Others go by it, but have another label.
	Several, Nearest, Others []Found
	// Deal says that a deal has the name for its id.
	Deal string
}

// Error is the message, for the user to read.
func (e *UnknownError) Error() string {
	kind := "entity"
	if len(e.Labels) > 0 {
		kind = strings.Join(e.Labels, " or ")
	}
	if len(e.Several) > 0 {
		return fmt.Sprintf("%q names several: %s; give the id", e.Text, names(e.Several))
	}
	if len(e.Others) > 0 {
		return fmt.Sprintf("no %s %q, but %s", kind, e.Text, names(e.Others))
	}
	if len(e.Nearest) > 0 {
		return fmt.Sprintf("no %s %q; the nearest: %s", kind, e.Text, names(e.Nearest))
	}
	return fmt.Sprintf("no %s %q", kind, e.Text)
}

func names(found []Found) string {
	var b strings.Builder
	for i, f := range found {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (%s, id %s)", f.Name, f.Label, f.ID)
	}
	return b.String()
}

// Find looks up one entity by id, name or alias, whatever the case and the
// accents; an id counts before a name, a name before an alias. With labels only
// such entities count. The error is an *UnknownError where none or several fit.
func Find(ctx context.Context, db Asker, text string, labels []string) (Found, error) {
	if found, ok, err := byID(ctx, db, text, labels); ok || err != nil {
		return found, err
	}
	all, err := sameName(ctx, db, text, labels)
	if err == nil && len(all) == 0 {
		all, err = Entities(ctx, db, labels)
	}
	if err != nil {
		return Found{}, err
	}
	switch found := named(text, all); len(found) {
	case 0:
		return Found{}, notFound(ctx, db, text, labels, all)
	case 1:
		return found[0], nil
	default:
		return Found{}, &UnknownError{Text: text, Labels: labels, Several: found}
	}
}

// named are the entities with the id, else those with the name, else those with
// the alias.
func named(text string, all []Found) []Found {
	wanted := fold(text)
	for _, fits := range []func(Found) bool{
		func(f Found) bool { return f.ID == strings.ToLower(text) },
		func(f Found) bool { return fold(f.Name) == wanted },
		func(f Found) bool {
			return slices.ContainsFunc(f.Aliases, func(a string) bool { return fold(a) == wanted })
		},
	} {
		var found []Found
		for _, f := range all {
			if fits(f) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// notFound says what somebody may have meant by a name that no entity with one
// of the labels has.
func notFound(ctx context.Context, db Asker, text string, labels []string, all []Found) error {
	unknown := &UnknownError{Text: text, Labels: labels}
	if len(labels) > 0 {
		whole, err := Entities(ctx, db, nil)
		if err != nil {
			return err
		}
		if unknown.Others = named(text, whole); len(unknown.Others) > 0 {
			return unknown
		}
	}
	deals, err := Deals(ctx, db, word.FindAllString(text, -1)...)
	if err != nil {
		return err
	}
	id := strings.Join(word.FindAllString(fold(text), -1), "-")
	if slices.ContainsFunc(deals, func(d Deal) bool { return d.ID == id }) {
		unknown.Deal = id
	}
	near, err := like(ctx, db, text, labels, all)
	if err != nil {
		return err
	}
	unknown.Nearest = near[:min(3, len(near))]
	return unknown
}

// Like lists the entities with any of the labels whose names are like the text,
// the nearest first.
func Like(ctx context.Context, db Asker, text string, labels []string) ([]Found, error) {
	all, err := Entities(ctx, db, labels)
	if err != nil {
		return nil, err
	}
	return like(ctx, db, text, labels, all)
}

func like(ctx context.Context, db Asker, text string, labels []string, all []Found) ([]Found, error) {
	near, err := Search(ctx, db, text, labels)
	return distinct(append(resembling(text, all), near...)), err
}

func distinct(found []Found) []Found {
	var once []Found
	for _, f := range found {
		if !slices.ContainsFunc(once, func(o Found) bool { return o.ID == f.ID }) {
			once = append(once, f)
		}
	}
	return once
}

// resembling lists the entities with a name like the text, the nearest first.
func resembling(text string, all []Found) []Found {
	owners := map[string]Found{}
	for _, f := range all {
		for _, name := range append([]string{f.ID, f.Name}, f.Aliases...) {
			owners[name] = f
		}
	}
	var found []Found
	for _, name := range nearest.To(text, slices.Sorted(maps.Keys(owners))) {
		found = append(found, owners[name])
	}
	return found
}

// Entities lists entities with any of the labels, or all, in order of name.
func Entities(ctx context.Context, db Asker, labels []string) ([]Found, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: `
MATCH (n:Entity)
WITH n, [l IN labels(n) WHERE l <> 'Entity'][0] AS label
WHERE size($labels) = 0 OR label IN $labels
RETURN n.id AS id, n.name AS name, label, coalesce(n.aliases, []) + [t IN [n.ticker] WHERE t IS NOT NULL] AS aliases
ORDER BY name, id`, Params: map[string]any{"labels": anyList(labels)}})
	if err != nil {
		return nil, err
	}
	return foundIn(res), nil
}

// Foremost lists the entities with any of the labels that most is said of.
func Foremost(ctx context.Context, db Asker, labels []string, most int) ([]Found, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: `
MATCH (n:Entity)
WITH n, [l IN labels(n) WHERE l <> 'Entity'][0] AS label
WHERE size($labels) = 0 OR label IN $labels
RETURN n.id AS id, n.name AS name, label, n.aliases AS aliases
ORDER BY COUNT { (n)--() } DESC, name, id
LIMIT toInteger($most)`, Params: map[string]any{"labels": anyList(labels), "most": int64(most)}})
	if err != nil {
		return nil, err
	}
	return foundIn(res), nil
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

// Search looks for entities by words, forgiving a mistyped letter or two, the
// best first, ten at most.
func Search(ctx context.Context, db Asker, text string, labels []string) ([]Found, error) {
	var terms []string
	for _, w := range word.FindAllString(fold(text), -1) {
		terms = append(terms, fmt.Sprintf("%s^4 %s* %s~2", w, w, w))
	}
	if len(terms) == 0 {
		return nil, nil
	}
	// Before the first load there is no index, and asking it is an error.
	index, err := db.Query(ctx, graph.Query{Cypher: "SHOW FULLTEXT INDEXES YIELD name WHERE name = '" + graph.NameIndex + "' RETURN name"})
	if err != nil || len(index.Rows) == 0 {
		return nil, err
	}
	res, err := db.Query(ctx, graph.Query{Cypher: `
CALL db.index.fulltext.queryNodes('` + graph.NameIndex + `', $terms) YIELD node, score
WITH node, score, [l IN labels(node) WHERE l <> 'Entity'][0] AS label
WHERE size($labels) = 0 OR label IN $labels
RETURN node.id AS id, node.name AS name, label, node.aliases AS aliases
ORDER BY score DESC, name, id
LIMIT 10`, Params: map[string]any{"terms": strings.Join(terms, " "), "labels": anyList(labels)}})
	if err != nil {
		return nil, err
	}
	return foundIn(res), nil
}

func foundIn(res *graph.Result) []Found {
	var all []Found
	for _, row := range res.Rows {
		f := Found{}
		f.ID, _ = row[0].(string)
		f.Name, _ = row[1].(string)
		f.Label, _ = row[2].(string)
		if aliases, ok := row[3].([]any); ok {
			for _, a := range aliases {
				f.Aliases = append(f.Aliases, fmt.Sprint(a))
			}
		}
		all = append(all, f)
	}
	return all
}

func anyList(list []string) []any {
	l := make([]any, len(list))
	for i, s := range list {
		l[i] = s
	}
	return l
}

// fold takes case, accents and spaces at the ends off a name.
func fold(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), strings.TrimSpace(s))
	if err != nil {
		plain = s
	}
	return strings.ToLower(plain)
}
