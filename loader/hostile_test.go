package loader_test

import (
	"bytes"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
)

// endless is a file that begins with a text and goes on with another one for
// so many bytes. It counts how much of it was read.
type endless struct {
	head, more string
	size, read int64
}

func (e *endless) Read(b []byte) (int, error) {
	if e.read >= e.size {
		return 0, io.EOF
	}
	n := 0
	for n < len(b) && e.read < e.size {
		text := e.more
		at := (e.read - int64(len(e.head))) % int64(len(e.more))
		if e.read < int64(len(e.head)) {
			text, at = e.head, e.read
		}
		c := copy(b[n:], text[at:])
		n += c
		e.read += int64(c)
	}
	return n, nil
}

func (e *endless) Close() error               { return nil }
func (e *endless) Stat() (fs.FileInfo, error) { return nil, fs.ErrInvalid }

// hostile is a package one file of which is endless.
type hostile struct {
	fstest.MapFS
	name string
	file *endless
}

func (h hostile) Open(name string) (fs.File, error) {
	if name == h.name {
		*h.file = endless{head: h.file.head, more: h.file.more, size: h.file.size}
		return h.file, nil
	}
	return h.MapFS.Open(name)
}

// TestHostileFiles makes sure that no file costs memory by its size.
func TestHostileFiles(t *testing.T) {
	const gigabyte = 1 << 30
	const header = "id,name,label\n"
	const mostMemory, mostRead = 64 << 20, 16 << 20
	for _, tt := range []struct {
		name, head, more string
		want             string
	}{
		{"no line end", header + "acme,", "x", "many.csv:2:6: field is too long: 1048576 bytes at most (does the file have line ends?)"},
		{"no line end at all", "x", "x", "many.csv:1:1: field is too long: 1048576 bytes at most (does the file have line ends?)"},
		{"an open quote", header + `acme,"`, "Acme\n", `many.csv:2:6: quote is opened and not closed properly (double a quote inside a quoted field: "")`},
		{"quotes without end", header + `acme,"`, `""`, `many.csv:2:6: quote is opened and not closed properly (double a quote inside a quoted field: "")`},
		{"commas without end", header + "acme", ",", "many.csv:2:1: row is too long: 4194304 bytes at most (does the file have line ends?)"},
		{"carriage returns alone", "id,name,label\r", "acme,Acme,Company\r", "many.csv:1:14: lines end in carriage returns alone (save the file with line feeds)"},
		{"errors without end", header, "acme,Acme\n", "many.csv:2:1: row has 2 fields, the header 3 (every row needs all commas)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := good(t)
			delete(files, "entities.csv")
			size := int64(gigabyte)
			if strings.HasPrefix(tt.name, "errors") {
				size = 50 << 20 // it is read to its end
			}
			e := &endless{head: tt.head, more: tt.more, size: size}
			files["datapackage.json"] = &fstest.MapFile{Data: []byte(`{"name": "big", "resources": [` + resource("entities", "many.csv") + `]}`)}
			p, err := loader.Open(hostile{files, "many.csv", e}, "")
			require.NoError(t, err)
			peak, stop := watchMemory()
			c := loader.Check(p, graph.AI(), loader.CheckOptions{})
			stop()
			require.NotZero(t, c.Problems.Errors())
			require.Equal(t, tt.want, c.Problems[0].String())
			require.Less(t, *peak, uint64(mostMemory))
			if size == gigabyte {
				require.Less(t, e.read, int64(mostRead), "it stops early")
			}
		})
	}
}

// watchMemory looks at the heap's size until it is stopped.
func watchMemory() (peak *uint64, stop func()) {
	runtime.GC()
	peak = new(uint64)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*peak = max(*peak, m.HeapAlloc)
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return peak, func() { close(done); <-ended }
}

