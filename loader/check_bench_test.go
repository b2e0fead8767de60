package loader_test

import (
	"os"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
)

// BenchmarkCheck reads the package in the folder AIGRAPH_BENCH_DATA.
func BenchmarkCheck(b *testing.B) {
	dir := os.Getenv("AIGRAPH_BENCH_DATA")
	if dir == "" {
		b.Skip("AIGRAPH_BENCH_DATA names no package")
	}
	for b.Loop() {
		p, err := loader.Open(os.DirFS(dir), "bench")
		require.NoError(b, err)
		c := loader.Check(p, graph.AI(), loader.CheckOptions{CountWarnings: true})
		require.Zero(b, c.Problems.Errors(), c.Problems)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc)/1e6, "MB-held")
		b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
		runtime.KeepAlive(c)
	}
}
