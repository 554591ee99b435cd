package bounce

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
)

// fields are header-like lines by their name in lower case. Reports repeat some, so each has a list.
type fields map[string][]string

func (f fields) get(name string) string {
	if len(f[name]) == 0 {
		return ""
	}
	return f[name][0]
}

// readGroups reads blocks of fields with empty lines between them. Lines that are neither a field nor its continuation are dropped.
func readGroups(body []byte) []fields {
	var out []fields
	var group fields
	var last string
	for line := range bytes.Lines(unixLines(body)) {
		text := strings.ToValidUTF8(strings.TrimRight(string(line), "\r\n"), "\uFFFD")
		name, value, cut := strings.Cut(text, ":")
		switch {
		case strings.TrimSpace(text) == "":
			if group != nil {
				out = append(out, group)
			}
			if len(out) > maxParts {
				return out
			}
			group, last = nil, ""
		case text[0] == ' ' || text[0] == '\t':
			if at := len(group[last]) - 1; at >= 0 && len(group[last][at]) < maxPiece {
				group[last][at] += " " + strings.TrimSpace(text)
			}
		case cut && fieldLine.MatchString(text):
			if group == nil {
				group = fields{}
			}
			last = strings.ToLower(name)
			group[last] = append(group[last], strings.TrimSpace(value))
		}
	}
	if group != nil {
		out = append(out, group)
	}
	return out
}

func first(all []fields) fields {
	if len(all) == 0 {
		return fields{}
	}
	return all[0]
}

// fold puts all groups in one: some writers put an empty line between the fields of one.
func fold(all []fields) fields {
	out := fields{}
	for _, group := range all {
		for name, values := range group {
			out[name] = append(out[name], values...)
		}
	}
	return out
}

// typed is the value of a field such as "rfc822; ann@client.example" or "smtp; 550 …" without the type before it.
func typed(value string) string {
	kind, rest, cut := strings.Cut(value, ";")
	if !cut || strings.ContainsAny(strings.TrimSpace(kind), " @<") {
		return value
	}
	return strings.TrimSpace(rest)
}

var (
	mailbox   = regexp.MustCompile(`[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	messageID = regexp.MustCompile(`[^\s<>"(),;:@]+@[^\s<>"(),;:@]+`)
)

const maxName = 254 // characters of an address or an id; longer ones are none of ours

// addresses are the mail addresses in texts.
func addresses(texts ...string) []string {
	var out []string
	for _, text := range texts {
		out = append(out, mailbox.FindAllString(text[:min(len(text), maxPiece)], 4*maxNamed)...)
	}
	return out
}

// few drops empty, endless and repeated entries and what is beyond a sensible number.
func few(all []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, one := range all {
		key := strings.ToLower(one)
		if one == "" || len(one) > maxName || seen[key] {
			continue
		}
		if seen[key] = true; len(out) < maxNamed {
			out = append(out, one)
		}
	}
	return out
}

// oneLine is a server's text on one line that fits the ledger.
func oneLine(s string) string {
	const most = 500
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) // Cf: what turns the direction of writing
	}), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
