package roster

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"
)

// Amount is a sum of money as a cell gives it, before its currency is known: thousandths of the currency's main unit,
// which is enough for every currency in use.
type Amount struct{ Thousandths int64 }

// maxWhole keeps amounts in minor units exact in JSON numbers and sums of many of them within an int64.
const maxWhole = 1_000_000_000_000

// Minor gives the amount in minor units of a currency; false when the currency has fewer decimals than the amount.
func (a Amount) Minor(code string) (int64, bool) {
	divisor := int64(1)
	for range 3 - decimals(code) {
		divisor *= 10
	}
	return a.Thousandths / divisor, a.Thousandths%divisor == 0
}

// decimals is how many decimals a currency has; 2 when it isn't known.
func decimals(code string) int {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	scale, _ := currency.Standard.Rounding(unit)
	return min(scale, 3)
}

// marks says which characters a column uses in its amounts. Empty means not known.
type marks struct{ group, decimal rune }

// evidence looks for an amount that can be read in one way only, and tells what its marks are.
func evidence(cell string) (marks, bool) {
	number, _, ok := peel(cell)
	if !ok {
		return marks{}, false
	}
	comma, dot := strings.Count(number, ","), strings.Count(number, ".")
	switch {
	case comma > 0 && dot > 0:
		if strings.LastIndexByte(number, ',') > strings.LastIndexByte(number, '.') {
			return marks{'.', ','}, true
		}
		return marks{',', '.'}, true
	case comma > 1:
		return marks{',', '.'}, true
	case dot > 1:
		return marks{'.', ','}, true
	case comma == 1 && !groupLike(number, ","):
		return marks{'.', ','}, true
	case dot == 1 && !groupLike(number, "."):
		return marks{',', '.'}, true
	}
	return marks{}, false
}

// groupLike tells whether the one mark in a number could part thousands: one to three digits before, three behind.
func groupLike(number, mark string) bool {
	before, after, _ := strings.Cut(number, mark)
	before = strings.TrimLeft(before, "'")
	return len(after) == 3 && before != "" && before != "0" && len(before) <= 3
}

// habit finds the marks of a whole column: those of its plain cases, if they agree.
func habit(cells func(yield func(string) bool)) marks {
	var found marks
	for cell := range cells {
		m, ok := evidence(cell)
		switch {
		case !ok:
		case found == (marks{}):
			found = m
		case found != m:
			return marks{}
		}
	}
	return found
}

// money reads an amount such as "1,234,567.89", "1.234.567,89", "1 234 567 €" or "CHF 1'200". code is the currency that
// the cell itself names, "$" when it says only dollar and "¥" when yen or yuan. What can be read in two ways is
// read as the rest of the column is, or refused: why says what was expected instead.
func money(cell string, column marks) (a Amount, code, why string) {
	number, code, ok := peel(cell)
	if !ok {
		return a, "", "a plain amount such as 1200000.00"
	}
	comma, dot := strings.Count(number, ","), strings.Count(number, ".")
	m, plain := evidence(cell)
	if !plain && comma+dot == 1 {
		if column == (marks{}) {
			return a, "", "an amount that can be read in one way only"
		}
		m = column
	}
	whole, fraction := number, ""
	if m.decimal != 0 {
		if i := strings.LastIndexByte(number, byte(m.decimal)); i >= 0 {
			whole, fraction = number[:i], number[i+1:]
		}
	}
	digits, ok := ungroup(whole, m.group)
	if !ok || strings.Trim(fraction, "0123456789") != "" || (digits == "" && fraction == "") {
		return a, "", "thousands parted evenly, such as 1,234,567.89 or 1.234.567,89"
	}
	return assemble(digits, fraction, code)
}

