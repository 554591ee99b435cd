package logo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"

	"parallax/survey"
)

// picture is a decoded upload, looked at as it would lie on white paper.
type picture struct{ image.RGBA64Image }

// onWhite gives the colour at a place, 0 to 65535.
func (p picture) onWhite(x, y int) [3]uint32 {
	c := p.RGBA64At(p.Bounds().Min.X+x, p.Bounds().Min.Y+y) // its parts are multiplied by how opaque it is
	rest := 0xffff - uint32(c.A)
	return [3]uint32{min(uint32(c.R)+rest, 0xffff), min(uint32(c.G)+rest, 0xffff), min(uint32(c.B)+rest, 0xffff)}
}

// nearlyWhite is from where on a part of a colour doesn't stand out from white; JPEG's whites are never quite white.
const nearlyWhite = 0xf5f5

// visible is the smallest rectangle, from 0, 0 on, that holds all that can be seen on white; empty when there is nothing.
func visible(p picture) image.Rectangle {
	size := p.Bounds().Size()
	var seen image.Rectangle
	for y := range size.Y {
		for x := range size.X {
			if c := p.onWhite(x, y); min(c[0], c[1], c[2]) < nearlyWhite {
				seen = seen.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return seen
}

// shrink draws a part of the picture as large as logos are kept, never larger than it is. Each pixel is the mean of the area that
// comes to lie on it.
func shrink(p picture, part image.Rectangle) *image.RGBA {
	scale := max(1, float64(part.Dx())/survey.LogoWidth, float64(part.Dy())/survey.LogoHeight)
	out := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(part.Dx())/scale+0.5)), max(1, int(float64(part.Dy())/scale+0.5))))
	columns, rows := shares(part.Min.X, part.Dx(), out.Rect.Dx()), shares(part.Min.Y, part.Dy(), out.Rect.Dy())
	for y, row := range rows {
		for x, column := range columns {
			out.SetRGBA(x, y, p.mean(column, row))
		}
	}
	return out
}

// share is a place of the source and how much of it counts.
type share struct {
	at     int
	weight float64
}

// shares cuts a side of a length, from a start on, into parts of the same size.
func shares(start, length, parts int) [][]share {
	out := make([][]share, parts)
	each := float64(length) / float64(parts)
	for n := range out {
		from, to := float64(n)*each, float64(n+1)*each
		for at := int(from); at < min(length, int(math.Ceil(to))); at++ {
			if weight := min(to, float64(at+1)) - max(from, float64(at)); weight > 1e-9 {
				out[n] = append(out[n], share{start + at, weight})
			}
		}
	}
	return out
}

func (p picture) mean(columns, rows []share) color.RGBA {
	var sum [3]float64
	var all float64
	for _, row := range rows {
		for _, column := range columns {
			weight := row.weight * column.weight
			for n, part := range p.onWhite(column.at, row.at) {
				sum[n] += weight * float64(part)
			}
			all += weight
		}
	}
	eight := func(n int) uint8 { return uint8(sum[n]/all/257 + 0.5) }
	return color.RGBA{eight(0), eight(1), eight(2), 0xff}
}

// encode writes the picture as a PNG, by a table of its colours where it has few: most logos do, and are a third as large then.
func encode(p *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	var drawn image.Image = p
	if few, ok := byTable(p); ok {
		drawn = few
	}
	if err := encoder.Encode(&out, drawn); err != nil {
		return nil, fmt.Errorf("write a logo: %w", err)
	}
	if out.Len() > maxBytes {
		return nil, errors.New("a logo of the size that is kept takes more bytes than it can")
	}
	return out.Bytes(), nil
}

// byTable gives the same picture with a table of colours; false when it has more than a table holds.
func byTable(p *image.RGBA) (*image.Paletted, bool) {
	places := map[color.RGBA]uint8{}
	out := image.NewPaletted(p.Rect, nil)
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			c := p.RGBAAt(x, y)
			place, known := places[c]
			if !known {
				if len(places) == 256 {
					return nil, false
				}
				place = uint8(len(places))
				places[c] = place
				out.Palette = append(out.Palette, c)
			}
			out.Pix[y*out.Stride+x] = place
		}
	}
	return out, true
}

// hash names a picture by what is in it: 32 hex digits.
func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:16])
}
