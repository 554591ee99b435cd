package mailer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName bounds what one name may take of a header or a sentence.
const longestName = 120

// oneLine makes a name fit for a header or a sentence: no control characters, no direction overrides, single spaces, a
// bounded length. The store refuses such names; a letter must be safe even if one slipped in.
func oneLine(s string) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return visible(r)
	}, strings.ToValidUTF8(s, "")))
	line := strings.Join(words, " ")
	if utf8.RuneCountInString(line) > longestName {
		line = strings.TrimSpace(string([]rune(line)[:longestName-1])) + "…"
	}
	return line
}

// manyLines is oneLine for texts: line breaks stay, as "\n".
func manyLines(s string) string {
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

func (l Letter) cleaned() Letter {
	for _, s := range []*string{
		&l.To.Name, &l.FromName, &l.ReplyTo.Name, &l.FirmName, &l.FirstName, &l.AccountName, &l.LeadName, &l.CycleName, &l.Subject,
	} {
		*s = oneLine(*s)
	}
	l.Body = manyLines(l.Body)
	accounts := make([]string, len(l.Accounts))
	for i, name := range l.Accounts {
		accounts[i] = oneLine(name)
	}
	l.Accounts = accounts
	return l
}
