package mailer

import "fmt"

// ButtonColor is buttonColor, for its test.
var ButtonColor = buttonColor

// ContrastWithWhite is the contrast of white on "#RRGGBB".
func ContrastWithWhite(color string) float64 {
	var r, g, b int
	if _, err := fmt.Sscanf(color, "#%02X%02X%02X", &r, &g, &b); err != nil {
		return 0
	}
	return whiteOn(float64(r), float64(g), float64(b))
}
