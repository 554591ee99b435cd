package agreement

import (
	"fmt"
	"math"
	"slices"
)

// Metric says what a difference between two values means.
type Metric uint8

// The metrics of Krippendorff's α.
const (
	Nominal  Metric = iota // the same, or not
	Ordinal                // how many ranks lie between
	Interval               // how many points lie between
	Ratio                  // how many points lie between, beside their sum; for values from 0 up
)

// KrippendorffResult is α with what it rests on.
type KrippendorffResult struct {
	Alpha    float64 // 1: all agree; 0: as if at random; below 0: they disagree on purpose. At most 1
	Observed float64 // disagreement observed within units, in the metric's squared differences: 0 or more, at most 1 with Nominal and Ratio
	Expected float64 // disagreement to expect of the same values, dealt to the units at random, in the same; above 0
	Pairable int     // values in units that two or more coders rated, 2 or more
	Units    int     // such units
	Single   int     // values left out because nobody else rated their unit
}

// KrippendorffAlpha gives the reliability α of coders: a row per coder (contact), a column per unit (question or account), NaN
// where a coder gave no value. Values are in any unit; two are the same when their numbers are equal. Every pairable value
// counts; only values that stand alone in their unit are left out. Categories that nobody chose have no weight in α, so the
// scale changes no figure; where it is given, values off it are refused.
//
// Source: Krippendorff (2004), "Content Analysis", 2nd ed., ch. 11; Krippendorff (2011), "Computing Krippendorff's
// alpha-reliability", sections C to E. α = 1 - Do/De, over the matrix of coincidences.
//
// Errors: *Mismatch for rows of unequal length; *OffScale for an infinite value, one off the scale, one below 0 with Ratio, or
// an unknown metric; *NotEnough below two coders or two pairable values; *Undefined when all pairable values are equal, because
// coders who only ever say one thing have not shown that they can tell things apart.
func KrippendorffAlpha(coders [][]float64, metric Metric, scale ...float64) (KrippendorffResult, error) {
	columns, err := rectangle("coder", coders)
	if err != nil {
		return KrippendorffResult{}, err
	}
	if err := codable(coders, metric, scale); err != nil {
		return KrippendorffResult{}, err
	}
	if len(coders) < 2 {
		return KrippendorffResult{}, &NotEnough{What: "coders", Found: len(coders), Need: 2}
	}
	r, units := pairable(coders, columns)
	if r.Pairable < 2 {
		return KrippendorffResult{}, &NotEnough{What: "values in units rated by two or more", Found: r.Pairable, Need: 2}
	}
	c := newCoincidences(units, metric)
	r.Observed, r.Expected = c.observed(units), c.expected()
	if len(c.values) < 2 || r.Expected <= 0 {
		return KrippendorffResult{}, &Undefined{What: "Krippendorff's α", Why: "all values are equal"}
	}
	r.Alpha = 1 - r.Observed/r.Expected
	if err := defined("Krippendorff's α", r.Alpha, r.Observed, r.Expected); err != nil {
		return KrippendorffResult{}, err
	}
	return r, nil
}

// codable checks the metric, and the values against it and against the scale where there is one.
func codable(coders [][]float64, metric Metric, scale Scale) error {
	if metric > Ratio {
		return &OffScale{Where: "metric", Found: shown(float64(metric)), Expected: "Nominal, Ordinal, Interval or Ratio"}
	}
	if len(scale) > 0 {
		if err := scale.check(); err != nil {
			return err
		}
	}
	for coder, row := range coders {
		where := fmt.Sprintf("coder %d", coder+1)
		for n, x := range row {
			if metric == Ratio && x < 0 {
				return &OffScale{Where: at(where, n), Found: shown(x), Expected: "0 or more, as ratios want"}
			}
		}
		if len(scale) > 0 {
			if err := scale.holds(where, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// pairable gathers by unit the values that have company.
func pairable(coders [][]float64, columns int) (r KrippendorffResult, units [][]float64) {
	for column := range columns {
		var unit []float64
		for _, row := range coders {
			if !math.IsNaN(row[column]) {
				unit = append(unit, row[column])
			}
		}
		if len(unit) < 2 {
			r.Single += len(unit)
			continue
		}
		units = append(units, unit)
		r.Units++
		r.Pairable += len(unit)
	}
	return r, units
}

// coincidences are the values that occur, in order, with how often each does.
type coincidences struct {
	metric Metric
	values []float64
	counts []float64
	before []float64 // how many values lie below the nth
	total  float64
}

func newCoincidences(units [][]float64, metric Metric) *coincidences {
	all := slices.Concat(units...)
	slices.Sort(all)
	c := &coincidences{metric: metric, total: float64(len(all))}
	for n, x := range all {
		if n == 0 || x != all[n-1] {
			c.values = append(c.values, x)
			c.counts = append(c.counts, 0)
			c.before = append(c.before, float64(n))
		}
		c.counts[len(c.counts)-1]++
	}
	return c
}

// difference is the metric's squared difference δ² between the ath and the bth value.
func (c *coincidences) difference(a, b int) float64 {
	if a == b {
		return 0
	}
	apart := 1.0 // nominal
	switch c.metric {
	case Ordinal: // the ranks' midpoints
		apart = c.before[b] + c.counts[b]/2 - c.before[a] - c.counts[a]/2
	case Interval:
		apart = c.values[b] - c.values[a]
	case Ratio: // both at least 0 and different, so the sum is above 0
		apart = (c.values[b] - c.values[a]) / (c.values[b] + c.values[a])
	}
	return square(apart)
}

// observed is Do: over all ordered pairs within a unit, each unit's weighing 1/(values - 1).
func (c *coincidences) observed(units [][]float64) float64 {
	sum := 0.0
	for _, unit := range units {
		places := make([]int, len(unit))
		for n, x := range unit {
			places[n], _ = slices.BinarySearch(c.values, x)
		}
		slices.Sort(places) // so that the order of coders changes no bit of the sum
		inUnit := 0.0
		for n, a := range places {
			for _, b := range places[n+1:] {
				inUnit += 2 * c.difference(a, b)
			}
		}
		sum += inUnit / float64(len(unit)-1)
	}
	return sum / c.total
}

// expected is De: over all ordered pairs of values, whichever unit they come from.
func (c *coincidences) expected() float64 {
	sum := 0.0
	for a := range c.values {
		for b := a + 1; b < len(c.values); b++ {
			sum += 2 * c.counts[a] * c.counts[b] * c.difference(a, b)
		}
	}
	return sum / (c.total * (c.total - 1))
}
