package survey

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

const (
	// SilentAfter is how long somebody who was invited may take before they count as silent: most who answer do so within three days.
	SilentAfter = 72 * time.Hour
	// ChaseGap is how long a contact is left alone after a personal note was sent to them about a cycle.
	ChaseGap = 7 * 24 * time.Hour
)

// Unheard is how little has been heard of an account: 1 where nobody has answered, 0 where everybody has. It is the share of those asked who
// are silent, divided by one more than the number of answers, because each further answer tells less than the one before. Two of
// four silent after two answers is 2/4 ÷ 3.
func Unheard(asked, answered int) float64 {
	if asked <= 0 || answered >= asked {
		return 0
	}
	return float64(asked-answered) / float64(asked) / float64(1+answered)
}

// Quiet is an account some of whose clients are silent, as the chase list orders it.
type Quiet struct {
	AccountID, Name string
	Value           *int64 // yearly, minor units; nil when unknown
	Currency        string
	Asked, Answered int
	Weight          float64 // set by OrderQuiet: at most 1 among accounts with a value in the same currency
}

// OrderQuiet puts silence at high-value accounts first: by value times Unheard. Amounts of different currencies can't be compared without
// a rate, so a value counts as its part of the largest in its own currency; an account of unknown value counts as the middle one of
// those known, so that it is neither first nor lost. Among equals the one with fewer answers comes first, then by name.
func OrderQuiet(accounts []Quiet) {
	largest := map[string]int64{}
	for _, a := range accounts {
		if a.Value != nil {
			largest[a.Currency] = max(largest[a.Currency], *a.Value)
		}
	}
	part := func(a Quiet) (float64, bool) {
		if a.Value == nil || *a.Value < 0 || largest[a.Currency] <= 0 {
			return 0, false
		}
		return float64(*a.Value) / float64(largest[a.Currency]), true
	}
	var known []float64
	for _, a := range accounts {
		if p, ok := part(a); ok {
			known = append(known, p)
		}
	}
	middle := 1.0
	if len(known) > 0 {
		slices.Sort(known)
		middle = known[len(known)/2]
	}
	for n := range accounts {
		p, ok := part(accounts[n])
		if !ok {
			p = middle
		}
		accounts[n].Weight = p * Unheard(accounts[n].Asked, accounts[n].Answered)
	}
	slices.SortFunc(accounts, func(a, b Quiet) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Answered, b.Answered), strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)),
			strings.Compare(a.AccountID, b.AccountID))
	})
}

// ChaseReason is why somebody stands on the chase list.
type ChaseReason string

// The reasons, the most pressing first.
const (
	NobodyHeard ChaseReason = "nobody heard" // none of the account's clients has answered
	KeySilent   ChaseReason = "decides"      // they decide, and are silent
	Begun       ChaseReason = "begun"        // they have begun, and not sent it
	NotReached  ChaseReason = "not reached"  // no email is known to have reached them
	FewHeard    ChaseReason = "few heard"    // fewer than GroupMinimum of the account's clients have answered
	OnlySilent  ChaseReason = "silent"       // none of these
)

// Hushed is what is known of one silent person.
type Hushed struct {
	Role            DecisionRole
	Asked, Answered int // of their account
	Begun, Reached  bool
}

// WhyChase gives the reasons to write to a silent person, the most pressing first, and at least one.
func WhyChase(h Hushed) []ChaseReason {
	var out []ChaseReason
	for _, r := range []struct {
		holds  bool
		reason ChaseReason
	}{
		{h.Answered == 0, NobodyHeard},
		{h.Role == Decides, KeySilent},
		{h.Begun, Begun},
		{!h.Reached, NotReached},
		{h.Answered > 0 && h.Answered < min(GroupMinimum, h.Asked), FewHeard},
	} {
		if r.holds {
			out = append(out, r.reason)
		}
	}
	if len(out) == 0 {
		out = []ChaseReason{OnlySilent}
	}
	return out
}

// ChaseRank orders the silent people of one account: who decides first, then who influences, then who uses, then all others.
func ChaseRank(r DecisionRole) int {
	switch r {
	case Decides:
		return 0
	case Influences:
		return 1
	case Uses:
		return 2
	}
	return 3
}
