package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"aigraph/graph/nearest"
	"aigraph/queries"
)

// catalogue is the bundled questions and the user's own.
type catalogue struct {
	bundled, own []*queries.Query
	// broken is what is wrong with files of the user's; it never keeps the
	// other questions from working.
	broken error
}

// queryDirFlag names a folder of own questions. It is read before the commands
// are made, since each question is one.
const queryDirFlag = "query-dir"

// loadCatalogue reads the bundled questions, and those in the folder of
// --query-dir, in the user's configuration and in ./queries. An own question
// takes the place of a bundled one of the same name. They are read once.
func (a *app) loadCatalogue() (*catalogue, error) {
	if a.questions != nil {
		return a.questions, nil
	}
	all, err := queries.Load(queries.Files)
	if err != nil {
		return nil, err
	}
	c := &catalogue{bundled: all}
	for _, dir := range a.queryDirs() {
		own, err := queries.Load(os.DirFS(dir))
		c.broken = errors.Join(c.broken, err)
		for _, q := range own {
			q.File = filepath.Join(dir, q.File)
			c.add(q)
		}
	}
	a.questions = c
	return c, nil
}

// add takes an own question in, unless it is a bundled one's very text: then
// the folder is that of the bundled ones.
func (c *catalogue) add(q *queries.Query) {
	same := func(other *queries.Query) bool { return other.Name == q.Name }
	if i := slices.IndexFunc(c.bundled, same); i >= 0 {
		if c.bundled[i].Cypher == q.Cypher {
			return
		}
		c.bundled = slices.Delete(c.bundled, i, i+1)
	}
	if !slices.ContainsFunc(c.own, same) {
		c.own = append(c.own, q)
	}
}

// queryDirs lists the folders of own questions, the first to count first.
func (a *app) queryDirs() []string {
	dirs := []string{a.queryDir, a.configDir(), "queries"}
	return slices.DeleteFunc(dirs, func(dir string) bool { return dir == "" })
}

// configDir is where the user's own questions lie; see the XDG Base Directory
// Specification.
func (a *app) configDir() string {
	base := a.getenv("XDG_CONFIG_HOME")
	if base == "" && a.getenv("HOME") != "" {
		base = filepath.Join(a.getenv("HOME"), ".config")
	}
	if base == "" {
		return ""
	}
	return filepath.Join(base, "aigraph", "queries")
}

// queryDirOf finds --query-dir in a command line before it is parsed.
func queryDirOf(args []string) string {
	for i, arg := range args {
		if value, found := strings.CutPrefix(arg, "--"+queryDirFlag+"="); found {
			return value
		}
		if arg == "--"+queryDirFlag && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

func (c *catalogue) all() []*queries.Query { return slices.Concat(c.bundled, c.own) }

func (c *catalogue) find(name string) (*queries.Query, error) {
	all := c.all()
	if i := slices.IndexFunc(all, func(q *queries.Query) bool { return q.Name == name }); i >= 0 {
		return all[i], nil
	}
	names := make([]string, len(all))
	for i, q := range all {
		names[i] = q.Name
	}
	return nil, usageError(hinted(fmt.Errorf("no question %q", name), nearest.Hint(name, names), `see "aigraph query list"`))
}
