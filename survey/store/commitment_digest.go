package store

import (
	"context"
	"fmt"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// planPromises plans the weekly mails about promises that are due or overdue, in every firm whose Monday it is: whether a cycle is open
// or not, because promises are kept between the reviews. The demo's firm is left out, as its past is told and not lived through.
func (s *Store) planPromises(ctx context.Context) (planned int, err error) {
	var firms []struct{ ID, TimeZone string }
	if err := s.rows(ctx).Raw("SELECT id, time_zone FROM firms WHERE mail_paused_at IS NULL AND NOT demo ORDER BY id").Scan(&firms).Error; err != nil {
		return 0, translate(err)
	}
	for _, f := range firms {
		zone, now := zoneOf(f.TimeZone), s.clock()
		at := survey.PromisesAt(now, zone)
		if now.Before(at) || !now.Before(at.Add(digestLate)) {
			continue
		}
		firm := survey.Cycle{FirmID: f.ID, ClosesAt: now.AddDate(1, 0, 0)} // no close keeps these from leaving
		n, _, err := s.planSome(ctx, firm, promisesDue(at, zone), "")
		if err != nil {
			return planned, fmt.Errorf("plan the mail about promises of firm %s: %w", f.ID, err)
		}
		planned += n
	}
	return planned, nil
}

// promisesDue finds the members with something due or overdue, with whom this week has not been dealt yet.
func promisesDue(at time.Time, zone *time.Location) planner {
	return func(t *tx, firm survey.Cycle, _ string) ([]wanted, string, error) {
		prefix, week := string(mailer.CommitmentDigest)+":", ":"+survey.WeekOf(at, zone)
		var owners []musterSeller
		if err := t.Raw(`SELECT m.id, m.name, m.email, m.email_key FROM members m WHERE m.firm_id = ? AND m.active AND EXISTS (
			SELECT 1 FROM commitments co WHERE co.owner_member_id = m.id AND co.state = 'open' AND co.removed_at IS NULL AND co.due <> '' AND co.due < ?)
			AND NOT EXISTS (SELECT 1 FROM messages d WHERE d.dedupe_key = ? || m.id || ?) ORDER BY m.id`,
			firm.FirmID, survey.DateIn(t.now, zone).Plus(survey.PromiseDays), prefix, week).Scan(&owners).Error; err != nil {
			return nil, "", err
		}
		out := make([]wanted, 0, len(owners))
		for _, m := range owners {
			promises, err := t.promisesOf(firm.FirmID, m.ID, zone)
			if err != nil {
				return nil, "", err
			}
			if len(promises) == 0 {
				continue
			}
			mail := t.newMessage(firm.FirmID, mailer.CommitmentDigest, prefix+m.ID+week, m.Name, m.Email, m.EmailKey)
			mail.MemberID = optional(m.ID)
			out = append(out, wanted{message: mail, due: at, zone: zone})
		}
		return out, "", nil
	}
}

// promisesOf are the promises that a member is reminded of, as far as they may know of them: what is overdue first.
func (t *tx) promisesOf(firmID, memberID string, zone *time.Location) ([]mailer.Promise, error) {
	var roles []survey.Role
	if err := t.Raw("SELECT role FROM members WHERE id = ? AND firm_id = ? AND active", memberID, firmID).Scan(&roles).Error; err != nil || len(roles) == 0 {
		return nil, err
	}
	all, err := t.store.commitmentsOf(t.DB, survey.Principal{FirmID: firmID, MemberID: memberID, Role: roles[0]}, commitmentFilter{ownerID: memberID})
	if err != nil {
		return nil, err
	}
	today := survey.DateIn(t.now, zone)
	var out []mailer.Promise
	for _, c := range all {
		if !c.Mine || !c.Commitment.Overdue(today) && !c.DueWithin(today, survey.PromiseDays) {
			continue
		}
		due, err := time.Parse(time.DateOnly, string(c.Due))
		if err != nil {
			return nil, fmt.Errorf("read the day of a promise: %w", err)
		}
		out = append(out, mailer.Promise{Account: c.AccountName, What: c.What, Due: due, Overdue: c.Overdue})
	}
	return out, nil
}

// readPromises gives the weekly mails about promises what they tell.
func (t *tx) readPromises(letters []letterRow) (err error) {
	for n := range letters {
		r := &letters[n]
		if r.Kind != mailer.CommitmentDigest {
			continue
		}
		if r.promises, err = t.promisesOf(r.FirmID, r.MemberID, zoneOf(r.TimeZone)); err != nil {
			return err
		}
	}
	return nil
}
