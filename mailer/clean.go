package mailer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName bounds what one name may take of a header or a sentence, longestQuestion what a question or its answer may.
const (
	longestName     = 120
	longestQuestion = 400
)

// oneLine makes a name fit for a header or a sentence: no control characters, no direction overrides, single spaces, a
// bounded length. The store refuses such names; a letter must be safe even if one slipped in.
func oneLine(s string) string { return oneLineOf(s, longestName) }

func oneLineOf(s string, most int) string {
	if tidy(s, most) {
		return s
	}
	return tidied(s, most)
}

func tidied(s string, most int) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return visible(r)
	}, strings.ToValidUTF8(s, "")))
	line := strings.Join(words, " ")
	if utf8.RuneCountInString(line) > most {
		line = strings.TrimSpace(string([]rune(line)[:most-1])) + "…"
	}
	return line
}

// tidy tells that a name is fit as it stands, as nearly all are: in most of them there is nothing to look up.
func tidy(s string, most int) bool {
	runes, before := 0, ' '
	for _, r := range s {
		switch {
		case r == ' ' && before == ' ', r < ' ', r == utf8.RuneError:
			return false
		case r >= 0x7F && (unicode.IsControl(r) || unicode.IsSpace(r) || visible(r) < 0):
			return false
		}
		before = r
		runes++
	}
	return runes <= most && (before != ' ' || s == "")
}

// manyLines is oneLine for texts: line breaks stay, as "\n".
func manyLines(s string) string {
	if s == "" {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsControl(r):
			return ' '
		}
		return visible(r)
	}, s)
}

// visible drops what reorders or hides the text around it: byte order marks, direction overrides and isolates. The plain
// marks that Arabic and Hebrew need stay.
func visible(r rune) rune {
	if r == '\uFEFF' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
		return -1
	}
	return r
}

// setApart sets off a name that is written against the direction of the language around it, so that it doesn't take the
// full stops, brackets and numbers beside it along to its other side. Other names stay as they are.
func setApart(name, dir string) string {
	against := fromTheRight
	if dir == "rtl" {
		against = fromTheLeft
	}
	if !strings.ContainsFunc(name, against) {
		return name
	}
	const isolate, pop = "\u2068", "\u2069"
	return isolate + name + pop
}

func fromTheRight(r rune) bool {
	const first = '\u0590' // no letter before it
	return r >= first && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

func fromTheLeft(r rune) bool { return unicode.IsLetter(r) && !fromTheRight(r) }

func (l Letter) cleaned() Letter {
	for _, s := range []*string{
		&l.To.Name, &l.FromName, &l.ReplyTo.Name, &l.FirmName, &l.FirstName, &l.AccountName, &l.LeadName, &l.CycleName, &l.Subject,
	} {
		*s = oneLine(*s)
	}
	l.Body = manyLines(l.Body)
	l.Accounts = oneLines(l.Accounts, longestName)
	if l.Question != nil {
		l.Question = &Question{oneLineOf(l.Question.Text, longestQuestion), oneLines(l.Question.Options, longestQuestion)}
	}
	l.Digest.Silent, l.Digest.Awaited = oneLines(l.Digest.Silent, longestName), oneLines(l.Digest.Awaited, longestName)
	lines := slices.Clone(l.Digest.Lines)
	for i := range lines {
		lines[i].Account = oneLine(lines[i].Account)
	}
	l.Digest.Lines = lines
	l.Meeting = l.Meeting.cleaned()
	l.Promises = slices.Clone(l.Promises)
	for i := range l.Promises {
		l.Promises[i].Account, l.Promises[i].What = oneLine(l.Promises[i].Account), oneLine(l.Promises[i].What)
	}
	return l
}

func oneLines(texts []string, most int) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = oneLineOf(text, most)
	}
	return out
}
