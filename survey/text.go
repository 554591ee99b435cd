package survey

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks may follow one letter. Real scripts need three or four; a flood of them paints over
// the lines above and below.
const maxMarks = 8

// CleanLine makes s fit for a one-line field such as a name: spaces around it and characters without width dropped, Unicode
// form NFC. It refuses invalid UTF-8, control characters (line breaks and tabs among them), direction overrides, floods of
// combining marks, more than limit characters, and, when required, a text with nothing to see in it. Quotes, braces and angle
// brackets are left as they are: whoever shows a text escapes it. where names the field in the Problem.
func CleanLine(where, s string, limit int, required bool) (string, *Problem) {
	return clean(where, s, limit, required, func(r rune) bool { return unicode.IsControl(r) || lineSeparator(r) })
}

// CleanText is CleanLine for a text of several lines: line feeds and tabs stay, CR LF and lone CR become line feeds.
func CleanText(where, s string, limit int, required bool) (string, *Problem) {
	// A text of several lines is a rare megabyte; measuring first keeps the work below small.
	if len(s) <= byteLimit(2*limit) {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	}
	return clean(where, s, limit, required, func(r rune) bool { return r != '\n' && r != '\t' && unicode.IsControl(r) })
}

func clean(where, s string, limit int, required bool, refused func(rune) bool) (string, *Problem) {
	if len(s) > byteLimit(limit) {
		return "", tooLong(where, fmt.Sprintf("%d bytes", len(s)), limit)
	}
	if !utf8.ValidString(s) {
		return "", &Problem{where, shown(s), "text in UTF-8", "Save the file as UTF-8, or type the text again."}
	}
	s = norm.NFC.String(strings.TrimSpace(strings.Map(dropWidthless, s)))
	marks := 0
	for _, r := range s {
		switch {
		case refused(r):
			return "", &Problem{where, shown(s), fmt.Sprintf("no control character (there is U+%04X)", r), "Remove the invisible character, or type the text again."}
		case overridesDirection(r):
			return "", &Problem{where, shown(s), fmt.Sprintf("no direction override (there is U+%04X)", r), "Remove the invisible character; the writing direction is found by itself."}
		case unicode.Is(unicode.M, r):
			marks++
		case unicode.Is(unicode.Cf, r): // a joiner between marks starts no new letter
		default:
			marks = 0
		}
		if marks > maxMarks {
			return "", &Problem{where, shown(s), fmt.Sprintf("at most %d accents on one letter", maxMarks), "Remove the stacked accents."}
		}
	}
	if nothingToSee(s) {
		if required {
			return "", &Problem{where, "nothing", "some text", "Fill this in."}
		}
		return "", nil
	}
	if n := utf8.RuneCountInString(s); n > limit {
		return "", tooLong(where, fmt.Sprintf("%d characters", n), limit)
	}
	return s, nil
}

// byteLimit is the size above which a text can't come down to limit characters: four bytes each, and room for spaces to trim.
func byteLimit(limit int) int { return 8*limit + 256 }

func tooLong(where, found string, limit int) *Problem {
	return &Problem{where, found, fmt.Sprintf("at most %d characters", limit), "Shorten it."}
}

// nothingToSee tells whether s holds only spaces, invisible format characters and marks without a letter.
func nothingToSee(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.M) })
}

// dropWidthless takes out characters that have no width and no meaning, which copying from web pages leaves behind: two names
// that look the same are then the same. The joiners that emoji, Persian and Indian scripts need are left.
func dropWidthless(r rune) rune {
	switch r {
	case '\u00ad', '\u200b', '\u2060', '\ufeff':
		return -1
	}
	return r
}

func lineSeparator(r rune) bool { return r == '\u2028' || r == '\u2029' }

// overridesDirection tells whether r embeds, overrides or isolates a writing direction: such characters can make a text read
// otherwise than it is stored. The plain marks U+200E and U+200F, which Arabic and Hebrew need, are left alone.
func overridesDirection(r rune) bool {
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// shown quotes a found value for a Problem: escaped, at most 40 characters, never a megabyte echoed back.
func shown(s string) string {
	const most = 40
	if s == "" {
		return "nothing"
	}
	cut := s
	if len(cut) > 4*most {
		cut = cut[:4*most]
	}
	if runes := []rune(cut); len(runes) > most {
		cut = string(runes[:most])
	}
	if len(cut) < len(s) {
		return strconv.Quote(cut) + " …"
	}
	return strconv.Quote(cut)
}
