package survey

import (
	"fmt"
	"time"
)

const (
	// DefaultLateDays is for how many days after its close a new cycle takes late answers.
	DefaultLateDays = 14
	// MaxLateDays is the most that may be chosen.
	MaxLateDays = 90
)

// CheckLateDays tells what is wrong with a number of days for late answers; nil when it may be chosen.
func CheckLateDays(days int) *Problem {
	if days >= 0 && days <= MaxLateDays {
		return nil
	}
	return &Problem{"days", fmt.Sprint(days), fmt.Sprintf("days from 1 to %d, or 0 for none", MaxLateDays), "Choose fewer days, or none."}
}

// EndsAt is when the cycle ended, or will: by the clock, or before that by hand.
func (c Cycle) EndsAt() time.Time {
	if c.ClosedAt != nil && c.ClosedAt.Before(c.ClosesAt) {
		return *c.ClosedAt
	}
	return c.ClosesAt
}

// LateUntil is until when late answers are taken; the cycle's end where it takes none. Days are those of the cycle's own zone.
func (c Cycle) LateUntil() time.Time {
	zone, err := LoadZone(c.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	end := c.EndsAt()
	return end.In(zone).AddDate(0, 0, c.LateDays).In(end.Location())
}

// TakesLate tells whether an answer that comes now is a late one: the cycle is over, and has said that it still takes them.
func (c Cycle) TakesLate(now time.Time) bool {
	return c.StateAt(now) == Ended && c.LateDays > 0 && now.Before(c.LateUntil())
}

// TakesIn tells whether a new version of an account's results may take in the late answers that wait for it: all of them, or none.
// In a named cycle any number is taken in. In a confidential one their number must be 0 or at least GroupMinimum for each choice
// question (those who gave a level) and overall (those who count overall), and not 0 everywhere.
//
// Why that is enough. Readers of groups know, for each question and version, at most the sum of the levels given and their number.
// Let B1 be those who are in version 1, and B2, B3 … those whom each later version took in. These are disjoint, and every sum that
// a version shows is a sum over B1, over B1 and B2, and so on: all that can be worked out of them, by whatever additions and
// subtractions, is a combination c1·ΣB1 + c2·ΣB2 + …, with one and the same weight for everybody in a block. So whatever tells of
// somebody in a later block tells of all of it, and each later block has nobody in it or at least GroupMinimum. Whatever tells
// of nobody in a later block is worked out of version 1, which keeps to its own rules. A question that version 1 held
// back has no ΣB1 by itself: there B1 and B2 together are a block, larger than B2 alone.
//
// It holds for several accounts as well, since nothing is told of them but what is made of each (see store), and overall, since what
// readers of groups see overall is made of the questions shown. Comments that a version adds are those of a whole block. What would not follow from sums and numbers keeps to version 1
// for them: the spread behind intervals (ComparedSince), and the change of the same people over the years (ChangedSince).
func TakesIn(c Confidentiality, i Instrument, late []Levels) bool {
	if len(late) == 0 {
		return false
	}
	if c == Named {
		return true
	}
	overall := 0
	given := make([]int, len(i.Choices()))
	for _, levels := range late {
		if levels.Counts(i) {
			overall++
		}
		for n := range given {
			if _, ok := levels.At(n); ok {
				given[n]++
			}
		}
	}
	if overall < GroupMinimum {
		return false // also where it is 0: what they wrote would stand out as theirs, beside no figure that moved
	}
	for _, n := range given {
		if n > 0 && n < GroupMinimum {
			return false
		}
	}
	return true
}
