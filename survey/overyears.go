package survey

import "gonum.org/v1/gonum/stat"

// Moved is how one side's view of several accounts went from one cycle to the next, in points: positive is stronger now. Each
// account counts the same, however many answered. It is made of what single accounts show and of nothing else, so that it tells a
// reader nothing that these accounts' own pages would not.
type Moved struct {
	Break    Break          // why no line leads from the one cycle to the other; there may be figures beside OtherQuestionnaire only
	All      *AccountsMoved // whoever answered; nil when no account was heard both times
	Same     *AccountsMoved // made of those people alone who answered both times; nil when nobody did
	Withheld int            // accounts whose same people are not told of
}

// AccountsMoved is the mean of accounts' changes.
type AccountsMoved struct {
	Before, Now float64   // means of the accounts' strengths, 0 to 100; both 0 for the same people, whose levels nobody is told
	Difference  float64   // mean of the accounts' changes
	Accounts    int       // in the mean
	People      int       // who answered both times; 0 where it is of whoever answered
	Interval    *Interval // 95 %; nil for one account, or where all moved alike
	Certainty   Certainty // NoClearGap means that no change is clear; SingleVoice that it is one account
}

// MoveAll gives the change of groups of accounts that are shown together: one Moved for each group, made of one Change for each of
// its accounts. How sure a change is follows from a paired t test over accounts (Student 1908), corrected for all groups (Benjamini
// and Hochberg 1995): it says whether accounts like these have moved, beyond what single ones happen to do.
func MoveAll(groups [][]*Change) []Moved {
	out := make([]Moved, len(groups))
	var all []weighed
	for n, changes := range groups {
		out[n] = moveGroup(changes, &all)
	}
	settle(all)
	return out
}

func moveGroup(changes []*Change, all *[]weighed) Moved {
	var m Moved
	var before, now weightedSum
	var moved, same []float64
	people := 0
	for _, c := range changes {
		if c.Break != Unbroken {
			m.Break = c.Break
		}
		if c.Withheld {
			m.Withheld++
		}
		if c.All != nil {
			before.add(1, c.All.Before)
			now.add(1, c.All.Now)
			moved = append(moved, c.All.Difference)
		}
		if c.Same != nil {
			same = append(same, c.Same.Difference)
			people += c.Same.N
		}
	}
	if m.All = meanMoved(moved, all); m.All != nil {
		m.All.Before, m.All.Now = before.mean(), now.mean()
	}
	if m.Same = meanMoved(same, all); m.Same != nil {
		m.Same.People = people
	}
	return m
}

// meanMoved is the mean of accounts' changes; nil without any.
func meanMoved(changes []float64, all *[]weighed) *AccountsMoved {
	if len(changes) == 0 {
		return nil
	}
	m := &AccountsMoved{Difference: orNone(stat.Mean(changes, nil)), Accounts: len(changes)}
	if len(changes) == 1 {
		m.Certainty = SingleVoice
		return m
	}
	interval, p, ok := pairedT(changes)
	switch {
	case ok:
		m.Interval = &interval
		*all = append(*all, weighed{&m.Certainty, p})
	case m.Difference == 0:
		m.Certainty = NoClearGap
	}
	return m
}
