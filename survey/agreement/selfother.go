package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// SelfOtherCategory is how a person's view of themselves stands beside the others' view of them.
type SelfOtherCategory uint8

// The six categories. Good and poor say whether the others' rating is at or above the mean over all persons, or below it.
const (
	Unrated   SelfOtherCategory = iota // one of the two ratings is missing
	AgreeGood                          // in agreement, and good
	AgreePoor                          // in agreement, and poor
	OverGood                           // rate themselves higher than the others do, who rate them well all the same
	OverPoor                           // rate themselves higher than the others do, who rate them poorly
	UnderGood                          // rate themselves lower than the others do, who rate them well
	UnderPoor                          // rate themselves lower than the others do, who rate them poorly all the same
)

func (c SelfOtherCategory) String() string {
	words := [...]string{
		"not rated", "in agreement, good", "in agreement, poor", "overestimates, good", "overestimates, poor", "underestimates, good", "underestimates, poor",
	}
	if int(c) < len(words) {
		return words[c]
	}
	return "unknown"
}

// Over tells whether the person rates themselves higher than the others do.
func (c SelfOtherCategory) Over() bool { return c == OverGood || c == OverPoor }

// Under tells whether the person rates themselves lower than the others do.
func (c SelfOtherCategory) Under() bool { return c == UnderGood || c == UnderPoor }

// SelfOtherResult is every person's category.
type SelfOtherResult struct {
	Categories  []SelfOtherCategory // in the order of the input; Unrated for a missing pair
	Differences []float64           // standardised self minus standardised other, in standard deviations, in the order of the pairs used
	HalfSD      float64             // half the differences' standard deviation, 0 to 1: from here on somebody is over or under
	N           int                 // pairs used, 3 or more
	LeftOut     int                 // pairs with a missing rating
}

// Count is how many persons are in a category.
func (r SelfOtherResult) Count(category SelfOtherCategory) int {
	count := 0
	for _, c := range r.Categories {
		if c == category {
			count++
		}
	}
	return count
}

// SelfOther puts each person into one of six categories: self is how they rate themselves (or a seller their accounts), other
// what the others say, in the same order, each in any unit. Both are standardised over all persons; somebody whose difference
// is half its standard deviation or more above 0 is over, below it under, else in agreement. Since standardising takes both
// means away, over means over beside their colleagues: where all overrate by the same, all are in agreement (Calibration tells
// by how much). A pair with a missing rating (NaN) is left out and counted.
//
// Source: Atwater & Yammarino (1992), "Does self-other agreement on leadership perceptions moderate the validity of leadership
// and performance predictions?", Personnel Psychology 45(1), 141-164; six categories by Fleenor, McCauley & Brutus (1996),
// "Self-other rating agreement and leader effectiveness", Leadership Quarterly 7(4), 487-506.
//
// Errors: *Mismatch for unequal lengths, *OffScale for an infinite value, *NotEnough below three complete pairs, *Undefined when
// either rating is the same for everybody, so that it can't be standardised.
func SelfOther(self, other []float64) (SelfOtherResult, error) {
	pairs, leftOut, err := complete(series{"self", self}, series{"other", other})
	if err != nil {
		return SelfOtherResult{}, err
	}
	r := SelfOtherResult{N: len(pairs[0]), LeftOut: leftOut}
	if r.N < 3 {
		return SelfOtherResult{}, &NotEnough{What: "persons rated by themselves and by others", Found: r.N, Need: 3}
	}
	for n, who := range []string{"own", "others'"} {
		if flat(pairs[n]) {
			return SelfOtherResult{}, &Undefined{What: "self-other agreement", Why: "the " + who + " ratings are all the same"}
		}
	}
	mine, theirs := standardised(pairs[0]), standardised(pairs[1])
	for n, z := range mine {
		r.Differences = append(r.Differences, z-theirs[n])
	}
	r.HalfSD = stat.StdDev(r.Differences, nil) / 2
	if err := defined("self-other agreement", append([]float64{r.HalfSD}, r.Differences...)...); err != nil {
		return SelfOtherResult{}, err
	}
	used := 0
	for n, x := range self {
		category := Unrated
		if !math.IsNaN(x) && !math.IsNaN(other[n]) {
			category = categoryOf(r.Differences[used], theirs[used], r.HalfSD)
			used++
		}
		r.Categories = append(r.Categories, category)
	}
	return r, nil
}

// categoryOf takes a value that rounding alone keeps from its limit to be at the limit. Where everybody's difference is rounding,
// everybody agrees.
func categoryOf(difference, others, halfSD float64) SelfOtherCategory {
	const rounding = 1e-9
	good := others >= -rounding
	apart := halfSD > rounding && math.Abs(difference) >= halfSD-rounding
	switch {
	case apart && difference > 0 && good:
		return OverGood
	case apart && difference > 0:
		return OverPoor
	case apart && good:
		return UnderGood
	case apart:
		return UnderPoor
	case good:
		return AgreeGood
	}
	return AgreePoor
}

// standardised gives the values with mean 0 and standard deviation 1.
func standardised(values []float64) []float64 {
	mean, sd := stat.MeanStdDev(values, nil)
	z := make([]float64, len(values))
	for n, x := range values {
		z[n] = (x - mean) / sd
	}
	return z
}
