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

// shelf is room for the strengths of many accounts, so that each doesn't ask for its own.
type shelf struct {
	values []float64
	voices []voice
}

// newShelf has room for so many accounts with so many responses, both sides together.
func newShelf(choices, accounts, responses int) *shelf {
	return &shelf{values: make([]float64, (choices+1)*responses), voices: make([]voice, 2*choices*accounts)}
}

// take gives room for n values, none of which is there yet.
func (s *shelf) take(n int) []float64 {
	room := s.values[:0:n]
	s.values = s.values[n:]
	return room
}

// strengths gathers one side's strengths. With shown only the questions it marks are gathered, and make the overall ones.
func (s *shelf) strengths(choices []Question, responses []Levels, shown []bool) voices {
	v := voices{questions: s.voices[:len(choices):len(choices)]}
	s.voices = s.voices[len(choices):]
	v.overall.values = s.take(len(responses))
	for n := range v.questions {
		v.questions[n].values = s.take(len(responses))
	}
	for _, l := range responses {
		if strength, ok := l.overall(choices, shown); ok {
			v.overall.values = append(v.overall.values, strength)
		}
		if l.into(v.questions, choices, shown) {
			v.overall.cantSay++
		}
	}
	slices.Sort(v.overall.values)
	for n := range v.questions {
		slices.Sort(v.questions[n].values)
	}
	return v
}

// overall gathers one side's overall strengths alone.
func (s *shelf) overall(choices []Question, responses []Levels, shown []bool) voices {
	v := voices{overall: voice{values: s.take(len(responses))}}
	for _, l := range responses {
		if strength, ok := l.overall(choices, shown); ok {
			v.overall.values = append(v.overall.values, strength)
		}
		if l.unsure(choices, shown) {
			v.overall.cantSay++
		}
	}
	slices.Sort(v.overall.values)
	return v
}

// unsure tells whether a response said "Can't say" to one of the questions shown that make the overall strength.
func (l Levels) unsure(choices []Question, shown []bool) bool {
	for n := range choices {
		if n < len(l) && l[n] == CantSay && !choices[n].Apart && (shown == nil || shown[n]) {
			return true
		}
	}
	return false
}

// into adds one response to the questions shown, and tells whether it was unsure.
func (l Levels) into(questions []voice, choices []Question, shown []bool) (unsure bool) {
	for n := range choices {
		if shown != nil && !shown[n] {
			continue
		}
		options := len(choices[n].Options)
		if level, ok := l.within(options, n); ok {
			questions[n].values = append(questions[n].values, Strength(level, options))
		} else if n < len(l) && l[n] == CantSay {
			questions[n].cantSay++
			unsure = unsure || !choices[n].Apart
		}
	}
	return unsure
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
