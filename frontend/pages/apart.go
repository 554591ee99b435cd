package pages

import "strings"

// apart sets off a name written from right to left, so that it doesn't take the numbers, brackets and full stops beside it in a
// sentence along to its other side. Other names stay as they are.
func apart(name string) string {
	if !strings.ContainsFunc(name, fromTheRight) {
		return name
	}
	const isolate, pop = "\u2068", "\u2069"
	return isolate + name + pop
}

// fromTheRight tells whether r belongs to a script that is written from right to left: Hebrew, Arabic and their neighbours.
func fromTheRight(r rune) bool {
	return '\u0590' <= r && r <= '\u08ff' || '\ufb1d' <= r && r <= '\ufdff' || '\ufe70' <= r && r <= '\ufefc' || 0x10800 <= r && r <= 0x10fff || 0x1e800 <= r && r <= 0x1efff
}
