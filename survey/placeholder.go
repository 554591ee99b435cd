package survey

import (
	"slices"
	"strings"
)

// Placeholders are the names that a cycle's mail text may hold in braces. A fixed list and plain replacing: a mail text is
// written by users, so it gets no functions, no conditions and no way to anything else.
func Placeholders() []string {
	return []string{"first_name", "firm", "account", "lead", "opens", "closes", "minutes", "sender"}
}

// stemPlaceholders are those that a question may hold.
func stemPlaceholders() []string { return []string{"firm", "account"} }

// CheckPlaceholders refuses a text whose braces are anything but one of the Placeholders.
func CheckPlaceholders(where, text string) *Problem { return checkBraces(where, text, Placeholders()) }

// CheckStem refuses a wording of a question whose braces are anything but {firm} or {account}.
func CheckStem(where, text string) *Problem { return checkBraces(where, text, stemPlaceholders()) }

func checkBraces(where, text string, known []string) *Problem {
	allowed := "{" + strings.Join(known, "}, {") + "}"
	for rest := text; ; {
		open := strings.IndexAny(rest, "{}")
		if open < 0 {
			return nil
		}
		rest = rest[open:]
		end := strings.IndexByte(rest, '}')
		switch {
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "}}"):
			return &Problem{where, shown(rest), "single braces around one of " + allowed, "Write one brace on each side, as in {" + known[0] + "}."}
		case end <= 0 || strings.ContainsAny(rest[1:end], "{\n"):
			return &Problem{where, shown(rest), "every { closed by a }, around one of " + allowed, "Close the brace or take it out."}
		case !slices.Contains(known, rest[1:end]):
			return &Problem{where, shown(rest[:end+1]), "one of " + allowed, "Use one of these, or take the braces out."}
		}
		rest = rest[end+1:]
	}
}

// FillPlaceholders puts values in the place of {name}. Values are never read for placeholders themselves, so a person named
// "{lead}" stays so. A placeholder without a value stays as it is.
func FillPlaceholders(text string, values map[string]string) string {
	pairs := make([]string, 0, 2*len(values))
	for name, value := range values {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
