package survey

import (
	"fmt"
	"math"
)

// words says what the figures mean, as a help to the seller. It praises and blames nobody, names no one else, and never
// claims that a gap has to be closed.
func (c Calibration) words(i Instrument) string {
	switch {
	case c.Accounts == 0:
		return "No account can be compared yet. It takes own sealed answers and answers of the client that may be seen."
	case c.Bias == nil || c.Accuracy == nil:
		return fmt.Sprintf("%d of the %d accounts that these figures need can be compared so far.", c.Accounts, CalibrationMinimum)
	}
	return c.direction(i) + c.order()
}

// direction says in which direction, and how far, clients' answers lie from what was expected.
func (c Calibration) direction(i Instrument) string {
	points := pointsInWords(math.Abs(*c.Bias))
	switch c.Category {
	case OverGood:
		return "Clients see these accounts as strong, though " + points + " lower than expected on average."
	case OverPoor:
		return "Clients see these accounts " + points + " lower than expected on average. The gap pages say where to ask first."
	case UnderGood:
		return "Clients see these accounts as strong, " + points + " higher than expected on average: there is more goodwill than counted on."
	case UnderPoor:
		return "Clients see these accounts " + points + " higher than expected on average."
	}
	return c.agreeing(i, points)
}

// agreeing is direction where the average lies within what the accounts differ by among themselves. Close on average need not be
// close at each of them.
func (c Calibration) agreeing(i Instrument, points string) string {
	near, bias := i.rung()/4, math.Abs(*c.Bias)
	average := "On average clients answer " + points + " higher than expected"
	switch {
	case *c.Accuracy < 2*near:
		return "Clients answer close to what was expected."
	case bias < near:
		average = "On average clients answer close to what was expected"
	case *c.Bias < 0:
		average = "On average clients answer " + points + " lower than expected"
	}
	if *c.Accuracy < bias+hair { // all in one direction
		return average + ", at some accounts by far more."
	}
	return average + ", while single accounts lie " + pointsInWords(*c.Accuracy) + " off, some above and some below."
}

// order says whether the stronger accounts were known for it; nothing where the figure is missing.
func (c Calibration) order() string {
	const well, hardly = 0.5, 0.2
	switch {
	case c.Correlation == nil:
		return ""
	case *c.Correlation >= well:
		return " Which accounts are the stronger ones was foreseen well."
	case *c.Correlation >= hardly:
		return " Which accounts are the stronger ones was foreseen in part."
	}
	return " Which accounts are the stronger ones was hard to foresee."
}

func pointsInWords(x float64) string {
	switch n := math.Round(x); n {
	case 0:
		return "less than a point"
	case 1:
		return "1 point"
	default:
		return fmt.Sprintf("%.0f points", n)
	}
}
