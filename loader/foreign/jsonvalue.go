package foreign

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// text reads a text or a number.
func (p *parser) text(name string) (string, error) {
	at := p.next()
	switch p.decoder.PeekKind() {
	case '"', '0':
		return p.value(name)
	}
	if _, err := p.decoder.ReadToken(); err != nil {
		return "", err
	}
	return "", &jsonError{at, fmt.Sprintf("%s is no text", name), ""}
}

// texts reads a list of texts.
func (p *parser) texts() ([]string, error) {
	at := p.next()
	if p.decoder.PeekKind() != '[' {
		return nil, &jsonError{at, "is no list of texts", ""}
	}
	_, err := p.decoder.ReadToken()
	var list []string
	for err == nil && p.decoder.PeekKind() != ']' {
		var item string
		item, err = p.text("an item")
		list = append(list, item)
	}
	if err != nil {
		return nil, err
	}
	_, err = p.decoder.ReadToken()
	return list, err
}

// value reads a property's value as the text that the project's own files
// would have for it.
func (p *parser) value(name string) (string, error) {
	at := p.next()
	switch p.decoder.PeekKind() {
	case '[':
		return p.list(name)
	case '{':
		return "", &jsonError{at, fmt.Sprintf("%s is an object: a property holds one value, or a list", clip(name)), ""}
	}
	token, err := p.decoder.ReadToken()
	if err != nil {
		return "", err
	}
	switch token.Kind() {
	case 'n':
		return "", nil
	case 't', 'f', '0':
		return strings.Clone(token.String()), nil
	}
	text := token.String()
	if i := strings.IndexRune(text, '\uFFFD'); i >= 0 && !strings.ContainsRune(p.raw, '\uFFFD') {
		return "", &jsonError{at, fmt.Sprintf("%s holds half a character", clip(name)), `two \u escapes make one beyond U+FFFF`}
	}
	return strings.Clone(text), nil
}

func (p *parser) list(name string) (string, error) {
	if _, err := p.decoder.ReadToken(); err != nil {
		return "", err
	}
	var items []string
	for {
		at := p.next()
		switch p.decoder.PeekKind() {
		case ']':
			_, err := p.decoder.ReadToken()
			return strings.Join(items, graph.ListSeparator), err
		case '[', '{', 'n':
			return "", &jsonError{at, fmt.Sprintf("an item of %s is neither text, number nor true or false", clip(name)), ""}
		}
		item, err := p.value(name)
		if err != nil {
			return "", err
		}
		if strings.Contains(item, graph.ListSeparator) {
			return "", &jsonError{at, fmt.Sprintf("an item of %s holds %q, which separates items", clip(name), graph.ListSeparator), ""}
		}
		items = append(items, item)
	}
}

// nodeIDs find the ids of nodes by those of the database that they came from.
// Some 40 bytes for each node is all that is held.
type nodeIDs struct {
	files []*jsonLines
	seed  maphash.Seed
	at    map[uint64]uint32
	// text is all ids, each ended by a line feed.
	text []byte
	// broken are the nodes that cannot be read, as far as they can be told.
	broken map[string]bool
}

// prepare goes through all nodes once.
func (n *nodeIDs) prepare() {
	if n.at != nil {
		return
	}
	n.seed, n.at, n.broken = maphash.MakeSeed(), map[uint64]uint32{}, map[string]bool{}
	p := newParser()
	for _, f := range n.files {
		for line := range f.Records(func(graph.Problem, bool) {}) {
			p.record = record{names: p.record.names[:0], values: p.record.values[:0]}
			if strings.Contains(line.Raw, `"relationship"`) {
				continue
			}
			err := p.parse(line.Raw)
			i := slices.Index(p.record.names, "id")
			switch {
			case err != nil || p.kind != "node" || i < 0:
				n.broken[p.id] = true
			default:
				n.at[maphash.String(n.seed, p.id)] = uint32(len(n.text))
				n.text = append(append(n.text, p.record.values[i]...), '\n')
			}
		}
	}
}

// find gives the id of a node. One that cannot be read gets an id that no
// entity has: of that, the loader complains once.
func (n *nodeIDs) find(id string) (string, bool) {
	at, known := n.at[maphash.String(n.seed, id)]
	switch {
	case n.broken[id]:
		return loader.Slugify("unread node " + id), true
	case !known:
		return "", false
	}
	text := n.text[at:]
	return string(text[:slices.Index(text, '\n')]), true
}
