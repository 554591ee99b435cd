package survey

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// maxProblems bounds how many faults of one form are told: a form of 10,000 unknown fields gets no answer of 10,000 lines.
const maxProblems = 20

// NewLevels makes levels of a form's values by question key: "" blank, "x" can't say, "0" to "9" a level. Questions that are
// missing from byKey are blank. Keys that are no choice question of i and values outside its options are Problems, at most 20:
// first the questions in order, then the unknown keys by name. The levels are then empty.
func NewLevels(i Instrument, byKey map[string]string) (Levels, []Problem) {
	var problems []Problem
	choices := i.Choices()
	levels := make([]byte, len(choices))
	known := make(map[string]bool, len(choices))
	for n, q := range choices {
		known[q.Key] = true
		mark, ok := markOf(byKey[q.Key], len(q.Options))
		if !ok && len(problems) < maxProblems {
			problems = append(problems, Problem{
				Where: q.Key, Found: shown(byKey[q.Key]),
				Expected: fmt.Sprintf("a level from 0 to %d, x for “Can't say”, or nothing", len(q.Options)-1),
				Fix:      "Choose one of the answers offered.",
			})
		}
		levels[n] = mark
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		if len(problems) >= maxProblems {
			break
		}
		if !known[key] {
			problems = append(problems, Problem{
				Where: shown(key), Found: "an answer to an unknown question",
				Expected: "one of " + strings.Join(keysOf(choices), ", "),
				Fix:      "Open the survey's page again: its questions may have changed.",
			})
		}
	}
	if len(problems) > 0 {
		return "", problems
	}
	return Levels(levels), nil
}

// markOf is the byte stored for a form's value. Only one plain digit is a level: no sign, no space, no "NaN", no "1e0".
func markOf(value string, options int) (mark byte, ok bool) {
	switch {
	case value == "":
		return Blank, true
	case value == string(CantSay):
		return CantSay, true
	case len(value) == 1 && '0' <= value[0] && value[0] <= '9' && int(value[0]-'0') < options:
		return value[0], true
	}
	return Blank, false
}

func keysOf(questions []Question) []string {
	keys := make([]string, len(questions))
	for n, q := range questions {
		keys[n] = q.Key
	}
	return keys
}

// At is the level given to the nth choice question; not ok when it is blank, "Can't say", or beyond the levels.
func (l Levels) At(n int) (level int, ok bool) {
	if n < 0 || n >= len(l) || l[n] < '0' || l[n] > '9' {
		return 0, false
	}
	return int(l[n] - '0'), true
}

// Answered counts the questions with a level.
func (l Levels) Answered() int { return len(l) - l.Blank() - l.CantSay() }

// Blank counts the questions left open.
func (l Levels) Blank() int { return strings.Count(string(l), string(Blank)) }

// CantSay counts the questions answered with "Can't say".
func (l Levels) CantSay() int { return strings.Count(string(l), string(CantSay)) }

// Counts tells whether the response counts overall: at least half of the choice questions that aren't apart have a level.
func (l Levels) Counts(i Instrument) bool {
	_, counts := l.Overall(i)
	return counts
}

// of is the level given to q, the nth choice question; not ok when there is none or when q has no such option.
func (l Levels) of(q Question, n int) (level int, ok bool) { return l.within(len(q.Options), n) }

// within is the level given to the nth choice question, of so many options.
func (l Levels) within(options, n int) (level int, ok bool) {
	level, ok = l.At(n)
	return level, ok && level < options
}

// Strength is a level on the scale from 0 to 100: 100 × level / (options - 1). With fewer than two options there is no
// scale and the strength is 0.
func Strength(level, options int) float64 {
	if options < 2 {
		return 0
	}
	return 100 * float64(level) / float64(options-1)
}

// Overall is a response's strength over all its questions that aren't apart, 0 to 100: the mean weighted by the questions' weights,
// over those with a level. Not ok when the response doesn't count.
func (l Levels) Overall(i Instrument) (float64, bool) { return l.overall(i.Choices(), nil) }

// overall is Overall over the questions that shown marks, or over all of them.
func (l Levels) overall(choices []Question, shown []bool) (strength float64, counts bool) {
	var sum, weights float64
	given, asked := 0, 0
	for n := range choices {
		q := &choices[n]
		if q.Apart || shown != nil && !shown[n] {
			continue
		}
		asked++
		level, ok := l.within(len(q.Options), n)
		if !ok {
			continue
		}
		given++
		weight := q.weight()
		sum += weight * Strength(level, len(q.Options))
		weights += weight
	}
	if given == 0 || 2*given < asked {
		return 0, false
	}
	return sum / weights, true
}
