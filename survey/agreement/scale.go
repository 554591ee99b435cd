package agreement

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/gonum/stat"
)

// Scale lists every category that could have been chosen, in order, whether or not anybody chose it: 0 to 3 for a question of
// four rungs, or the strengths 0, 33⅓, 66⅔ and 100 that these stand for. At least two, all different.
type Scale []float64

// Rungs is the scale of the whole numbers from low to high, both included; empty when high lies below low.
func Rungs(low, high int) Scale {
	var scale Scale
	for rung := low; rung <= high; rung++ {
		scale = append(scale, float64(rung))
	}
	return scale
}

// check refuses a scale without a choice and one that holds a category twice.
func (s Scale) check() error {
	if len(s) < 2 {
		return &NotEnough{What: "categories in the scale", Found: len(s), Need: 2}
	}
	for n, x := range s {
		if math.IsNaN(x) || math.Abs(x) > ceiling {
			return &OffScale{Where: at("scale", n), Found: shown(x), Expected: "a number from -1e9 to 1e9"}
		}
		if s[:n].place(x) >= 0 {
			return &OffScale{Where: at("scale", n), Found: shown(x) + " a second time", Expected: "every category once"}
		}
	}
	return nil
}

// place is the position of x on the scale, -1 when it is no category of it. A difference by rounding alone is none.
func (s Scale) place(x float64) int {
	for n, category := range s {
		if math.Abs(x-category) <= 1e-9*max(math.Abs(x), math.Abs(category)) {
			return n
		}
	}
	return -1
}

// holds refuses values that are no category of the scale; missing ones pass.
func (s Scale) holds(where string, values []float64) error {
	for n, x := range values {
		if !math.IsNaN(x) && s.place(x) < 0 {
			return s.refusal(at(where, n), x)
		}
	}
	return nil
}

func (s Scale) refusal(where string, x float64) error {
	const most = 12
	list := ""
	for n, category := range s[:min(len(s), most)] {
		if n > 0 {
			list += ", "
		}
		list += strconv.FormatFloat(category, 'g', 6, 64)
	}
	if len(s) > most {
		list += fmt.Sprintf(" or %d more", len(s)-most)
	}
	return &OffScale{Where: where, Found: shown(x), Expected: "one of " + list + ", or NaN for a missing one"}
}

// uniformVariance is the variance of answers given at random, every category as likely as any other. For A rungs one apart that
// is (A² - 1) / 12 (James, Demaree & Wolf 1984).
func (s Scale) uniformVariance() float64 { return stat.PopVariance(s, nil) }
