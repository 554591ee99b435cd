package api

import (
	"math"

	"parallax/survey"
)

// beliefPair is one of a seller's strengths beside the client's.
type beliefPair struct{ own, told float64 }

// expectSeller is a seller's figures over the accounts that the reader sees, and those of each question.
func expectSeller(meter survey.Instrument, all []*expectation, memberID string, year int) (SellerFigures, []sellerQuestion) {
	var overall, everything []beliefPair
	byQuestion := make([][]beliefPair, len(meter.Choices()))
	for _, x := range seenBy(all) {
		for _, v := range x.account.years[year].sellers {
			if v.person != memberID {
				continue
			}
			shown := make([]bool, len(x.asks))
			for n, q := range x.questions {
				shown[n] = !x.asks[n].apart && (x.sight.minimum == 1 || q.client.N > 0)
				if own, ok := v.pointsAt(n); ok && q.client.N > 0 && x.asks[n].facet != "desired" {
					byQuestion[n] = append(byQuestion[n], beliefPair{own, q.client.Strength})
				}
			}
			if own, ok := v.pointsOver(shown); ok && x.overall.client.N > 0 {
				overall = append(overall, beliefPair{own, x.overall.client.Strength})
			}
		}
	}
	var questions []sellerQuestion
	for n, pairs := range byQuestion {
		if !meter.Choices()[n].Apart {
			everything = append(everything, pairs...)
		}
		row := sellerQuestion{Key: meter.Choices()[n].Key, N: len(pairs)}
		if len(pairs) >= 5 {
			row.Bias, row.Kappa = pointer(biasOf(pairs)), quadraticKappa(pairs)
		}
		questions = append(questions, row)
	}
	out := SellerFigures{Accounts: len(overall), Needed: 5}
	if len(overall) >= 5 {
		distance := 0.0
		for _, p := range overall {
			distance += math.Abs(p.told-p.own) / float64(len(overall))
		}
		out.Bias, out.Accuracy, out.Correlation, out.Kappa = pointer(biasOf(overall)), &distance, correlationOf(overall), quadraticKappa(everything)
		out.Category = group(groupOf(overall))
	}
	return out, questions
}

func biasOf(pairs []beliefPair) float64 {
	sum := 0.0
	for _, p := range pairs {
		sum += p.told - p.own
	}
	return sum / float64(len(pairs))
}

func correlationOf(pairs []beliefPair) *float64 {
	var own, told []float64
	for _, p := range pairs {
		own, told = append(own, p.own), append(told, p.told)
	}
	together := 0.0
	for _, p := range pairs {
		together += (p.own - meanOf(own)) * (p.told - meanOf(told))
	}
	below := math.Sqrt(squaresOf(own) * squaresOf(told))
	if below < 1e-9 {
		return nil
	}
	return pointer(together / below)
}

// quadraticKappa is 1 less the squared disagreement observed over that expected by chance (Fleiss & Cohen 1973).
func quadraticKappa(pairs []beliefPair) *float64 {
	rung := func(x float64) float64 { return math.Floor(x*(rungsAsked-1)/100 + 0.5 + 1e-9) }
	observed, expected, n := 0.0, 0.0, float64(len(pairs))
	for _, p := range pairs {
		observed += math.Pow(rung(p.own)-rung(p.told), 2) / n
		for _, q := range pairs {
			expected += math.Pow(rung(p.own)-rung(q.told), 2) / n / n
		}
	}
	if expected < 1e-12 {
		return nil
	}
	return pointer(1 - observed/expected)
}

// groupOf is the self-other group: half a standard deviation of the differences apart on average, or not; good at the cut.
func groupOf(pairs []beliefPair) string {
	var differences, told []float64
	for _, p := range pairs {
		differences, told = append(differences, p.own-p.told), append(told, p.told)
	}
	direction := "in agreement"
	half := math.Sqrt(squaresOf(differences)/float64(len(pairs)-1)) / 2
	if lean := meanOf(differences); math.Abs(lean) > 1e-9 && math.Abs(lean) >= half-1e-9 {
		direction = map[bool]string{true: "over", false: "under"}[lean > 0]
	}
	return direction + map[bool]string{true: ", good", false: ", poor"}[meanOf(told) >= 50-1e-9]
}
