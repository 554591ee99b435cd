package pages

import (
	"sync/atomic"

	"parallax/survey"
)

// questionFrame is one question, rendered in each of its states when it is first shown in it.
type questionFrame struct {
	key    string
	choice int // its place in Levels; -1 for a text question
	levels int // how many there are; a level beyond shows as blank
	render func(questionState) ([]segment, error)
	states [questionStates]atomic.Pointer[[]segment]
}

// questionState is what the fixed part of a question depends on.
type questionState struct {
	level     byte // survey.Blank, survey.CantSay or a digit
	missed    bool
	commented bool
}

const questionStates = 12 * 4

// place is the state's own number below questionStates.
func (s questionState) place() int {
	n := 0
	switch {
	case s.level == survey.CantSay:
		n = 1
	case s.level != survey.Blank:
		n = 2 + int(s.level-'0')
	}
	n *= 4
	if s.missed {
		n += 2
	}
	if s.commented {
		n++
	}
	return n
}

// in gives the question's segments in a state.
func (q *questionFrame) in(state questionState) ([]segment, error) {
	kept := &q.states[state.place()]
	if segments := kept.Load(); segments != nil {
		return *segments, nil
	}
	segments, err := q.render(state)
	if err != nil {
		return nil, err
	}
	kept.Store(&segments) // two at once render the same
	return segments, nil
}

// splice adds the questions in the states that the answers give them.
func (f *frame) splice(pieces []*piece, v Survey) ([]*piece, error) {
	for _, q := range f.questions {
		state := questionState{level: survey.Blank}
		if q.choice >= 0 && q.choice < len(v.Answers.Levels) {
			state.level = q.shown(v.Answers.Levels[q.choice])
		}
		comment := v.Answers.Comments[q.key]
		state.commented = comment != ""
		state.missed = v.Missed && q.choice >= 0 && state.level == survey.Blank
		segments, err := q.in(state)
		if err != nil {
			return nil, err
		}
		for _, s := range segments {
			switch s.slot {
			case slotComment:
				pieces = append(pieces, own(comment))
			case slotAccount:
				pieces = append(pieces, own(apart(v.Account)))
			default:
				pieces = append(pieces, s.piece)
			}
		}
	}
	return pieces, nil
}

// shown is a level as the question can show it.
func (q *questionFrame) shown(level byte) byte {
	if level == survey.CantSay || level >= '0' && int(level-'0') < q.levels {
		return level
	}
	return survey.Blank
}
