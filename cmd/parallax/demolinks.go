package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// surveyLinkBeyond is how long after the close a survey's link still opens its receipt.
const surveyLinkBeyond = 90 * 24 * time.Hour

// awaitMails returns once none of the cycle's mails is waiting any more.
func (i *installation) awaitMails(ctx context.Context, cycleID string) error {
	const patience, step = 30 * time.Second, 10 * time.Millisecond
	firms, err := i.store.Firms(ctx)
	if err != nil {
		return err
	}
	operator := survey.Principal{FirmID: firms[0].ID, Role: survey.Manager}
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		cycle, err := i.store.Cycle(ctx, operator, cycleID)
		if err != nil {
			return err
		}
		if m := cycle.Mail; m.Planned+m.Queued+m.Sending == 0 {
			return nil
		}
		select {
		case <-time.After(step):
		case <-ctx.Done():
			return ctx.Err()
		case <-deadline.C:
			return fmt.Errorf("the outbox did not get all mails within %s", patience)
		}
	}
}

// findDemoFirm reads the invented firm back from a database that was filled before.
func findDemoFirm(ctx context.Context, data *store.Store, clock *demoClock, firmID string) (*demoFirm, error) {
	f := &demoFirm{store: data, clock: clock, staff: map[string]survey.Member{}}
	members, err := data.Members(ctx, survey.Principal{FirmID: firmID, Role: survey.Admin})
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		f.staff[m.Name] = m
		if m.Role == survey.Manager && m.Active {
			f.manager = principal(m)
		}
	}
	if f.manager.MemberID == "" {
		return nil, errors.New("the demo's firm has no manager any more; begin anew in another folder or database")
	}
	return f, nil
}

// addresses makes fresh links: to a survey, as a seller of the same account, and as the manager. It looks for a client who has not answered
// and a seller who has not sealed, and takes others where there are none.
func (f *demoFirm) addresses(ctx context.Context, i *installation) (demoAddresses, error) {
	a := demoAddresses{BaseURL: i.settings.BaseURL, OutboxURL: i.settings.BaseURL + "/outbox", manager: f.manager.Name}
	cycle, err := f.newestCycle(ctx)
	if err != nil {
		return a, err
	}
	a.CycleID = cycle.ID
	lines, err := f.store.CycleAccounts(ctx, f.manager, cycle.ID)
	if err != nil {
		return a, err
	}
	a.note = fmt.Sprintf("%s, %s, %s", plural(len(lines), "account"), plural(cycle.Clients.Asked, "contact"), plural(f.sellers(), "seller"))
	slices.SortStableFunc(lines, func(x, y store.PortfolioLine) int { return cmp.Compare(storyPlace(x.Name), storyPlace(y.Name)) })
	for _, want := range []struct {
		account func(store.PortfolioLine) bool
		client  func(store.Invited) bool
	}{{half, waiting}, {someTeam, waiting}, {someTeam, anybody}} {
		for _, line := range lines {
			if !want.account(line) {
				continue
			}
			invited, err := f.store.Invited(ctx, f.manager, cycle.ID, line.AccountID)
			if err != nil {
				return a, err
			}
			if n := slices.IndexFunc(invited, want.client); n >= 0 {
				seller, _ := unsealed(line)
				a.AccountID, a.account, a.seller = line.AccountID, line.Name, seller.Name
				a.ClientURL = i.links.Survey(invited[n].InvitationID, cycle.ClosesAt.Add(surveyLinkBeyond))
				return a, f.signInLinks(ctx, i, &a, seller.MemberID)
			}
		}
	}
	return a, errors.New("nobody in the demo is asked; begin anew in another folder or database")
}

// half tells whether an account is half way: a client has answered, and somebody of the team has not.
func half(line store.PortfolioLine) bool {
	_, open := unsealed(line)
	return open && line.Clients.Answered > 0
}

// someTeam is what a firm of very few accounts has to do with; waiting and anybody choose a client there, who can still change an answer.
func someTeam(line store.PortfolioLine) bool { return len(line.Team) > 0 }
func waiting(one store.Invited) bool         { return !one.Answered }
func anybody(store.Invited) bool             { return true }

// storyPlace puts the accounts of the usual demo in the order of its story, whose account comes first, and others behind them.
func storyPlace(name string) int {
	place := slices.IndexFunc(demoAccounts(), func(a demoAccount) bool { return a.name == name })
	if place < 0 {
		return math.MaxInt
	}
	return place
}

// sellers counts the firm's sellers.
func (f *demoFirm) sellers() int {
	n := 0
	for _, m := range f.staff {
		if m.Role == survey.Seller {
			n++
		}
	}
	return n
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// unsealed is somebody of the account's team whose answers are still out; without one, the first of the team.
func unsealed(line store.PortfolioLine) (seller store.TeamSeal, open bool) {
	for _, m := range line.Team {
		if !m.Sealed {
			return m, true
		}
	}
	if len(line.Team) > 0 {
		return line.Team[0], false
	}
	return store.TeamSeal{}, false
}

func (f *demoFirm) newestCycle(ctx context.Context) (store.CycleLine, error) {
	cycles, err := f.store.Cycles(ctx, f.manager)
	if err != nil {
		return store.CycleLine{}, err
	}
	var newest store.CycleLine
	for _, c := range cycles {
		if c.State == survey.Open && c.OpensAt.After(newest.OpensAt) {
			newest = c
		}
	}
	if newest.ID == "" {
		return newest, errors.New("the demo's cycle is closed by now; begin anew in another folder or database")
	}
	return newest, nil
}

// signInLinks makes the one-time links of the seller and the manager.
func (f *demoFirm) signInLinks(ctx context.Context, i *installation, a *demoAddresses, sellerID string) error {
	id, expires, err := f.store.NewSignInLink(ctx, sellerID, "/", demoLinkLife)
	if err != nil {
		return err
	}
	a.SellerURL = i.links.SignIn(id, expires)
	if id, expires, err = f.store.NewSignInLink(ctx, f.manager.MemberID, "/", demoLinkLife); err != nil {
		return err
	}
	a.ManagerURL = i.links.SignIn(id, expires)
	return nil
}
