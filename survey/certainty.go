package survey

import (
	"cmp"
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
		reach = t.Quantile((1 + confidence) / 2)
		s[t.Nu] = reach
	}
	return reach
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
	sorted := slices.SortedFunc(slices.Values(gaps), func(a, b weighed) int { return cmp.Compare(a.p, b.p) })
	for k := len(sorted); k > 0; k-- {
		if sorted[k-1].p <= float64(k)/float64(len(sorted))*discoveryShare {
			return sorted[k-1].p
		}
	}
	return -1
}
