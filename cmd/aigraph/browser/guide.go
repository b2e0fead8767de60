package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"aigraph/graph"
	"aigraph/graph/style"
)

//go:embed guide.html
var guideText string

// Step is a question as the guide offers it: with everything that it needs
// written into its Cypher.
type Step struct {
	// Title says what it answers, Command how it is asked on the command line.
	Title, Command string
	Cypher         string
	// Drawn says that it returns what can be drawn, and not rows.
	Drawn bool
}

// Asked makes a step of a question and its flags, as the command line takes
// them: what a table shows, or with drawn what can be drawn.
type Asked func(name string, drawn bool, args []string) (Step, error)

// Guide writes the guide that :play and :guide open.
func Guide(m *graph.Model, origin string, asOf graph.Date, ask Asked) ([]byte, error) {
	step := func(drawn bool) func(string, ...string) (template.HTML, error) {
		return func(name string, args ...string) (template.HTML, error) {
			s, err := ask(name, drawn, args)
			return runnable(s), err
		}
	}
	t, err := template.New("guide").Funcs(template.FuncMap{
		"draw": step(true), "rows": step(false),
		"cypher": func(text string) template.HTML {
			return template.HTML(`<pre class="code runnable">` + template.HTMLEscapeString(text) + `</pre>`) //nolint:gosec // escaped
		},
	}).Parse(guideText)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		Origin, AsOf string
		Labels       []labelLook
		Families     []familyLook
	}{origin, asOf.String(), labelLooks(m), familyLooks(m)})
	return b.Bytes(), err
}

// runnable is a step too long to show: Neo4j Browser runs it by the arrow that
// it puts before the name.
func runnable(s Step) template.HTML {
	return template.HTML(fmt.Sprintf(`<p><a data-populate="%s">%s</a><br><code>%s</code></p>`, //nolint:gosec // escaped
		template.HTMLEscapeString(s.Cypher), template.HTMLEscapeString(s.Title), template.HTMLEscapeString(s.Command)))
}

type labelLook struct {
	Name, About string
	CSS         template.CSS
}

func labelLooks(m *graph.Model) []labelLook {
	var all []labelLook
	for _, l := range m.Labels {
		p := style.OfLabel(l.Name).Light
		all = append(all, labelLook{l.Name, l.About, template.CSS(fmt.Sprintf( //nolint:gosec // colours of our own
			"background:%s;color:%s;border:2px solid %s;border-radius:1em;padding:0 .6em;white-space:nowrap", p.Fill, p.Text, p.Border))})
	}
	return all
}

type familyLook struct {
	Name, Types string
	CSS         template.CSS
}

func familyLooks(m *graph.Model) []familyLook {
	var all []familyLook
	for _, f := range style.Families() {
		var types []string
		for i := range m.Types {
			if style.OfType(m.Types[i].Name).Name == f.Name {
				types = append(types, m.Types[i].Reads)
			}
		}
		all = append(all, familyLook{f.Name, strings.Join(types, ", "), template.CSS(fmt.Sprintf( //nolint:gosec // colours of our own
			"background:%s;color:%s;border-radius:.2em;padding:0 .4em;white-space:nowrap", f.Light, style.LightGround))})
	}
	return all
}
