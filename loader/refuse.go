package loader

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

const utf8BOM = "\xef\xbb\xbf"

// impostors are the first bytes of files that only look like CSV by their name.
var impostors = []struct {
	prefix, text, hint string
}{
	{"\x1f\x8b", "these are gzip-compressed bytes", "decompress the file first"},
	{"PK\x03\x04", "this is a zip archive or a spreadsheet's own format", "export the sheet as CSV"},
	{"\xff\xfe", "file is UTF-16", "save it as UTF-8"},
	{"\xfe\xff", "file is UTF-16", "save it as UTF-8"},
	{"version https://git-lfs.github.com/spec", "this is a Git LFS pointer, not the file it stands for", "run git lfs pull"},
	{"<!DOCTYPE", "this is a web page, perhaps an error message that was saved", "download the file again"},
	{"<!doctype", "this is a web page, perhaps an error message that was saved", "download the file again"},
	{"<html", "this is a web page, perhaps an error message that was saved", "download the file again"},
}

// refuse looks for damage that no row can be trusted after. It gives the first
// place, what is wrong and what to do, or an empty text.
func refuse(raw []byte) (line, col int, text, hint string) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte(utf8BOM)))) == 0 {
		return 1, 1, "file is empty", "the first line names the columns"
	}
	for _, i := range impostors {
		if bytes.HasPrefix(raw, []byte(i.prefix)) {
			return 1, 1, i.text, i.hint
		}
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		line, col = at(raw, i)
		return line, col, "NUL byte", "the file is damaged or not text"
	}
	if i := firstInvalid(raw); i >= 0 {
		line, col = at(raw, i)
		return line, col, fmt.Sprintf("byte 0x%02X is not valid UTF-8", raw[i]), "save the file as UTF-8"
	}
	if i := bytes.IndexByte(raw, '\r'); i >= 0 && !bytes.Contains(raw, []byte("\n")) {
		line, col = at(raw, i)
		return line, col, "lines end in carriage returns alone", "save the file with line feeds"
	}
	for _, mark := range []string{"<<<<<<< ", "=======\n", ">>>>>>> "} {
		if i := bytes.Index(raw, []byte("\n"+mark)); i >= 0 {
			line, col = at(raw, i+1)
			return line, col, "unresolved merge conflict", "edit the file and keep one side"
		}
	}
	if i := bytes.IndexByte(raw, 0x1a); i >= 0 {
		line, col = at(raw, i)
		return line, col, "Ctrl-Z (end of file of old systems)", "delete it"
	}
	return 0, 0, "", ""
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
