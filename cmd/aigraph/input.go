package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/pflag"

	"aigraph/graph"
	"aigraph/loader"
	"aigraph/loader/foreign"
)

// packageFormat is the name of the project's own format among the others.
const packageFormat = "package"

// inputOptions say what files are to be read, and how.
type inputOptions struct {
	format, mapping, delimiter, dataset string
}

func (o *inputOptions) addFlags(f *pflag.FlagSet) {
	f.StringVar(&o.format, "input", "", "format: "+strings.Join(inputFormats(), ", ")+" (default: by what the files hold)")
	f.StringVar(&o.mapping, "mapping", "", "file that says what the columns of plain CSV mean")
	f.StringVar(&o.delimiter, "list-delimiter", ";", "what stands between items of a list in neo4j-admin's CSV")
	f.StringVar(&o.dataset, "dataset", "", "name of the data set (default: the package's, else that of the first path)")
}

// args are the flags that name the same files again.
func (o *inputOptions) args() []string {
	var args []string
	for _, flag := range [][2]string{{"--input", o.format}, {"--mapping", o.mapping}} {
		if flag[1] != "" {
			args = append(args, flag[:]...)
		}
	}
	return args
}

func inputFormats() []string { return append([]string{packageFormat}, foreign.Names()...) }

// aboutInputs is the part of a help text that tells of formats.
func aboutInputs() string {
	var b strings.Builder
	b.WriteString("A PATH is a folder or a file, packed with gzip or Zstandard or not, or - for\nstandard input. The formats:\n\n")
	b.WriteString("  package      a folder with a datapackage.json, or with the tables alone\n")
	for _, f := range foreign.All() {
		_, _ = fmt.Fprintf(&b, "  %-12s %s\n", f.Name, strings.ReplaceAll(f.About, "\n", "\n"+strings.Repeat(" ", 15)))
	}
	b.WriteString("\nSeveral packages are several data sets; several files of another format are one.")
	return b.String()
}

// openInputs opens what the paths name: each package by itself, all other files
// together, or without paths the bundled package. done takes temporary files
// away.
func (a *app) openInputs(paths []string, o inputOptions) (inputs []loader.Input, done func(), err error) {
	done = func() {}
	if len(paths) == 0 && o.mapping == "" {
		p, err := a.openPackage("")
		return []loader.Input{p}, done, err
	}
	var files []string
	for _, path := range paths {
		if !o.isPackage(path) {
			files = append(files, path)
			continue
		}
		p, err := a.openPackage(path)
		if err != nil {
			return nil, done, err
		}
		if o.dataset != "" {
			p.Name = o.dataset
		}
		inputs = append(inputs, p)
	}
	if len(files) == 0 && o.mapping == "" {
		return inputs, done, nil
	}
	other, done, err := a.openFiles(files, o)
	return append(inputs, other), done, err
}

// isPackage reports whether a path is a data package's.
func (o inputOptions) isPackage(path string) bool {
	if o.format != "" || o.mapping != "" || path == fromInput {
		return o.format == packageFormat
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return !strings.Contains(path, ",") // which says that there is none
	case filepath.Base(path) == "datapackage.json":
		return true
	case !info.IsDir():
		return false
	}
	_, err = os.Stat(filepath.Join(path, "datapackage.json"))
	return err == nil || !foreign.Known(path)
}

// openFiles opens files that are no package.
func (a *app) openFiles(files []string, o inputOptions) (loader.Input, func(), error) {
	done := func() {}
	options := foreign.Options{Format: o.format, Mapping: o.mapping, ListDelimiter: o.delimiter, Name: o.dataset}
	if o.dataset != "" && graph.CheckSlug(o.dataset) != nil {
		return nil, done, usageError(fmt.Errorf("--dataset %w", graph.CheckSlug(o.dataset)))
	}
	for _, f := range files {
		if f != fromInput {
			continue
		}
		if o.format == "" && o.mapping == "" {
			return nil, done, usageError(errors.New("standard input needs --input: " + strings.Join(foreign.Names(), ", ")))
		}
		if options.Spooled != "" {
			return nil, done, usageError(errors.New("standard input can be read once"))
		}
		var err error
		if options.Spooled, done, err = foreign.Spool(a.in); err != nil {
			return nil, func() {}, err
		}
	}
	in, err := foreign.Open(files, a.model(), options)
	if err != nil {
		done()
		return nil, func() {}, err
	}
	return in, done, nil
}

// checkInputs reads and checks all that the arguments name.
func (a *app) checkInputs(args []string, in inputOptions, o loader.CheckOptions, strict bool) (all []*loader.Checked, done func(), err error) {
	inputs, done, err := a.openInputs(args, in)
	if err != nil {
		return nil, done, err
	}
	return a.checkAll(inputs, o, strict), done, nil
}

func (a *app) checkAll(inputs []loader.Input, o loader.CheckOptions, strict bool) []*loader.Checked {
	defer debug.SetGCPercent(debug.SetGCPercent(leanGC))
	var all []*loader.Checked
	for _, input := range inputs {
		c := loader.Check(input, a.model(), o)
		if strict {
			for i := range c.Problems {
				c.Problems[i].Severity = graph.Error
			}
		}
		all = append(all, c)
	}
	return all
}

// unsound are all problems of the inputs, nil where none is an error.
func unsound(all []*loader.Checked) loader.Problems {
	var problems loader.Problems
	for _, c := range all {
		problems = append(problems, c.Problems...)
	}
	if problems.Errors() == 0 {
		return nil
	}
	return problems
}

// guess proposes a mapping for a file.
func (a *app) guess(file string) error {
	return foreign.Guess(a.out, file, a.model(), a.today())
}
