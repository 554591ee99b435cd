package pages

import (
	"fmt"
	"math"
	"strconv"
)

// Our own colour, for firms that have set none.
const ownColor = "#1F4E79"

// The papers that text in the firm's colour stands on, and the contrast it must have there (WCAG 2.2, 1.4.3).
var (
	paperLight = rgb{0xf3, 0xf1, 0xec} // the darkest of the light papers
	paperDark  = rgb{0x22, 0x27, 0x2c} // the lightest of the dark papers
)

const enoughContrast = 4.5

type rgb [3]float64

// shades turns a firm's colour into one dark enough for light paper and one light enough for dark paper.
// Anything that is not "#RRGGBB" gives our own colour.
func shades(color string) (light, dark string) {
	c, ok := parseColor(color)
	if !ok {
		c, _ = parseColor(ownColor)
	}
	return c.towards(rgb{0, 0, 0}, paperLight).String(), c.towards(rgb{255, 255, 255}, paperDark).String()
}

func parseColor(s string) (rgb, bool) {
	if len(s) != 7 || s[0] != '#' {
		return rgb{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return rgb{}, false
	}
	return rgb{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}, true
}

func (c rgb) String() string {
	return fmt.Sprintf("#%02x%02x%02x", int(c[0]), int(c[1]), int(c[2]))
}

// towards mixes c with an end, a little at a time, until it stands out enough from the paper.
func (c rgb) towards(end, paper rgb) rgb {
	mixed := c
	for step := 0.0; step <= 1; step += 0.02 {
		for i := range mixed {
			mixed[i] = math.Round(c[i] + (end[i]-c[i])*step)
		}
		if contrast(mixed, paper) >= enoughContrast {
			break
		}
	}
	return mixed
}

// contrast is WCAG's ratio of two colours, 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance()+0.05, b.luminance()+0.05
	return math.Max(x, y) / math.Min(x, y)
}

func (c rgb) luminance() float64 {
	weights := [3]float64{0.2126, 0.7152, 0.0722}
	sum := 0.0
	for i, v := range c {
		v /= 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weights[i] * v
	}
	return sum
}
