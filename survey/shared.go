package survey

import (
	"math"
	"time"
)

// Limits of what is shared, in characters and promises.
const (
	MaxSharedNote     = 1000
	MaxSharedPromises = 12
)

// Shared is what a firm shows a client of a review: what the client's people said as a group, a note, and what was promised.
type Shared struct {
	InstrumentKey     string // of the questions
	InstrumentVersion int
	ClosedAt          time.Time // when their cycle closed
	Result            []ClientRung
	Note              string
	Promises          []SharedPromise
}

// ClientRung is the rung that a group of clients is nearest to in a question, 0 the lowest.
type ClientRung struct {
	Key   string
	Level int
}

// SharedPromise is a promise as the client is told of it. What became of it is told as it stands.
type SharedPromise struct {
	ID, What string
	Due      Date   // empty when no date was agreed
	Who      string // one of our people; empty where nobody is named, or it is the client's
	Yours    bool   // the client's to keep
	State    CommitmentState
	Verdict  Verdict // of the person who is told
}

// Verdict is whether somebody agrees with what they are told became of a promise.
type Verdict string

// The verdicts.
const (
	NoVerdict Verdict = ""
	Agrees    Verdict = "agree"
	Differs   Verdict = "differ"
)

// TellsClients gives the answers of a closed cycle of which the people who gave them may be told as a group, out of those that each
// version took in, and the version up to which these are. Where names are shown to the team a version may take in a single late answer.
// A client who has a sheet, an invitation or a shared result of the version before, and gets another, could read off the two what that
// one person said. So it waits with the next ones until TakesIn would take them in where names are kept. It is the same whatever
// somebody has handed over, since nobody knows what they have. Of fewer than GroupMinimum nothing was told, so they hold nobody back.
func TellsClients(i Instrument, byVersion [][]Levels) (told []Levels, version int) {
	var waiting []Levels
	for n, came := range byVersion {
		waiting = append(waiting, came...)
		if len(waiting) == 0 || len(told) < GroupMinimum || TakesIn(Confidential, i, waiting) {
			told, waiting, version = append(told, waiting...), nil, n+1
		}
	}
	return told, version
}

// ClientView is what may be told to a client's people of their own answers as a group. The zero ClientView tells nothing.
type ClientView struct {
	Answered, Asked int          // 0 where fewer than GroupMinimum have answered
	Overall         *int         // the rung nearest to the mean; nil where fewer count overall
	Rungs           []ClientRung // of the questions that so many gave a level to
}

// ViewForClient is what may be shown to a client of their own answers: overall and for each question the rung that is nearest to the mean
// of at least GroupMinimum of them, and nothing before the close. It holds no gap, and no choice made by one: a question that was picked for
// its gap would tell what the team believes. Where fewer have answered there is nothing.
//
// Pass the comparison as a member of the team without any further right sees it, made of what TellsClients gives.
func ViewForClient(i Instrument, c AccountComparison, closed bool) ClientView {
	if !closed {
		return ClientView{}
	}
	var out ClientView
	if all := c.Overall.Client; all.N >= GroupMinimum {
		rung := int(math.Round(all.Strength / 100 * float64(len(i.Rungs)-1)))
		out.Answered, out.Asked, out.Overall = all.N, all.Asked, &rung
	}
	for _, q := range c.Questions {
		asked, ok := i.Question(q.Key)
		if !ok || q.Client.N < GroupMinimum {
			continue
		}
		out.Rungs = append(out.Rungs, ClientRung{q.Key, int(math.Round(q.Client.Strength / 100 * float64(len(asked.Options)-1)))})
	}
	return out
}

// Ends are the questions on the highest and on the lowest rung of a result, in the order of the questionnaire; the lowest has none when
// all stand on one. Questions apart from the overall strength have no part in it: their rungs are no praise and no blame.
func (s Shared) Ends(i Instrument) (high, low []ClientRung) {
	top, bottom := -1, math.MaxInt
	var counted []ClientRung
	for _, r := range s.Result {
		if q, ok := i.Question(r.Key); ok && !q.Apart {
			counted = append(counted, r)
			top, bottom = max(top, r.Level), min(bottom, r.Level)
		}
	}
	for _, r := range counted {
		switch r.Level {
		case top:
			high = append(high, r)
		case bottom:
			low = append(low, r)
		}
	}
	return high, low
}

// MayShare tells whether p, who works on the review of a cycle, may show the client what came of it: the account's lead and those who
// run cycles do.
func MayShare(p Principal, lead bool, review ReviewSight) bool {
	return review.Works && (lead || p.Role.RunsCycles())
}
