package foreign

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"aigraph/graph"
	"aigraph/loader"
)

// file is a file to read, decompressed where its bytes say that it is packed.
type file struct {
	name string
	open loader.Opener
}

// opening is what an input is being made with.
type opening struct {
	model *graph.Model
	about loader.About
	list  string
	// mapping is the file that says what the columns of others mean.
	mapping string
}

// fileAt is a file of the user's.
func fileAt(path string) (file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return file{}, err
	}
	if !info.Mode().IsRegular() {
		return file{}, &fs.PathError{Op: "read", Path: path, Err: errors.New("is not a regular file; give a folder or - for standard input")}
	}
	return file{filepath.ToSlash(path), func() (io.ReadCloser, error) { return unpacked(path) }}, nil
}

func unpacked(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return Unpack(f)
}

// Unpack reads what a file holds that is packed with gzip or Zstandard, as its
// first bytes tell, or the file itself. To close it closes the file.
func Unpack(f io.ReadCloser) (io.ReadCloser, error) {
	in := bufio.NewReaderSize(f, 64<<10)
	head, _ := in.Peek(4) // a short file is a short head
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return &stream{z, []io.Closer{z, f}}, nil
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return &stream{z, []io.Closer{z.IOReadCloser(), f}}, nil
	}
	return &stream{in, []io.Closer{f}}, nil
}

// stream is a reader over others that are closed with it.
type stream struct {
	io.Reader
	close []io.Closer
}

// Close closes all.
func (s *stream) Close() error {
	var errs []error
	for _, c := range s.close {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// Spool copies standard input to a temporary file that only this user may read,
// since a load reads everything twice. remove takes it away again.
func Spool(in io.Reader) (path string, remove func(), err error) {
	f, err := os.CreateTemp("", "aigraph-input-") // 0600
	if err != nil {
		return "", nil, err
	}
	remove = func() { _ = os.Remove(f.Name()) }
	if _, err := io.Copy(f, in); err != nil {
		err = errors.Join(err, f.Close())
		remove()
		return "", nil, err
	}
	return f.Name(), remove, f.Close()
}

// firstLine is the beginning of a file, up to a line feed or a kilobyte or so.
func firstLine(f file) (string, error) {
	in, err := f.open()
	if err != nil {
		return "", at(f.name, err)
	}
	defer func() { _ = in.Close() }()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", at(f.name, err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(head[:n]), "\ufeff"), "\n")
	return strings.TrimRight(line, "\r"), nil
}

// at gives an error its file.
func at(name string, err error) error {
	var known *fs.PathError
	if errors.As(err, &known) {
		err = known.Err
	}
	return &graph.PosError{Pos: graph.Pos{File: name}, Text: err.Error()}
}

// Stdin is the path that stands for standard input.
const Stdin = "-"

// listed are the files that paths name: those of a folder by name, hidden ones
// left out; and of "head.csv,rows.csv" the parts, as one group.
func listed(paths []string, stdin string) ([][]file, error) {
	var groups [][]file
	for _, path := range paths {
		if path == Stdin {
			groups = append(groups, []file{{"standard input", func() (io.ReadCloser, error) { return unpacked(stdin) }}})
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err == nil && info.IsDir():
			inside, err := folder(path)
			if err != nil {
				return nil, err
			}
			groups = append(groups, inside...)
			continue
		case errors.Is(err, fs.ErrNotExist) && strings.Contains(path, ","):
			group, err := filesAt(strings.Split(path, ","))
			if err != nil {
				return nil, err
			}
			groups = append(groups, group)
			continue
		}
		f, err := fileAt(path)
		if err != nil {
			return nil, err
		}
		groups = append(groups, []file{f})
	}
	return groups, nil
}

func filesAt(paths []string) ([]file, error) {
	var files []file
	for _, path := range paths {
		f, err := fileAt(path)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// suffixes of files that a folder may hold data in.
var suffixes = []string{".csv", ".tsv", ".json", ".jsonl", ".ndjson"}

// folder groups its files: "movies-header.csv" goes before "movies.csv" and
// "movies-2.csv".
func folder(dir string) ([][]file, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names, heads []string
	for _, e := range entries {
		plain := strings.TrimSuffix(strings.TrimSuffix(e.Name(), ".gz"), ".zst")
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") || !slices.Contains(suffixes, filepath.Ext(plain)) {
			continue
		}
		if stem := headOf(plain); stem != "" {
			heads = append(heads, e.Name())
		} else {
			names = append(names, e.Name())
		}
	}
	var groups [][]string
	for _, head := range heads {
		group := []string{filepath.Join(dir, head)}
		names = slices.DeleteFunc(names, func(name string) bool {
			own := strings.HasPrefix(name, headOf(head))
			if own {
				group = append(group, filepath.Join(dir, name))
			}
			return own
		})
		groups = append(groups, group)
	}
	for _, name := range names {
		groups = append(groups, []string{filepath.Join(dir, name)})
	}
	if len(groups) == 0 {
		return nil, fmt.Errorf("%s holds no file of data: %s, or one of them with .gz or .zst", dir, strings.Join(suffixes, ", "))
	}
	var out [][]file
	for _, group := range groups {
		files, err := filesAt(group)
		if err != nil {
			return nil, err
		}
		out = append(out, files)
	}
	return out, nil
}

// headOf is the name that files share with a file that holds their header;
// empty where a file is none such.
func headOf(name string) string {
	for _, mark := range []string{"-header.", "_header.", ".header."} {
		if stem, _, ok := strings.Cut(name, mark); ok {
			return stem
		}
	}
	return ""
}
