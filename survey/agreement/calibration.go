package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Calibrated is how one seller's beliefs stand beside what their clients told, over accounts. Each figure is asked for by
// itself, because each needs its own least number of accounts.
type Calibrated struct {
	Accounts int // with both values
	LeftOut  int // with one missing

	believed, told []float64
}

// Calibration lays what a seller believed of each account beside what that account's clients told, in the same order and unit
// (strengths from 0 to 100, or rungs). An account with a missing value (NaN) is left out and counted.
//
// Errors: *Mismatch for unequal lengths, *OffScale for an infinite value. Too little data is the figures' matter.
func Calibration(believed, told []float64) (Calibrated, error) {
	pairs, leftOut, err := complete(series{"believed", believed}, series{"told", told})
	if err != nil {
		return Calibrated{}, err
	}
	return Calibrated{Accounts: len(pairs[0]), LeftOut: leftOut, believed: pairs[0], told: pairs[1]}, nil
}

// Bias is the mean gap, told minus believed, in the input's unit: below 0, clients see the relationship weaker than the seller
// believes. Gaps in both directions cancel each other.
//
// Source: the mean error of judgement; the "elevation" of Cronbach (1955), "Processes affecting scores on understanding of
// others and assumed similarity", Psychological Bulletin 52(3), 177-193.
//
// Errors: *NotEnough below two accounts, because one gap is no leaning.
func (c Calibrated) Bias() (float64, error) {
	return c.meanGap(func(gap float64) float64 { return gap })
}

// Accuracy is the mean absolute gap, in the input's unit: how far off the seller is on average, in whichever direction. 0 is
// perfect.
//
// Errors: *NotEnough below two accounts.
func (c Calibrated) Accuracy() (float64, error) { return c.meanGap(math.Abs) }

func (c Calibrated) meanGap(of func(float64) float64) (float64, error) {
	if c.Accounts < 2 {
		return 0, &NotEnough{What: "accounts with both views", Found: c.Accounts, Need: 2}
	}
	sum := 0.0
	for n, told := range c.told {
		sum += of(told - c.believed[n])
	}
	return sum / float64(c.Accounts), nil
}

// Correlation is Pearson's r between believed and told, from -1 to 1: whether the seller knows which accounts are the stronger,
// however far off the level is.
//
// Errors: *NotEnough below three accounts, since two always lie on a line; *Undefined when either is the same for all accounts.
func (c Calibrated) Correlation() (float64, error) {
	if c.Accounts < 3 {
		return 0, &NotEnough{What: "accounts with both views", Found: c.Accounts, Need: 3}
	}
	if flat(c.believed) {
		return 0, &Undefined{What: "the correlation", Why: "the seller believed the same of every account"}
	}
	if flat(c.told) {
		return 0, &Undefined{What: "the correlation", Why: "every account told the same"}
	}
	r := stat.Correlation(c.believed, c.told, nil)
	if err := defined("the correlation", r); err != nil {
		return 0, err
	}
	return min(max(r, -1), 1), nil
}
