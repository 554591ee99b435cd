package roster

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parallax/survey"
)

// yesAndNo are the words for a yes-or-no outcome.
var yesAndNo = map[string]float64{
	"yes": 1, "y": 1, "true": 1, "1": 1, "ja": 1, "oui": 1, "sí": 1, "si": 1,
	"no": 0, "n": 0, "false": 0, "0": 0, "nein": 0, "non": 0,
}

// percentForm is a percentage with at most one mark, before its decimals.
var percentForm = regexp.MustCompile(`^[+-]?[0-9]{1,4}([.,][0-9]{1,4})?$`)

// The bounds of growth: nobody shrinks by more than everything, and more than tenfold growth is a slip of a column.
const (
	leastGrowth = -100
	mostGrowth  = 1000
)

// outcomeValue reads a cell; expected says what it should have been, and is empty when it is right.
func outcomeValue(kind survey.OutcomeKind, cell string) (value float64, expected string) {
	if kind != survey.Growth {
		value, ok := yesAndNo[strings.ToLower(cell)]
		if !ok {
			return 0, "yes or no"
		}
		return value, ""
	}
	number := strings.TrimSpace(strings.TrimSuffix(strings.Replace(cell, "−", "-", 1), "%"))
	if !percentForm.MatchString(number) {
		return 0, "a percentage such as 12.5 or -3"
	}
	if whole, decimals, parted := strings.Cut(number, ","); parted {
		if len(decimals) == 3 && strings.Trim(whole, "+-0") != "" {
			return 0, "a percentage that can be read in one way only, such as 1.25"
		}
		number = whole + "." + decimals
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || value < leastGrowth || value > mostGrowth {
		return 0, "a percentage from -100 to 1000"
	}
	return value + 0, "" // no negative zero
}

// byRow orders problems as a person meets them in the file.
func byRow(all []Problem) []Problem {
	slices.SortStableFunc(all, func(a, b Problem) int { return cmp.Compare(a.Row, b.Row) })
	return all
}
