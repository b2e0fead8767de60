package loader

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

const utf8BOM = "\xef\xbb\xbf"

const (
	decompress = "decompress the file first"
	asUTF8     = "save it as UTF-8"
	webPage    = "this is a web page, perhaps an error message that was saved"
	fetchAgain = "download the file again"
)

// impostors are the first bytes of files that only look like CSV by their name.
var impostors = []struct {
	prefix, text, hint string
}{
	{"\x1f\x8b", "these are gzip-compressed bytes", decompress},
	{"\x28\xb5\x2f\xfd", "these are zstd-compressed bytes", decompress},
	{"BZh", "these are bzip2-compressed bytes", decompress},
	{"\xfd7zXZ", "these are xz-compressed bytes", decompress},
	{"PK\x03\x04", "this is a zip archive or a spreadsheet's own format", "export the sheet as CSV"},
	{"\xd0\xcf\x11\xe0", "this is an old spreadsheet's own format", "export the sheet as CSV"},
	{"%PDF-", "this is a PDF", "export the table as CSV"},
	{"PAR1", "this is a Parquet file", "export the table as CSV"},
	{"SQLite format 3", "this is an SQLite database", "export the table as CSV"},
	{"\xff\xfe", "file is UTF-16", asUTF8},
	{"\xfe\xff", "file is UTF-16", asUTF8},
	{"\x00\x00\xfe\xff", "file is UTF-32", asUTF8},
	{"version https://git-lfs.github.com/spec", "this is a Git LFS pointer, not the file it stands for", "run git lfs pull"},
	{"<!doctype", webPage, fetchAgain},
	{"<html", webPage, fetchAgain},
	{"<?xml", "this is XML, perhaps an error message that was saved", fetchAgain},
}

// impostor says what the first bytes of a file are, where they are no table's;
// the text is empty where they may be.
func impostor(head []byte) (text, hint string) {
	begin := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 256)], []byte(utf8BOM)), " \t\r\n"))
	for _, i := range impostors {
		if bytes.HasPrefix(head, []byte(i.prefix)) || i.prefix[0] == '<' && bytes.HasPrefix(begin, []byte(i.prefix)) {
			return i.text, i.hint
		}
	}
	return "", ""
}

// damaged are bytes that no text holds.
var damaged = []struct {
	char       byte
	text, hint string
}{
	{0, "NUL byte", "the file is damaged or not text"},
	{0x1a, "Ctrl-Z (end of file of old systems)", "delete it"},
}

// damage is the first place of a text after which nothing can be trusted; -1
// where there is none.
func damage(text []byte) (offset int, what, hint string) {
	offset = len(text)
	for _, d := range damaged {
		if i := bytes.IndexByte(text[:offset], d.char); i >= 0 {
			offset, what, hint = i, d.text, d.hint
		}
	}
	if i := firstInvalid(text[:offset]); i >= 0 {
		offset, what, hint = i, fmt.Sprintf("byte 0x%02X is not valid UTF-8", text[i]), "save the file as UTF-8"
	}
	if what == "" {
		return -1, "", ""
	}
	return offset, what, hint
}

// refuse looks for damage that no row can be trusted after. It gives the first
// place, what is wrong and what to do, or an empty text.
func refuse(raw []byte) (line, col int, text, hint string) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte(utf8BOM)))) == 0 {
		return 1, 1, emptyFile, emptyHint
	}
	if text, hint := impostor(raw); text != "" {
		return 1, 1, text, hint
	}
	if i, text, hint := damage(raw); i >= 0 {
		line, col = at(raw, i)
		return line, col, text, hint
	}
	if i := bytes.IndexByte(raw, '\r'); i >= 0 && !bytes.Contains(raw, []byte("\n")) {
		line, col = at(raw, i)
		return line, col, onlyCR, onlyCRHint
	}
	for n, rest := 1, raw; len(rest) > 0; n++ {
		var first []byte
		if first, rest, _ = bytes.Cut(rest, []byte("\n")); conflict(first) {
			return n, 1, unmerged, unmergedHint
		}
	}
	return 0, 0, "", ""
}

// What is said of files as a whole.
const (
	emptyFile    = "file is empty"
	emptyHint    = "the first line names the columns"
	onlyCR       = "lines end in carriage returns alone"
	onlyCRHint   = "save the file with line feeds"
	unmerged     = "unresolved merge conflict"
	unmergedHint = "edit the file and keep one side"
)

// conflict reports whether a line is one that a merge left behind.
func conflict(line []byte) bool {
	if len(line) < 7 || line[0] != '<' && line[0] != '=' && line[0] != '>' && line[0] != '|' {
		return false
	}
	for _, mark := range []string{"<<<<<<< ", "||||||| ", ">>>>>>> "} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return true
		}
	}
	return string(bytes.TrimRight(line, "\r")) == "======="
}

func firstInvalid(raw []byte) int {
	if utf8.Valid(raw) {
		return -1
	}
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// at is the line and column, in bytes from 1, of an offset.
func at(raw []byte, offset int) (line, col int) {
	before := raw[:offset]
	return 1 + bytes.Count(before, []byte("\n")), offset - bytes.LastIndexByte(before, '\n')
}

func clip(s string) string {
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:60]) + "…"
}