func assemble(digits, fraction, code string) (a Amount, _, why string) {
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > 3 {
		return a, "", "at most as many decimals as the currency has"
	}
	digits = strings.TrimLeft(digits, "0")
	if len(digits) > 13 {
		return a, "", fmt.Sprintf("at most %d", int64(maxWhole))
	}
	for _, d := range digits + (fraction + "000")[:3] {
		a.Thousandths = a.Thousandths*10 + int64(d-'0')
	}
	if a.Thousandths > maxWhole*1000 {
		return Amount{}, "", fmt.Sprintf("at most %d", int64(maxWhole))
	}
	return a, code, ""
}

// ungroup drops the marks between thousands; false when they don't stand before every third digit. Spaces have
// become apostrophes by then.
func ungroup(whole string, group rune) (string, bool) {
	mark := "'"
	if group != 0 && strings.ContainsRune(whole, group) {
		mark = string(group)
	}
	parts := strings.Split(whole, mark)
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" {
			return "", false
		}
		if i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && (len(p) == 0 || len(p) > 3) {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

// peel takes the currency off an amount and makes spaces between digits apostrophes; false when anything else than
// digits and marks is left, such as a sign, a letter for millions or a share in percent.
func peel(cell string) (number, code string, ok bool) {
	s := strings.TrimSpace(cell)
	if head, rest := currencyAt(s, true); head != "" {
		code, s = head, rest
	} else if tail, rest := currencyAt(s, false); tail != "" {
		code, s = tail, rest
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9' || r == '.' || r == ',':
			b.WriteRune(r)
		case r == '\'' || r == '’' || unicode.Is(unicode.Zs, r):
			b.WriteByte('\'')
		default:
			return "", "", false
		}
	}
	number = b.String()
	return number, code, strings.ContainsAny(number, "0123456789")
}

// currencyAt finds a currency sign or code at the front or the end of an amount.
func currencyAt(s string, front bool) (code, rest string) {
	cut := func(n int) (string, string) {
		if front {
			return s[:n], strings.TrimSpace(s[n:])
		}
		return s[len(s)-n:], strings.TrimSpace(s[:len(s)-n])
	}
	for _, sign := range []struct{ text, code string }{{"US$", "USD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"€", "EUR"}, {"£", "GBP"}, {"$", "$"}, {"¥", "¥"}, {"₹", "INR"}, {"zł", "PLN"}, {"Fr.", "CHF"}} {
		if front && strings.HasPrefix(s, sign.text) || !front && strings.HasSuffix(s, sign.text) {
			_, rest = cut(len(sign.text))
			return sign.code, rest
		}
	}
	if len(s) < 4 {
		return "", s
	}
	word, left := cut(3)
	if strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) }) {
		return "", s
	}
	if c, ok := currencyCode(word); ok {
		return c, left
	}
	return "", s
}

// currencyCode checks an ISO 4217 code, in any case.
func currencyCode(word string) (string, bool) {
	unit, err := currency.ParseISO(strings.ToUpper(strings.TrimSpace(word)))
	if err != nil || unit == currency.XXX || unit == currency.XTS {
		return "", false
	}
	return unit.String(), true
}

// currencyWord reads a currency cell: a code or a sign that means one currency only.
func currencyWord(cell string) (string, bool) {
	cell = strings.TrimSpace(cell)
	if code, ok := currencyCode(cell); ok && len(cell) == 3 {
		return code, true
	}
	code, rest := currencyAt(cell, true)
	return code, code != "" && code != "$" && code != "¥" && rest == ""
}

// agree settles the currency column against the sign beside the amount; false when they contradict each other or the
// sign could mean several.
func agree(column, sign string) (string, bool) {
	dollars := map[string]bool{"USD": true, "AUD": true, "CAD": true, "NZD": true, "SGD": true, "HKD": true, "MXN": true, "TWD": true, "BRL": true}
	switch {
	case sign == "":
		return column, true
	case sign == "$" && column == "":
		return "USD", true
	case sign == "$":
		return column, dollars[column]
	case sign == "¥":
		return column, column == "JPY" || column == "CNY"
	case column == "":
		return sign, true
	}
	return column, column == sign
}
