package picture

import (
	"bytes"
	"image/png"
	"math"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// The size of a PNG: twice that of the SVG, for screens that show so much, but
// not above a number of pixels that every program opens.
const (
	pngScale   = 2
	mostPixels = 60_000_000
)

// png writes the drawing as PNG, and counts the characters that the font has
// no shape for.
func (d *drawing) png() (image []byte, unknown int, err error) {
	scale := min(pngScale, math.Sqrt(mostPixels/(d.width*d.height)))
	c := &canvas{Context: gg.NewContext(int(math.Ceil(d.width*scale)), int(math.Ceil(d.height*scale))), scale: scale, faces: map[faceKey]font.Face{}}
	if c.regular, err = opentype.Parse(sans); err != nil {
		return nil, 0, err
	}
	if c.bold, err = opentype.Parse(liberationsansbold.TTF); err != nil {
		return nil, 0, err
	}
	for _, g := range d.groups {
		for _, m := range g.marks {
			if err := c.draw(m); err != nil {
				return nil, 0, err
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.Image()); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), c.unknown, nil
}

type canvas struct {
	*gg.Context
	scale         float64
	regular, bold *opentype.Font
	faces         map[faceKey]font.Face
	unknown       int
}

type faceKey struct {
	size float64
	bold bool
}

func (c *canvas) draw(m mark) error {
	switch m.kind {
	case polygon:
		for _, p := range m.at {
			c.LineTo(p[0]*c.scale, p[1]*c.scale)
		}
		c.ClosePath()
	case ellipse:
		c.DrawEllipse(m.at[0][0]*c.scale, m.at[0][1]*c.scale, m.at[1][0]*c.scale, m.at[1][1]*c.scale)
	case curve:
		c.MoveTo(m.at[0][0]*c.scale, m.at[0][1]*c.scale)
		for i := 1; i+2 < len(m.at); i += 3 {
			a, b, e := m.at[i], m.at[i+1], m.at[i+2]
			c.CubicTo(a[0]*c.scale, a[1]*c.scale, b[0]*c.scale, b[1]*c.scale, e[0]*c.scale, e[1]*c.scale)
		}
	case words:
		return c.words(m)
	}
	if m.fill != "" {
		c.SetHexColor(m.fill)
		c.FillPreserve()
	}
	if m.stroke != "" {
		c.SetLineCapButt()
		c.SetHexColor(m.stroke)
		c.SetLineWidth(m.width * c.scale)
		dash := make([]float64, len(m.dash))
		for i, d := range m.dash {
			dash[i] = d * c.scale
		}
		c.SetDash(dash...)
		c.StrokePreserve()
	}
	c.ClearPath()
	return nil
}

func (c *canvas) words(m mark) error {
	key := faceKey{m.size, m.bold}
	parsed := c.regular
	if m.bold {
		parsed = c.bold
	}
	if c.faces[key] == nil {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: m.size * c.scale, DPI: 72})
		if err != nil {
			return err
		}
		c.faces[key] = face
	}
	c.SetFontFace(c.faces[key])
	var buffer sfnt.Buffer
	for _, r := range m.text {
		if i, err := parsed.GlyphIndex(&buffer, r); err != nil || i == 0 {
			c.unknown++
		}
	}
	x, y := m.at[0][0]*c.scale, m.at[0][1]*c.scale
	if m.halo != "" {
		c.SetHexColor(m.halo)
		for i := range 12 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 6)
			c.DrawStringAnchored(m.text, x+1.5*c.scale*cos, y+1.5*c.scale*sin, m.align, 0)
		}
	}
	c.SetHexColor(m.fill)
	c.DrawStringAnchored(m.text, x, y, m.align, 0)
	return nil
}
