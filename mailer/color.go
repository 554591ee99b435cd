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
	r, g, b := int(rgb>>16), int(rgb>>8&0xFF), int(rgb&0xFF)
	for whiteOn(r, g, b) < readable {
		r, g, b = darker(r), darker(g), darker(b)
	}
	return fmt.Sprintf("#%02X%02X%02X", r, g, b)
}

func darker(channel int) int { return int(math.Floor(float64(channel) * 0.97)) }

// whiteOn is the contrast ratio of white on a colour (WCAG 2.2, "contrast ratio"): 1 to 21. Channels are 0..255.
func whiteOn(r, g, b int) float64 {
	return 1.05 / (0.2126*linear[r] + 0.7152*linear[g] + 0.0722*linear[b] + 0.05)
}

// linear is how much light each channel gives, worked out once: every mail asks for it many times.
var linear = func() (light [256]float64) {
	for channel := range light {
		c := float64(channel) / 255
		if c <= 0.04045 {
			light[channel] = c / 12.92
		} else {
			light[channel] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return light
}()
