package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"aigraph/graph/nearest"
)

// page is what an answer is printed on. Nothing but text may be written to it.
type page struct {
	w io.Writer
	// width is how many columns it has; 0 is unlimited.
	width int
	// colour says that it shows colours, and links.
	colour bool
	// sources asks for the list of sources where the format does not carry them
	// anyway.
	sources bool
	// say tells the reader what the format has no place for.
	say func(format string, args ...any)
}

// format is a way to print an answer.
type format struct {
	name string
	// ending is that of files in this format; empty where files have others.
	ending string
	print  func(p *page, ans *answer) error
	// image, of formats that are no text, takes the place of print.
	image func(ctx context.Context, a *app, ans *answer) ([]byte, error)
	// draws says that it needs the answer's picture, notes that it carries the
	// notes, terminal that it may steer a terminal.
	draws, notes, terminal bool
}

// formats are the output formats; a new one is a line here.
var formats = []format{
	{name: "table", print: printTable, terminal: true},
	{name: "json", ending: ".json", print: printJSON, notes: true},
	{name: "ndjson", ending: ".ndjson", print: printNDJSON},
	{name: "csv", ending: ".csv", print: printCSV},
	{name: "markdown", ending: ".md", print: printMarkdown, notes: true},
	{name: "svg", ending: ".svg", image: svgImage, draws: true},
	{name: "png", ending: ".png", image: pngImage, draws: true},
	{name: "html", ending: ".html", image: htmlPage, draws: true},
	{name: "dot", ending: ".dot", print: printDOT, draws: true},
	{name: "mermaid", ending: ".mmd", print: printMermaid, draws: true},
	{name: "graphml", ending: ".graphml", print: printGraphML, draws: true},
}

func formatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

func formatOf(name string) (format, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return format{}, usageError(hinted(fmt.Errorf("no format %q", name), nearest.Hint(name, formatNames()), strings.Join(formatNames(), ", ")))
	}
	return formats[i], nil
}

// formatOfFile is the format that a file's ending names, or else the table.
func formatOfFile(path string) format {
	ending := strings.ToLower(filepath.Ext(path))
	if i := slices.IndexFunc(formats, func(f format) bool { return f.ending == ending }); i >= 0 {
		return formats[i]
	}
	return formats[0]
}
