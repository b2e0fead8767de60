package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"aigraph/graph/style"
)

// The parts of a GraphML file; see http://graphml.graphdrawing.org.
type (
	graphML struct {
		XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []graphKey   `xml:"key"`
		Graph   graphMLGraph `xml:"graph"`
	}
	graphKey struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	graphMLGraph struct {
		ID          string      `xml:"id,attr"`
		EdgeDefault string      `xml:"edgedefault,attr"`
		Nodes       []graphNode `xml:"node"`
		Edges       []graphEdge `xml:"edge"`
	}
	graphNode struct {
		ID   string      `xml:"id,attr"`
		Data []graphData `xml:"data"`
	}
	graphEdge struct {
		Source string      `xml:"source,attr"`
		Target string      `xml:"target,attr"`
		Data   []graphData `xml:"data"`
	}
	graphData struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
)

// graphKeys are the properties that a GraphML file has.
var graphKeys = []graphKey{
	{"name", "node", "name", "string"},
	{"label", "node", "label", "string"},
	{"colour", "node", "colour", "string"},
	{"type", "edge", "type", "string"},
	{"statement", "edge", "statement", "string"},
	{"status", "edge", "status", "string"},
	{"since", "edge", "since", "string"},
	{"confidence", "edge", "confidence", "string"},
	{"usd_low", "edge", "usd_low", "long"},
	{"usd_high", "edge", "usd_high", "long"},
}

// printGraphML prints the picture as GraphML. Characters that XML cannot hold
// are left out, and the reader is told.
func printGraphML(p *page, ans *answer) error {
	lost := 0
	data := func(pairs ...string) []graphData {
		var list []graphData
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i+1] != "" {
				list = append(list, graphData{pairs[i], inXML(pairs[i+1], &lost)})
			}
		}
		return list
	}
	doc := graphML{Keys: graphKeys, Graph: graphMLGraph{ID: "aigraph", EdgeDefault: "directed"}}
	for _, n := range ans.picture.Nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, graphNode{n.Ref, data("name", n.Name, "label", n.Label, "colour", style.OfLabel(n.Label).Light.Fill)})
	}
	for _, l := range ans.picture.Lines {
		doc.Graph.Edges = append(doc.Graph.Edges, graphEdge{l.From, l.To, data(
			"type", l.Type, "statement", l.ID, "status", l.Status, "since", l.Since, "confidence", l.Confidence,
			"usd_low", digits(l.Low), "usd_high", digits(l.High))})
	}
	out, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return err
	}
	if lost > 0 {
		p.say("%s left out that XML cannot hold", plural(lost, "character"))
	}
	// References stand for characters that would steer a terminal.
	_, err = io.WriteString(p.w, xml.Header+coded(string(out), hidden, func(r rune) string { return fmt.Sprintf("&#x%X;", r) })+"\n")
	return err
}

func digits(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// inXML leaves out the characters that XML cannot hold, and counts them; see
// https://www.w3.org/TR/xml/#charsets.
func inXML(s string, lost *int) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			*lost++
			return -1
		}
		return r
	}, s)
}
