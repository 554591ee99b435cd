package survey

import "slices"

// voices are one side's strengths at one account, overall and by choice question in instrument order.
type voices struct {
	overall   voice
	questions []voice
}

// voice is what one side says to one question: a strength for each response that has one, in order of size, so that the same
// answers in another order give the same mean to the last bit.
type voice struct {
	values  []float64
	cantSay int
}

func (v voice) standing(asked int) Standing {
	return Standing{Strength: mean(v.values), N: len(v.values), CantSay: v.cantSay, Asked: asked}
}

// strengths gathers one side's strengths. With shown only the questions it marks are gathered, and make the overall ones.
func strengths(choices []Question, responses []Levels, shown []bool) voices {
	v := voices{questions: make([]voice, len(choices))}
	room, all := make([]float64, (len(choices)+1)*len(responses)), len(responses)
	v.overall.values = room[:0:all]
	for n := range v.questions {
		from := (n + 1) * all
		v.questions[n].values = room[from : from : from+all]
	}
	for _, l := range responses {
		if s, ok := l.overall(choices, shown); ok {
			v.overall.values = append(v.overall.values, s)
		}
		unsure := false
		for n, q := range choices {
			if shown != nil && !shown[n] {
				continue
			}
			if level, ok := l.of(q, n); ok {
				v.questions[n].values = append(v.questions[n].values, Strength(level, len(q.Options)))
			} else if n < len(l) && l[n] == CantSay {
				v.questions[n].cantSay++
				unsure = true
			}
		}
		if unsure {
			v.overall.cantSay++
		}
	}
	slices.Sort(v.overall.values)
	for n := range v.questions {
		slices.Sort(v.questions[n].values)
	}
	return v
}

// mean is the arithmetic mean of values in order of size, 0 of nothing.
func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
