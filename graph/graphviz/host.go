package graphviz

import (
	"context"
	"fmt"

	"github.com/tetratelabs/wazero/api"
)

// Error numbers as the module's C library has them.
const (
	noSuchFile     = -44 // ENOENT
	notImplemented = -52 // ENOSYS
)

const (
	pageSize = 1 << 16
	// mostPages bounds the module's memory: 1 GiB.
	mostPages = 1 << 14
)

// host gives the module what it asks for. It has no files, no clock, no
// environment and no network; it may grow, and say what is wrong.
func (g *Graphviz) host(ctx context.Context, imports []api.FunctionDefinition) error {
	b := g.runtime.NewHostModuleBuilder(g.origin.Module)
	for _, def := range imports {
		_, letter, _ := def.Import()
		does := g.does(g.origin.Imports[letter])
		b.NewFunctionBuilder().WithGoModuleFunction(api.GoModuleFunc(func(_ context.Context, m api.Module, stack []uint64) {
			result := does(m, stack)
			if len(def.ResultTypes()) > 0 {
				stack[0] = result
			}
		}), def.ParamTypes(), def.ResultTypes()).Export(letter)
	}
	_, err := b.Instantiate(ctx)
	return err
}

// does is what the named import does with its arguments.
func (g *Graphviz) does(name string) func(m api.Module, args []uint64) uint64 {
	switch name {
	case "viz_errorf":
		return func(_ api.Module, args []uint64) uint64 {
			g.said = append(g.said, g.text(args[0]))
			return 0
		}
	case "fd_write":
		return g.write
	case "emscripten_resize_heap":
		return g.grow
	case "environ_sizes_get":
		return func(_ api.Module, args []uint64) uint64 {
			g.memory().WriteUint32Le(uint32(args[0]), 0)
			g.memory().WriteUint32Le(uint32(args[1]), 0)
			return 0
		}
	case "environ_get", "tzset_js", "fd_close", "munmap_js":
		return func(api.Module, []uint64) uint64 { return 0 }
	case "assert_fail", "cxa_throw", "abort_js", "exit":
		// The module does not go on after these; the call of it fails.
		return func(api.Module, []uint64) uint64 { panic(fmt.Errorf("it gave up (%s)", name)) }
	case "syscall_openat", "syscall_faccessat", "syscall_newfstatat":
		return answering(noSuchFile)
	}
	return answering(notImplemented)
}

func answering(code int32) func(api.Module, []uint64) uint64 {
	return func(api.Module, []uint64) uint64 { return api.EncodeI32(code) }
}

// write takes what the module writes to its standard error: a list of pieces,
// each an address and a length.
func (g *Graphviz) write(_ api.Module, args []uint64) uint64 {
	memory, written := g.memory(), uint32(0)
	for i := range uint32(args[2]) {
		at, _ := memory.ReadUint32Le(uint32(args[1]) + 8*i)
		size, _ := memory.ReadUint32Le(uint32(args[1]) + 8*i + 4)
		piece, _ := memory.Read(at, size)
		g.said = append(g.said, string(piece))
		written += size
	}
	memory.WriteUint32Le(uint32(args[3]), written)
	return 0
}

// grow makes room for so many bytes, and a quarter more.
func (g *Graphviz) grow(_ api.Module, args []uint64) uint64 {
	memory := g.memory()
	have := memory.Size() / pageSize
	// Of an i32 only the lower half of the word counts.
	want := uint32((uint64(uint32(args[0])) + pageSize - 1) / pageSize)
	if want > mostPages {
		return 0
	}
	for _, more := range []uint32{max(want, min(want+want/4, mostPages)) - have, want - have} {
		if _, ok := memory.Grow(more); ok {
			return 1
		}
	}
	return 0
}
