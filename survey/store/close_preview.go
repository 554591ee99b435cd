package store

import (
	"context"
	"slices"

	"parallax/survey"
)

// Closing is what closing a cycle now would freeze, and what would be missing in it.
type Closing struct {
	Cycle     CycleLine
	LateDays  int
	Unheard   int // accounts of which no client has answered
	Unsealed  int // accounts whose team has not sealed: some, or all
	Silent    int // clients asked who have not answered
	Begun     int // of those, who have saved something
	Doubted   int // answers kept apart that nobody has settled
	Waiting   int // emails that have not left, and would be taken back
	Hidden    int // accounts that the reader has yet to answer for
	Thanks    bool
	Overall   *survey.FirmBounds // of the accounts that the reader may see; nil where nothing is heard
	Accounts  []ClosingAccount   // of which something is missing, those whose class could still change first
	Complete  int                // accounts of which nothing is
	CouldFlip int                // accounts whose class could still change
}

// ClosingAccount is one account of which something is missing.
type ClosingAccount struct {
	AccountID, Name string
	Lead            *Person
	Clients         Counts
	Unsealed        []string // names of the team
	Sight           survey.Sight
	Overall         Comparison
	Bounds          *survey.Bounds // nil while the client's side is hidden, or nothing is known of it
	Flips           []survey.Class
}

// Closing previews the close of a running cycle. Only those who run cycles get it; Conflict for a draft.
func (s *Store) Closing(ctx context.Context, p survey.Principal, id string) (Closing, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, id)
	if err == nil && !p.Role.RunsCycles() {
		err = missing("cycle")
	}
	if err == nil && cycle.LaunchedAt == nil {
		err = survey.Errorf(survey.Conflict, "This cycle has not been launched, so there is nothing to close.")
	}
	if err != nil {
		return Closing{}, translate(err)
	}
	years, err := s.gather(db, p, []survey.Cycle{cycle}, scope{now: byQuestion})
	if err != nil {
		return Closing{}, translate(err)
	}
	e := years[id]
	out := Closing{Cycle: e.line(p, s.clock()), LateDays: e.cycle.LateDays, Thanks: e.cycle.MailPlan.Thanks, Accounts: []ClosingAccount{}}
	var compared []survey.AccountComparison
	var seen []reveal
	for _, d := range e.accounts {
		out.add(e.closing(p, d))
		if d.sight.Client {
			compared = append(compared, d.comparison)
		}
		seen = e.reveals(seen, p, d, d.sight)
	}
	out.Overall = survey.BoundFirm(compared)
	slices.SortStableFunc(out.Accounts, func(a, b ClosingAccount) int { return len(b.Flips) - len(a.Flips) })
	if err := s.recordReveals(ctx, p, seen); err != nil {
		return Closing{}, translate(err)
	}
	doubted, err := s.Doubted(ctx, p, id)
	if err != nil {
		return Closing{}, err
	}
	out.Doubted = len(doubted)
	err = db.Raw("SELECT count(*) FROM messages WHERE firm_id = ? AND cycle_id = ? AND "+endsWithCycle+" AND state IN ('planned', 'queued')",
		p.FirmID, id).Scan(&out.Waiting).Error
	return out, translate(err)
}

// closing is one account as it stands before the close.
func (e *evidence) closing(p survey.Principal, d *dossier) ClosingAccount {
	a := ClosingAccount{
		AccountID: d.account.ID, Name: d.account.Name, Lead: d.lead, Clients: d.clientCounts(), Unsealed: []string{}, Sight: d.sight,
		Overall: show(d.comparison.Overall, d.sight, survey.MinimumFor(p, e.cycle)), Flips: []survey.Class{},
	}
	for _, member := range d.team {
		if !member.Sealed {
			a.Unsealed = append(a.Unsealed, member.Name)
		}
	}
	if bounds := e.bounds(d); bounds != nil {
		a.Bounds = bounds.Overall
		a.Flips = d.comparison.Overall.Flips(a.Bounds)
	}
	return a
}

func (c *Closing) add(a ClosingAccount) {
	silent := a.Clients.Asked - a.Clients.Answered
	c.Silent += silent
	c.Begun += a.Clients.Started - a.Clients.Answered
	if a.Clients.Answered == 0 {
		c.Unheard++
	}
	if len(a.Unsealed) > 0 {
		c.Unsealed++
	}
	if !a.Sight.Client && a.Sight.Why == survey.OwnAnswersMissing {
		c.Hidden++
	}
	if len(a.Flips) > 0 {
		c.CouldFlip++
	}
	if silent == 0 && len(a.Unsealed) == 0 {
		c.Complete++
		return
	}
	c.Accounts = append(c.Accounts, a)
}
