package survey

import "slices"

// Stand is where one side stands: the mean strength over its responses, overall and for each choice question in instrument
// order, with the responses that count, those that said "Can't say" (overall: to any question), and the number asked.
// A standing of N 0 has no strength.
func Stand(i Instrument, responses []Levels, asked int) (overall Standing, questions []Standing) {
	values := strengths(i, responses)
	overall = Standing{Strength: mean(values.overall), N: len(values.overall), Asked: asked}
	for _, l := range responses {
		if l.CantSay() > 0 {
			overall.CantSay++
		}
	}
	for n := range i.Choices() {
		standing := Standing{Strength: mean(values.questions[n]), N: len(values.questions[n]), Asked: asked}
		for _, l := range responses {
			if n < len(l) && l[n] == CantSay {
				standing.CantSay++
			}
		}
		questions = append(questions, standing)
	}
	return overall, questions
}

// voices are one side's strengths at one account: one number per response that has one.
type voices struct {
	overall   []float64
	questions [][]float64 // by choice question, in instrument order
}

func strengths(i Instrument, responses []Levels) voices {
	choices := i.Choices()
	v := voices{questions: make([][]float64, len(choices))}
	for _, l := range responses {
		if s, ok := l.Overall(i); ok {
			v.overall = append(v.overall, s)
		}
		for n, q := range choices {
			if level, ok := l.of(q, n); ok {
				v.questions[n] = append(v.questions[n], Strength(level, len(q.Options)))
			}
		}
	}
	return v
}

// mean is the arithmetic mean, 0 of nothing. It adds in order of size, so that the same answers in another order give the
// same number to the last bit.
func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range slices.Sorted(slices.Values(values)) {
		sum += v
	}
	return sum / float64(len(values))
}