// TestKeptApart are defects beyond those that have a file.
func TestKeptApart(t *testing.T) {
	const header = "id,name,label,founded\n"
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"UTF-16 without a mark", "i\x00d\x00,\x00", []string{"x.csv:1:2: NUL byte (the file is damaged or not text)"}},
		{"UTF-16, big end first", "\xfe\xff\x00i\x00d", []string{"x.csv:1:1: file is UTF-16 (save it as UTF-8)"}},
		{"a web page after blanks", "\n  <!DocType HTML>\n<html>", []string{"x.csv:1:1: this is a web page, perhaps an error message that was saved (download the file again)"}},
		{"XML", "<?xml version=\"1.0\"?>\n<Error/>", []string{"x.csv:1:1: this is XML, perhaps an error message that was saved (download the file again)"}},
		{"zstd", "\x28\xb5\x2f\xfd\x00\x00", []string{"x.csv:1:1: these are zstd-compressed bytes (decompress the file first)"}},
		{"conflict of three", header + "||||||| base\nacme,Acme,Company,\n", []string{"x.csv:2:1: unresolved merge conflict (edit the file and keep one side)"}},
		{"conflict inside a quote", header + "acme,\"Ac\n<<<<<<< HEAD\nme\",Company,\n", []string{"x.csv:3:1: unresolved merge conflict (edit the file and keep one side)"}},
		{"LFS pointer behind a mark", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", []string{"x.csv:1:1: this is a Git LFS pointer, not the file it stands for (run git lfs pull)"}},
		{"bad byte in a later block", header + strings.Repeat("\n", 300_000) + "a,B\xff,Company,\n", []string{"x.csv:300002:4: byte 0xFF is not valid UTF-8 (save the file as UTF-8)"}},
		{"a character cut by a block", header + strings.Repeat("\n", 256<<10-len(header)-4) + "a,台,Company,\n", nil},
		{"isolate of direction", header + "a,A\u2066B,Company,\n", []string{"x.csv:2:4: name holds U+2066, which turns the direction of writing"}},
		{"soft look-alike id", header + "аcme,Acme,Company,\n", []string{`x.csv:2:1: id "аcme" is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud`}},
		{"beyond 64 bits", header + "a,A,Company,99999999999999999999\n", []string{`x.csv:2:13: founded "99999999999999999999" is larger than a 64-bit number holds`}},
		{"a misspelt column hides no row", "id,name,label,fonded\nA,A,Company,\n", []string{`x.csv:1:15: unknown column "fonded" (did you mean "founded"?)`, `x.csv:2:1: id "A" is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud`}},
		{"a missing column hides no row", "name,label\n,Compony\n", []string{`x.csv:1:1: column "id" is missing`, "x.csv:2:1: name is empty", `x.csv:2:2: label "Compony" is none of the model's (did you mean "Company"?)`}},
		{"quote closed late", header + "a,\"A\nb,B,Company,\nc,\"C\",Company,\n", []string{`x.csv:2:3: quote is opened and not closed properly (double a quote inside a quoted field: "")`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, lines := readLines(t, goodAnd(t, "x.csv", "entities", []byte(tt.text)), "")
			if tt.want == nil {
				tt.want = []string{}
			}
			require.Equal(t, tt.want, lines)
		})
	}
}

func TestMaxBad(t *testing.T) {
	files := goodAnd(t, "x.csv", "entities", []byte("id,name,label\nbad one,B,Company\nfine,Fine,Company\nshort\n"))
	files["y.csv"] = &fstest.MapFile{Data: []byte("type,from,to,deal,stage,status,since,sources,confidence\n")}
	p, err := loader.Open(files, "")
	require.NoError(t, err)
	all := loader.Check(p, graph.AI(), loader.CheckOptions{})
	require.Equal(t, 2, all.Problems.Errors())

	c := loader.Check(p, graph.AI(), loader.CheckOptions{MaxBad: 2})
	require.Zero(t, c.Problems.Errors(), c.Problems)
	require.Equal(t, 2, c.Refused)
	var b bytes.Buffer
	require.NoError(t, c.WriteRefused(&b))
	require.Equal(t, "file,line,column,problem,row\n"+
		"x.csv,2,1,\"id \"\"bad one\"\" is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud\",\"bad one,B,Company\"\n"+
		"x.csv,4,1,\"row has 1 fields, the header 3\",short\n", b.String())

	c = loader.Check(p, graph.AI(), loader.CheckOptions{MaxBad: 1})
	require.NotZero(t, c.Problems.Errors(), "more than one is wrong")
}
