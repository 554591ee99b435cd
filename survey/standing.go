package survey

import "slices"

// Stand is where one side stands: the mean strength over its responses, overall and for each choice question in instrument
// order, with the responses that count, those that said "Can't say" (overall: to any question), and the number asked.
// A standing of N 0 has no strength.
func Stand(i Instrument, responses []Levels, asked int) (overall Standing, questions []Standing) {
	v := strengths(i.Choices(), responses)
	for _, q := range v.questions {
		questions = append(questions, q.standing(asked))
	}
	return v.overall.standing(asked), questions
}

// voices are one side's strengths at one account, overall and by choice question in instrument order.
type voices struct {
	overall   voice
	questions []voice
}

// voice is what one side says to one question: a strength for each response that has one.
type voice struct {
	values  []float64
	cantSay int
}

func (v voice) standing(asked int) Standing {
	return Standing{Strength: mean(v.values), N: len(v.values), CantSay: v.cantSay, Asked: asked}
}

func strengths(choices []Question, responses []Levels) voices {
	v := voices{questions: make([]voice, len(choices))}
	for _, l := range responses {
		if s, ok := l.overall(choices); ok {
			v.overall.values = append(v.overall.values, s)
		}
		if l.CantSay() > 0 {
			v.overall.cantSay++
		}
		for n, q := range choices {
			if level, ok := l.of(q, n); ok {
				v.questions[n].values = append(v.questions[n].values, Strength(level, len(q.Options)))
			} else if n < len(l) && l[n] == CantSay {
				v.questions[n].cantSay++
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
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	sum := 0.0
	for _, v := range sorted {
		sum += v
	}
	return sum / float64(len(values))
}
