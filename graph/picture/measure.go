package picture

import (
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// ruler measures words.
type ruler struct {
	font   *opentype.Font
	buffer sfnt.Buffer
}

func newRuler() (*ruler, error) {
	f, err := opentype.Parse(sans)
	return &ruler{font: f}, err
}

// measured is the size that widths are measured at.
const measured = 1000

// width is how wide words are at a size. A character that the font lacks is
// taken to be as wide as it is high, as those of Chinese and pictures are.
func (r *ruler) width(text string, size float64) float64 {
	sum := 0.0
	for _, c := range text {
		i, err := r.font.GlyphIndex(&r.buffer, c)
		if err != nil || i == 0 {
			sum += measured
			continue
		}
		w, err := r.font.GlyphAdvance(&r.buffer, i, fixed.I(measured), font.HintingNone)
		if err != nil {
			w = fixed.I(measured)
		}
		sum += float64(w) / 64
	}
	return sum * size / measured
}

// wrap breaks words into lines no wider than a width where spaces let it, and
// no more lines than most; what is left out is marked by an ellipsis.
func (r *ruler) wrap(text string, size, width float64, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && r.width(longer, size) > width {
			lines, line = append(lines, line), word
			continue
		}
		line = longer
	}
	lines = append(lines, line)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	for i, l := range lines {
		lines[i] = r.cut(l, size, 1.6*width)
	}
	return lines
}

// cut shortens words that are wider than a width.
func (r *ruler) cut(text string, size, width float64) string {
	if r.width(text, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && r.width(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
