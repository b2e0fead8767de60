package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"aigraph/graph"
)

// text is a value as plain text: lists joined, nothing for nil.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		return strings.Join(texts(v), ", ")
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v)
		}
		return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
	case graph.Node:
		return nameOf(v)
	case graph.Rel:
		return v.Type
	case graph.Path:
		return pathText(v)
	case map[string]any:
		// Plain values always have a JSON text.
		b, _ := json.Marshal(plain(v))
		return string(b)
	}
	return fmt.Sprint(v)
}

func texts(list []any) []string {
	parts := make([]string, len(list))
	for i, item := range list {
		parts[i] = text(item)
	}
	return parts
}

// exact is a value as text for machines: numbers with all their digits, the
// items of lists joined by a bar.
func exact(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = exact(item)
		}
		return strings.Join(parts, graph.ListSeparator)
	}
	return text(v)
}

// nameOf is what people call a node: by its name, else its id or its label.
func nameOf(n graph.Node) string {
	for _, prop := range []string{"name", "id"} {
		if s := text(n.Props[prop]); s != "" {
			return s
		}
	}
	return "(" + labelOf(n) + ")"
}

// labelOf is the label that says most of a node.
func labelOf(n graph.Node) string {
	for _, l := range n.Labels {
		if l != graph.EntityLabel {
			return l
		}
	}
	return strings.Join(n.Labels, "")
}

// pathText writes a path as a line: A -TYPE→ B ←TYPE- C.
func pathText(p graph.Path) string {
	var b strings.Builder
	for i, n := range p.Nodes {
		if i > 0 {
			form := " -%s→ "
			if p.Rels[i-1].To != n.ID {
				form = " ←%s- "
			}
			fmt.Fprintf(&b, form, p.Rels[i-1].Type)
		}
		b.WriteString(nameOf(n))
	}
	return b.String()
}

// plain turns a value into one that JSON has: nodes, relationships and paths
// become objects, and numbers that JSON cannot write become their names.
func plain(v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = plain(item)
		}
		return list
	case map[string]any:
		return plainMap(v)
	case graph.Node:
		return jsonNode{v.ID, append([]string{}, v.Labels...), plainMap(v.Props)}
	case graph.Rel:
		return jsonRel{v.ID, v.Type, v.From, v.To, plainMap(v.Props)}
	case graph.Path:
		p := jsonPath{Nodes: []any{}, Rels: []any{}}
		for _, n := range v.Nodes {
			p.Nodes = append(p.Nodes, plain(n))
		}
		for _, r := range v.Rels {
			p.Rels = append(p.Rels, plain(r))
		}
		return p
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v)
		}
	}
	return v
}

func plainMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, item := range m {
		out[k] = plain(item)
	}
	return out
}

type jsonNode struct {
	ElementID  string         `json:"element_id"`
	Labels     []string       `json:"labels"`
	Properties map[string]any `json:"properties"`
}

type jsonRel struct {
	ElementID  string         `json:"element_id"`
	Type       string         `json:"type"`
	From       string         `json:"from_element_id"`
	To         string         `json:"to_element_id"`
	Properties map[string]any `json:"properties"`
}

type jsonPath struct {
	Nodes []any `json:"nodes"`
	Rels  []any `json:"relationships"`
}
