// Package graphviz lays graphs out by Graphviz, which is in it as WebAssembly:
// nothing need be installed. It takes texts in the DOT language and knows
// nothing of what their graphs mean.
//
// The module comes from the npm package @viz-js/viz; fetch.mjs says how, and
// graphviz.json in which version.
package graphviz

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed" // the module and its names
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

//go:embed graphviz.wasm.gz
var packed []byte

//go:embed graphviz.json
var described []byte

// Origin says where the module comes from, and what its imports and exports
// are called in it.
type Origin struct {
	Package      string            `json:"package"`
	ScriptSHA256 string            `json:"script_sha256"`
	WasmSHA256   string            `json:"wasm_sha256"`
	Graphviz     string            `json:"graphviz"`
	Module       string            `json:"module"`
	Imports      map[string]string `json:"imports"`
	Exports      map[string]string `json:"exports"`
}

// From is where the module in this package comes from.
func From() (Origin, error) {
	var o Origin
	err := json.Unmarshal(described, &o)
	return o, err
}

// Graphviz is the module, ready to work. It does one thing at a time.
type Graphviz struct {
	runtime wazero.Runtime
	module  api.Module
	origin  Origin
	// said are the messages of the work under way.
	said []string
}

// Open makes Graphviz ready. The first time takes a second or two; in a folder
// of the user's own, which may be missing, that work is kept for the next time.
// Whoever opens closes.
func Open(ctx context.Context, cacheDir string) (*Graphviz, error) {
	g := &Graphviz{}
	var err error
	if g.origin, err = From(); err != nil {
		return nil, err
	}
	zr, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	wasm, err := io.ReadAll(zr)
	if err != nil {
		return nil, err
	}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true)
	if cacheDir != "" {
		// A cache that cannot be had is no reason not to draw.
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	g.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if err := g.start(ctx, wasm); err != nil {
		return nil, errors.Join(fmt.Errorf("start Graphviz: %w", err), g.Close(ctx))
	}
	return g, nil
}

func (g *Graphviz) start(ctx context.Context, wasm []byte) error {
	compiled, err := g.runtime.CompileModule(ctx, wasm)
	if err != nil {
		return err
	}
	if err := g.host(ctx, compiled.ImportedFunctions()); err != nil {
		return err
	}
	if g.module, err = g.runtime.InstantiateModule(ctx, compiled, wazero.NewModuleConfig()); err != nil {
		return err
	}
	_, err = g.call(ctx, "start")
	return err
}

// Close frees the module.
func (g *Graphviz) Close(ctx context.Context) error { return g.runtime.Close(ctx) }

// Render lays a graph out by an engine, such as dot or neato, and gives it in a
// format, such as svg or json. The error holds what Graphviz says is wrong.
func (g *Graphviz) Render(ctx context.Context, dot, engine, format string) (string, error) {
	g.said = nil
	source, err := g.give(ctx, dot)
	if err != nil {
		return "", err
	}
	defer g.free(ctx, source)
	graph, err := g.call(ctx, "viz_read_one_graph", source)
	if err != nil || graph == 0 {
		return "", g.failed(err, "no graph")
	}
	defer func() { _, _ = g.call(ctx, "viz_free_graph", graph) }()
	work, err := g.call(ctx, "viz_create_context")
	if err != nil || work == 0 {
		return "", g.failed(err, "no context")
	}
	defer func() { _, _ = g.call(ctx, "viz_free_context", work) }()
	return g.layOut(ctx, work, graph, engine, format)
}

func (g *Graphviz) layOut(ctx context.Context, work, graph uint64, engine, format string) (string, error) {
	by, err := g.give(ctx, engine)
	if err != nil {
		return "", err
	}
	defer g.free(ctx, by)
	if code, err := g.call(ctx, "viz_layout", work, graph, by); err != nil || code != 0 {
		return "", g.failed(err, "no layout")
	}
	defer func() { _, _ = g.call(ctx, "viz_free_layout", work, graph) }()
	as, err := g.give(ctx, format)
	if err != nil {
		return "", err
	}
	defer g.free(ctx, as)
	out, err := g.call(ctx, "viz_render", work, graph, as)
	if err != nil || out == 0 {
		return "", g.failed(err, "no rendering")
	}
	defer g.free(ctx, out)
	return g.text(out), nil
}

// failed says why something did not come about.
func (g *Graphviz) failed(err error, what string) error {
	if err == nil {
		err = errors.New(what)
	}
	if said := strings.TrimSpace(strings.Join(g.said, "")); said != "" {
		return fmt.Errorf("graphviz: %s: %w", said, err)
	}
	return fmt.Errorf("graphviz: %w", err)
}

// call calls a function of the module by the name that it has in C.
func (g *Graphviz) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	f := g.module.ExportedFunction(g.origin.Exports[name])
	if f == nil {
		return 0, fmt.Errorf("the module has no %s", name)
	}
	results, err := f.Call(ctx, args...)
	if err != nil || len(results) == 0 {
		return 0, err
	}
	return uint64(uint32(results[0])), nil
}

// give copies a text into the module's memory; whoever gives frees.
func (g *Graphviz) give(ctx context.Context, s string) (uint64, error) {
	at, err := g.call(ctx, "malloc", uint64(len(s)+1))
	if err != nil || at == 0 {
		return 0, g.failed(err, "no memory")
	}
	g.memory().Write(uint32(at), append([]byte(s), 0))
	return at, nil
}

func (g *Graphviz) free(ctx context.Context, at uint64) { _, _ = g.call(ctx, "free", at) }

func (g *Graphviz) memory() api.Memory { return g.module.ExportedMemory(g.origin.Exports["memory"]) }

// text is the text at an address, up to its zero byte.
func (g *Graphviz) text(at uint64) string { return textIn(g.memory(), at) }

func textIn(m api.Memory, at uint64) string {
	all, _ := m.Read(uint32(at), m.Size()-uint32(at))
	if end := bytes.IndexByte(all, 0); end >= 0 {
		all = all[:end]
	}
	return string(all)
}
