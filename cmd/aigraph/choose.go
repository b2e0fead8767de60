package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"aigraph/queries"
)

// mostChoices is how many lines a list of choices has at most, so that it and
// the question under it fit a small terminal.
const mostChoices = 10

// asks reports whether somebody is there to be asked: they type on a terminal
// and see on one what is asked.
func (a *app) asks() bool { return a.inTTY && a.errTTY }

// missing is the error of a required parameter that was not given.
func missing(q *queries.Query, p queries.Param) error {
	return usageError(fmt.Errorf("%s is missing: %s (aigraph query run %s)", strings.ToUpper(p.Name), p.About, usage(q)))
}

// complete asks for the required parameters that were not given.
func (a *app) complete(ctx context.Context, db asker, q *queries.Query, o askOptions) error {
	for _, p := range q.Required() {
		if _, given := o.values[p.Name]; given {
			continue
		}
		value, err := a.choose(ctx, db, p)
		if err != nil {
			return err
		}
		if value == "" {
			return missing(q, p)
		}
		o.values[p.Name] = value
	}
	return nil
}

// choice is a line of a list: a value, and what people read.
type choice struct{ value, name, what string }

// choose lets somebody choose a parameter's value: by its number in a list of
// the likeliest, or by typing it, upon which an unknown name gets a list of the
// nearest. An empty line, or the end of the input, gives nothing.
func (a *app) choose(ctx context.Context, db asker, p queries.Param) (string, error) {
	choices, err := firstChoices(ctx, db, p)
	if err != nil {
		return "", err
	}
	a.say("%s", p.About)
	for {
		a.list(choices)
		_, _ = fmt.Fprintf(a.errOut, "%s%s: ", p.Name, howToChoose(p, choices))
		typed, err := a.line(ctx)
		if err != nil || typed == "" {
			return "", err
		}
		if n, err := strconv.Atoi(typed); err == nil && 0 < n && n <= len(choices) {
			return choices[n-1].value, nil
		}
		err = p.Check(ctx, db, typed, a.today())
		if err == nil {
			return typed, nil
		}
		code, _ := remedy(err)
		if code != exitUsage {
			return "", err
		}
		a.say("%v", err)
		if choices, err = nearChoices(ctx, db, typed, p, err); err != nil {
			return "", err
		}
	}
}

func howToChoose(p queries.Param, choices []choice) string {
	switch {
	case len(choices) == 0:
		return ""
	case p.Type == queries.EnumParam:
		return " (a number or a word)"
	}
	return " (a number, or a name or a part of it)"
}

func (a *app) list(choices []choice) {
	for i, c := range choices {
		a.say("%4d  %-32s %s", i+1, printable(c.name), c.what)
	}
}

// firstChoices are those that are offered before anything was typed.
func firstChoices(ctx context.Context, db asker, p queries.Param) ([]choice, error) {
	switch p.Type {
	case queries.EnumParam:
		var choices []choice
		for _, word := range p.Enum {
			choices = append(choices, choice{value: word, name: word})
		}
		return choices, nil
	case queries.EntityParam, queries.EntitiesParam:
		found, err := queries.Foremost(ctx, db, p.Labels, mostChoices)
		return entityChoices(found), err
	}
	return nil, nil
}

func entityChoices(found []queries.Found) []choice {
	var choices []choice
	for _, f := range found[:min(len(found), mostChoices)] {
		choices = append(choices, choice{f.ID, f.Name, f.Label})
	}
	return choices
}

// nearChoices are those that are offered after something was typed that does
// not do: wrong says why. What is no name is told why, and offered nothing.
func nearChoices(ctx context.Context, db asker, typed string, p queries.Param, wrong error) ([]choice, error) {
	var unknown *queries.UnknownError
	var noDeal *queries.NoDealError
	switch {
	case errors.As(wrong, &unknown) && len(unknown.Several) > 0:
		return entityChoices(unknown.Several), nil
	case errors.As(wrong, &unknown):
		found, err := queries.Like(ctx, db, typed, p.Labels)
		return entityChoices(found), err
	case errors.As(wrong, &noDeal):
		var choices []choice
		for _, id := range noDeal.Nearest {
			choices = append(choices, choice{value: id, name: id})
		}
		return choices, nil
	}
	return nil, nil
}

// line reads a line that somebody types. It gives up where ctx ends: then the
// program does, too, and with it the reading, which cannot be interrupted.
func (a *app) line(ctx context.Context) (string, error) {
	read := make(chan string, 1)
	go func() {
		var b strings.Builder
		for one := make([]byte, 1); ; {
			// Byte by byte, so that nothing of the next answer is read ahead.
			n, err := a.in.Read(one)
			if n == 0 || err != nil || one[0] == '\n' {
				read <- strings.TrimSpace(b.String())
				return
			}
			b.WriteByte(one[0])
		}
	}()
	select {
	case text := <-read:
		return text, nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}
