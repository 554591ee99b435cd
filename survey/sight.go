package survey

import "time"

// SealReason is why somebody does not see the client's side.
type SealReason string

// The reasons, as they may be shown.
const (
	NothingHidden     SealReason = ""
	OwnAnswersMissing SealReason = "sealed"                   // their own answers are not in, and the cycle is not closed
	UntilClose        SealReason = "confidential until close" // shown once, at the end, so that nothing follows by subtraction
	TooFewToShow      SealReason = "too few answers"          // fewer than GroupMinimum in a confidential cycle
	NotTheirs         SealReason = "not on the team"          // neither on the account's team nor in a role that sees every account
)

// Sight is what somebody may see of the client's side of an account in a cycle. The zero Sight sees nothing.
type Sight struct {
	Client      bool // strengths, gaps, class, headline
	ClientNames bool // who answered, and who said what
	Comments    bool // what they wrote
	Why         SealReason
}

// See decides what p may see of the client's side of one account. onTeam tells whether p leads it or belongs to its team, sealed
// whether p's own answers for it are in, clientN how many clients have answered.
//
// Whoever is on the team, in whatever role, sees nothing of the client's side before sealing, until the cycle is closed. In a named
// cycle everybody else sees everything, except sellers of other accounts. In a confidential one admins and managers see
// everything; sellers and viewers see results only after the close and from GroupMinimum answers up, never with names, and
// viewers without comments. Two moments can't be subtracted because there is one moment.
func See(p Principal, onTeam, sealed bool, c Cycle, now time.Time, clientN int) Sight {
	closed := c.StateAt(now) == Ended
	if p.FirmID != c.FirmID || !p.Role.Valid() || (p.Role == Seller && !onTeam) {
		return Sight{Why: NotTheirs}
	}
	if onTeam && !sealed && !closed {
		return Sight{Why: OwnAnswersMissing}
	}
	if p.Role.RunsCycles() || c.Confidentiality == Named {
		return Sight{Client: true, ClientNames: true, Comments: true}
	}
	if !closed {
		return Sight{Why: UntilClose}
	}
	if clientN < GroupMinimum {
		return Sight{Why: TooFewToShow}
	}
	return Sight{Client: true, Comments: p.Role == Seller}
}

// MinimumFor is the number of client answers from which p sees a result of c, for Compare: GroupMinimum for sellers and viewers of a
// confidential cycle, otherwise 1.
func MinimumFor(p Principal, c Cycle) int {
	if p.Role.RunsCycles() || c.Confidentiality == Named {
		return 1
	}
	return GroupMinimum
}
