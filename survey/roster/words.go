package roster

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// shownRunes is how much of a cell is repeated in a message.
const shownRunes = 60

// show repeats a cell in a message: quoted, so that a formula, a control character or a text that runs backwards is
// plainly seen and does nothing, and shortened.
func show(cell string) string {
	if strings.TrimSpace(cell) == "" {
		return "nothing"
	}
	count := 0
	for i := range cell {
		if count == shownRunes {
			return strconv.Quote(cell[:i]) + "…"
		}
		count++
	}
	return strconv.Quote(cell)
}

// where words a place: "row 12, column Email", with the file's name in front when there are two.
func where(files []string, at Place, column string) string {
	var b strings.Builder
	if len(files) > 1 && at.File < len(files) {
		b.WriteString(files[at.File] + ", ")
	}
	fmt.Fprintf(&b, "row %d", at.Row)
	if column != "" {
		b.WriteString(", column " + column)
	}
	return b.String()
}

// NameKey is what two spellings of one account's or person's name have in common: case, outer and doubled spaces and
// the way accents are encoded don't matter.
func NameKey(name string) string {
	return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(name), " ")))
}

// splitName parts a full name: "Vogt, Lena" at its comma, otherwise the last word, with particles such as "van der"
// before it, is the last name.
func splitName(full string) (first, last string) {
	if before, after, ok := strings.Cut(full, ","); ok {
		return strings.TrimSpace(after), strings.TrimSpace(before)
	}
	words := strings.Fields(full)
	if len(words) < 2 {
		return full, ""
	}
	cut := len(words) - 1
	for cut > 1 && particle(words[cut-1]) {
		cut--
	}
	return strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
}

// particle tells whether a word inside a name belongs to the last name.
func particle(word string) bool {
	switch word {
	case "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu", "zur", "al", "bin":
		return true
	}
	return false
}

// nameFromAddress makes a first name to show out of an address, for a new member whom the file names only by email:
// "lena.vogt@firm.example" gives "Lena Vogt".
func nameFromAddress(email string) string {
	local, _, _ := strings.Cut(email, "@")
	local, _, _ = strings.Cut(local, "+")
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = strings.ToUpper(string(first)) + w[size:]
	}
	if len(words) == 0 {
		return email
	}
	return strings.Join(words, " ")
}

// list joins words for a sentence: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
