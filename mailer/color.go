package mailer

import (
	"fmt"
	"math"
	"strconv"
)

// defaultColor is the button of firms without a colour of their own.
const defaultColor = "#1F4E79"

// readable is WCAG's least contrast between a text and its ground.
const readable = 4.5

// buttonColor is the firm's colour, darkened until white text on it is readable. Whatever is not "#RRGGBB" gives our own.
func buttonColor(firm string) string {
	if len(firm) != 7 || firm[0] != '#' {
		return defaultColor
	}
	rgb, err := strconv.ParseUint(firm[1:], 16, 32)
	if err != nil {
		return defaultColor
	}
	r, g, b := float64(rgb>>16&0xFF), float64(rgb>>8&0xFF), float64(rgb&0xFF)
	for whiteOn(r, g, b) < readable {
		r, g, b = math.Floor(r*0.97), math.Floor(g*0.97), math.Floor(b*0.97)
	}
	return fmt.Sprintf("#%02X%02X%02X", int(r), int(g), int(b))
}

// whiteOn is the contrast ratio of white on a colour (WCAG 2.2, "contrast ratio"): 1 to 21. Channels are 0..255.
func whiteOn(r, g, b float64) float64 {
	return 1.05 / (0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b) + 0.05)
}

func linear(channel float64) float64 {
	c := channel / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
