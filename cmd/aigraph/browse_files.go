package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"

	"aigraph/cmd/aigraph/browser"
	"aigraph/graph"
	"aigraph/graph/neo"
)

// writeForOthers writes what another Neo4j Browser can be given.
func (a *app) writeForOthers(ctx context.Context, o browseOptions) error {
	for _, file := range []string{o.style, o.favourites} {
		if file == "" || file == fromInput {
			continue
		}
		if err := (printOptions{output: file}).mayWrite(); err != nil {
			return err
		}
	}
	style := browser.Style(a.model()).String()
	switch o.style {
	case "":
	case fromInput:
		if _, err := fmt.Fprint(a.out, style); err != nil {
			return err
		}
	default:
		if err := replaceFile(o.style, []byte(style)); err != nil {
			return err
		}
		a.say("wrote %s: drop it on the window of a Neo4j Browser", o.style)
	}
	if o.favourites == "" {
		return nil
	}
	return a.onDB(ctx, func(db *neo.DB) error {
		folders, err := a.favourites(a.askedBy(ctx, remembering{db, map[string]*graph.Result{}}, true))
		if err != nil {
			return err
		}
		packed, err := pack(folders)
		if err != nil {
			return err
		}
		if err := replaceFile(o.favourites, packed); err != nil {
			return err
		}
		a.say("wrote %s: drop it on the window of a Neo4j Browser", o.favourites)
		return nil
	})
}

// pack makes the archive that Neo4j Browser takes for folders of saved queries:
// a file each, named by its first line.
func pack(folders []browser.Folder) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, folder := range folders {
		for _, f := range folder.Favourites {
			// No file of Windows has a colon in its name.
			w, err := z.Create(strings.ReplaceAll(folder.Name, ":", "") + "/" + f.ID + ".cypher")
			if err != nil {
				return nil, err
			}
			if _, err := w.Write([]byte(f.Text + "\n")); err != nil {
				return nil, err
			}
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
