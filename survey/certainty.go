package survey

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

const (
	confidence     = 0.95
	discoveryShare = 0.05 // q: the share of false alarms tolerated among the gaps called clear
)

// evidence is what a gap's interval rests on.
type evidence struct {
	interval Interval
	se       float64 // the gap's standard error, in points
	p        float64 // two-sided, of "there is no gap"; 1 stands for every p above 5 %, which nobody asks about
}

// scale holds, by degrees of freedom, how many standard errors a 95 % interval reaches to each side. A cycle's thousands of
// gaps share a few hundred of them, and each takes longer than all the rest.
type scale map[float64]float64

func (s scale) reach(t distuv.StudentsT) float64 {
	reach, known := s[t.Nu]
	if !known {
		reach = reachOf(t)
		s[t.Nu] = reach
	}
	return reach
}

// reachOf is the 97.5 % quantile of Student's t, found from the normal one: Cornish and Fisher's (1937) expansion in 1/Nu,
// mended by Halley's steps until the next would change nothing. That takes one look at the distribution, seldom two, where
// inverting the incomplete beta function takes a dozen.
func reachOf(t distuv.StudentsT) float64 {
	const (
		z      = 1.959963984540054 // the normal quantile
		first  = (z*z*z + z) / 4
		second = (5*z*z*z*z*z + 16*z*z*z + 3*z) / 96
		third  = (3*z*z*z*z*z*z*z + 19*z*z*z*z*z + 17*z*z*z - 15*z) / 384
	)
	if t.Nu < 3 {
		return t.Quantile((1 + confidence) / 2)
	}
	x := z + (first+(second+third/t.Nu)/t.Nu)/t.Nu
	for range 4 {
		step := (t.Survival(x) - (1-confidence)/2) / t.Prob(x)
		step /= 1 - step*(t.Nu+1)*x/(2*(t.Nu+x*x))
		x += step
		if math.Abs(step) < 1e-6 { // steps shrink by their third power
			break
		}
	}
	return x
}

// weigh gives the 95 % interval of a gap and its p-value: t with SE² = s²c/nc × (1 - nc/Nc) + s²s/ns. The finite-population
// factor stands on the client side only, where the invited contacts are the whole buying group. Degrees of freedom are those
// of the one side with spread, or Satterthwaite's for two. Not ok where the spread of a side is unknown, or where nothing
// varied at all: then there is no ruler to measure the gap by.
func (s scale) weigh(client, seller Standing, spread [2]Variance) (evidence, bool) {
	gap := client.Strength - seller.Strength
	silent := 1 - float64(client.N)/float64(max(client.Asked, client.N))
	if silent > 0 && spread[0].DF == 0 || spread[1].DF == 0 {
		return evidence{}, false
	}
	ofClient := spread[0].MeanSquare / float64(client.N) * silent
	ofSeller := spread[1].MeanSquare / float64(seller.N)
	square := ofClient + ofSeller
	if square < hair {
		return evidence{}, false
	}
	t := distuv.StudentsT{Sigma: 1, Nu: satterthwaite(ofClient, spread[0].DF, ofSeller, spread[1].DF)}
	se := math.Sqrt(square)
	reach := s.reach(t) * se
	found := evidence{interval: Interval{Low: max(gap-reach, -100), High: min(gap+reach, 100)}, se: se, p: 1}
	if math.Abs(gap) > reach {
		found.p = 2 * t.Survival(math.Abs(gap)/se)
	}
	return found, true
}

// satterthwaite gives the degrees of freedom of a sum of two variances (Satterthwaite 1946):
// (a + b)² / (a²/dfa + b²/dfb). A part without variance, or without degrees of freedom, takes no part.
func satterthwaite(a float64, dfA int, b float64, dfB int) float64 {
	below := 0.0
	if a > 0 && dfA > 0 {
		below += a * a / float64(dfA)
	}
	if b > 0 && dfB > 0 {
		below += b * b / float64(dfB)
	}
	return (a + b) * (a + b) / below
}

// weighed is a certainty that still waits to be settled, with the p-value that decides it.
type weighed struct {
	certainty *Certainty
	p         float64
}

// settle decides how sure the gaps shown together are. A gap whose interval excludes 0 by itself is suggestive; it is clear
// when it also survives Benjamini and Hochberg's (1995) control of false discoveries over all of them.
func settle(gaps []weighed) {
	threshold := benjaminiHochberg(gaps)
	for _, g := range gaps {
		switch {
		case *g.certainty == SingleVoice:
		case g.p <= threshold && g.p < 1-confidence:
			*g.certainty = Clear
		case g.p < 1-confidence:
			*g.certainty = Suggestive
		default:
			*g.certainty = NoClearGap
		}
	}
}

// benjaminiHochberg is the largest p-value that is still a discovery: the largest p(k) with p(k) ≤ k/m × q. Negative when
// there is none.
func benjaminiHochberg(gaps []weighed) float64 {
	small := make([]float64, 0, len(gaps)) // none above q can be a discovery, and those are most
	for _, g := range gaps {
		if g.p <= discoveryShare {
			small = append(small, g.p)
		}
	}
	slices.Sort(small)
	for k := len(small); k > 0; k-- {
		if small[k-1] <= float64(k)/float64(len(gaps))*discoveryShare {
			return small[k-1]
		}
	}
	return -1
}
