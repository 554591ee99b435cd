package agreement

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// RWGResult is how far raters of one thing agree, beside answering at random.
type RWGResult struct {
	Value     float64 // 0: no more alike than at random; 1: all the same
	Ratio     float64 // variance observed, over variance at random; with several items the mean of their variances
	Truncated bool    // the raters were further apart than at random, which is told as 0
	Raters    int     // with several items: the most that any item had
	Items     int
	LeftOut   int // missing ratings
}

// Level is the value in words.
func (r RWGResult) Level() Level {
	level, err := LevelOf(r.Value)
	if err != nil {
		return NoAgreement // a result of RWG or RWGJ never gets here
	}
	return level
}

// RWG gives the within-group agreement r_wg of the values that several raters gave to one item: the answers of an account's
// contacts to one question. Each is a category of the scale, or NaN, which is left out and counted. r_wg = 1 - s²/σ², with s²
// the values' variance over n - 1, and σ² the variance if every category of the scale were as likely as any other.
//
// Source: James, Demaree & Wolf (1984), "Estimating within-group interrater reliability with and without response bias", Journal
// of Applied Psychology 69(1), 85-98. Negative values are truncated to 0, as they recommend.
//
// Errors: *NotEnough below two values or two categories, *OffScale for a value that is no category of the scale or a category
// listed twice.
func RWG(values []float64, scale Scale) (RWGResult, error) { return RWGJ([][]float64{values}, scale) }

// RWGJ gives the within-group agreement r_wg(J) over several items that mean the same thing: a row per item (question), its
// values by the raters (contacts) in the columns, all on one scale. Missing values (NaN) are left out of their item and counted.
// r_wg(J) = J(1 - r) / (J(1 - r) + r), with r the mean of the items' variances over the variance at random; for one item it
// is RWG. It rises with the number of items, so it is no measure to compare questionnaires of different lengths by.
//
// Source: James, Demaree & Wolf (1984), as for RWG; where r is above 1 the value is 0, as they recommend.
//
// Errors: *NotEnough without items, below two categories, or below two values in some item; *Mismatch for rows of unequal
// length; *OffScale for a value that is no category of the scale or a category listed twice.
func RWGJ(items [][]float64, scale Scale) (RWGResult, error) {
	if err := scale.check(); err != nil {
		return RWGResult{}, err
	}
	raters, err := rectangle("item", items)
	if err != nil {
		return RWGResult{}, err
	}
	r := RWGResult{Items: len(items)}
	for n, item := range items {
		where := fmt.Sprintf("item %d", n+1)
		if err := scale.holds(where, item); err != nil {
			return RWGResult{}, err
		}
		given := present(item)
		if len(given) < 2 {
			return RWGResult{}, &NotEnough{What: "ratings of " + where, Found: len(given), Need: 2}
		}
		r.Raters = max(r.Raters, len(given))
		r.LeftOut += raters - len(given)
		r.Ratio += stat.Variance(given, nil) / float64(len(items))
	}
	r.Ratio /= scale.uniformVariance()
	if r.Value, err = RWGJFromRatio(len(items), r.Ratio); err != nil {
		return RWGResult{}, err
	}
	r.Truncated = r.Ratio > 1
	return r, nil
}

// RWGJFromRatio is r_wg(J) of so many items whose variances are, on average, ratio times the variance at random. From 0 to 1;
// 0 for every ratio above 1. With one item it is r_wg.
//
// Source: James, Demaree & Wolf (1984), as for RWG.
//
// Errors: *NotEnough without items, *OffScale for a ratio that is negative, infinite or NaN.
func RWGJFromRatio(items int, ratio float64) (float64, error) {
	if items < 1 {
		return 0, &NotEnough{What: "items", Found: items, Need: 1}
	}
	if !(ratio >= 0) || math.IsInf(ratio, 1) {
		return 0, &OffScale{Where: "ratio of variances", Found: shown(ratio), Expected: "a number from 0 up"}
	}
	if ratio >= 1 {
		return 0, nil
	}
	alike := float64(items) * (1 - ratio)
	return alike / (alike + ratio), nil
}

// Level is r_wg in words.
type Level uint8

// The levels of agreement, with the values of r_wg that LeBreton & Senter publish for each.
const (
	NoAgreement         Level = iota // .00 to .30: they don't see it alike
	WeakAgreement                    // .31 to .50
	ModerateAgreement                // .51 to .70
	StrongAgreement                  // .71 to .90
	VeryStrongAgreement              // .91 to 1.00
)

// LevelOf is the level of a value of r_wg or r_wg(J) from 0 to 1, read to two decimals as the cut points are published.
//
// Source: LeBreton & Senter (2008), "Answers to 20 questions about interrater reliability and interrater agreement",
// Organizational Research Methods 11(4), 815-852, Table 3.
//
// Errors: *OffScale for a value outside 0 to 1, and for NaN.
func LevelOf(value float64) (Level, error) {
	if !(value >= 0 && value <= 1) {
		return NoAgreement, &OffScale{Where: "r_wg", Found: shown(value), Expected: "a number from 0 to 1"}
	}
	switch hundredths := math.Round(100 * value); {
	case hundredths > 90:
		return VeryStrongAgreement, nil
	case hundredths > 70:
		return StrongAgreement, nil
	case hundredths > 50:
		return ModerateAgreement, nil
	case hundredths > 30:
		return WeakAgreement, nil
	}
	return NoAgreement, nil
}

func (l Level) String() string {
	words := [...]string{"no agreement", "weak agreement", "moderate agreement", "strong agreement", "very strong agreement"}
	if int(l) < len(words) {
		return words[l]
	}
	return "unknown"
}
