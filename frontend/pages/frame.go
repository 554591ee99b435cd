package pages

import (
	"compress/flate"
	"unicode/utf8"
)

// slot is a place in a rendered template where one person's part comes. While a template is rendered, a private-use
// character stands there.
type slot rune

const (
	noSlot slot = 0xE100 + iota
	slotFirst
	slotAccount
	slotLead
	slotCloses
	slotTitle
	slotAction
	slotNotMe
	slotOptOut
	slotRemark
	slotQuestions
	slotComment
	slotOpened
	slotSince
	slotLast
)

// segment is a fixed stretch, or a slot.
type segment struct {
	*piece
	slot slot
}

// mark is the text that stands for a slot while rendering.
func (s slot) mark() string { return string(rune(s)) }

// unmarked takes slot characters out of a text that isn't ours.
func unmarked(text string) string {
	out := []rune(text)
	for i, r := range out {
		if r > rune(noSlot) && r < rune(slotLast) {
			out[i] = utf8.RuneError
		}
	}
	return string(out)
}

// cut splits rendered HTML at its slots and compresses what lies between.
func cut(html string, w *flate.Writer) []segment {
	var out []segment
	start := 0
	fixed := func(end int) {
		if end > start {
			raw := []byte(html[start:end])
			out = append(out, segment{piece: &piece{raw: raw, packed: pack(w, raw)}})
		}
	}
	for i, r := range html {
		if r > rune(noSlot) && r < rune(slotLast) {
			fixed(i)
			out = append(out, segment{slot: slot(r)})
			start = i + utf8.RuneLen(r)
		}
	}
	fixed(len(html))
	return out
}
