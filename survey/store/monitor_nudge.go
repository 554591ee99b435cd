package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// nudgeGap is how long a member is left alone after a nudge about a cycle.
const nudgeGap = 24 * time.Hour

// Nudged is what became of a wish to remind members: how many are, how many were already within a day, and when the first mail leaves.
type Nudged struct {
	Sent, Recent int
	DueAt        *time.Time
}

// Nudge reminds members whose answers are missing, all of them or those given, each at most once a day. Mails wait for office hours.
// Conflict while the cycle is not open, its mail stands still, or nobody would be written to in time; Invalid for who is not awaited.
func (s *Store) Nudge(ctx context.Context, p survey.Principal, cycleID string, memberIDs []string) (Nudged, error) {
	var out Nudged
	err := s.transact(ctx, func(t *tx) error {
		out = Nudged{}
		cycle, err := t.lockCycle(p, cycleID)
		if err != nil {
			return err
		}
		if err := t.mailable(cycle); err != nil {
			return err
		}
		if !cycle.TakesTeam(t.now) {
			return survey.Errorf(survey.Conflict, "The account teams’ deadline has passed, and this cycle takes no answers of theirs after it. Move the deadline first.")
		}
		waiting, err := membersOwing(t.DB, cycle, t.now)
		if err != nil {
			return err
		}
		chosen := chooseOwing(waiting, memberIDs)
		if len(memberIDs) > 0 && len(chosen) != len(memberIDs) {
			return survey.InvalidInput(survey.Problem{
				Where: "member_ids", Found: "somebody whose answers are in, or who isn't asked", Expected: "members whose answers are missing",
				Fix: "Load the list again.",
			})
		}
		fresh := slices.DeleteFunc(chosen, func(a Owing) bool { return !a.Nudgeable })
		out.Recent = len(chosen) - len(fresh)
		if len(fresh) == 0 {
			return nil
		}
		return t.nudge(p, cycle, fresh, &out)
	})
	return out, err
}

// chooseOwing are those of the awaited who are asked for; all when nobody is. The result shares no room with the list.
func chooseOwing(waiting []Owing, ids []string) []Owing {
	if len(ids) == 0 {
		return slices.Clone(waiting)
	}
	return slices.DeleteFunc(slices.Clone(waiting), func(a Owing) bool { return !slices.Contains(ids, a.MemberID) })
}

func (t *tx) nudge(p survey.Principal, c survey.Cycle, members []Owing, out *Nudged) error {
	ids, names := make([]string, len(members)), make([]string, len(members))
	for n, m := range members {
		ids[n], names[n] = m.MemberID, m.Name
	}
	var rows []musterSeller
	if err := t.Raw(`SELECT m.id, m.name, m.email, m.email_key, '' AS account_id, 0 AS accounts FROM members m
		WHERE m.firm_id = ? AND m.active AND m.id IN ? ORDER BY m.id`, c.FirmID, ids).Scan(&rows).Error; err != nil {
		return err
	}
	zone := zoneOf(c.TimeZone)
	found := t.toMembers(c, mailer.SellerNudge, t.now, rows, string(mailer.SellerNudge)+":"+c.ID+":", ":"+t.now.In(zone).Format(time.DateOnly))
	last, err := t.lastMails(c.FirmID, found)
	if err != nil {
		return err
	}
	mails := make([]messageRow, 0, len(found))
	for _, w := range found {
		at := moment(c.Schedule.Week.Slot(t.now, t.now, last[w.message.ToKey], zone))
		if !at.Before(c.ClosesAt.Add(-survey.LastCall)) {
			continue
		}
		w.message.DueAt, w.message.ExpiresAt = at, until(at, w.message.Kind)
		if out.DueAt == nil || at.Before(*out.DueAt) {
			out.DueAt = &at
		}
		mails = append(mails, w.message)
	}
	if len(mails) == 0 {
		return survey.Errorf(survey.Conflict, "The cycle closes before an email would be read in office hours. Write to them yourself, or extend the cycle.")
	}
	if out.Sent, err = t.plan(mails); err != nil {
		return err
	}
	out.Recent += len(mails) - out.Sent
	return t.audit(p, "nudge", "cycle", c.ID, c.Name, fields{"members": strings.Join(names, ", "), "emails": out.Sent})
}

// mailable is Conflict where a person's mail about a cycle could not leave.
func (t *tx) mailable(c survey.Cycle) error {
	if c.StateAt(t.now) != survey.Open {
		return survey.Errorf(survey.Conflict, "This cycle is not open, so nobody is asked to answer.")
	}
	pause, err := paused(t.DB, c.FirmID, c.ID)
	if err == nil && pause != nil {
		return survey.Errorf(survey.Conflict, "Email stands still at present. Let it go on first.")
	}
	return err
}

// lastNudges tells when members were last reminded of a cycle, or will be.
func lastNudges(db *gorm.DB, c survey.Cycle, memberIDs []string) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	for ids := range slices.Chunk(memberIDs, batch) {
		var rows []struct {
			MemberID      string
			SentAt, DueAt *time.Time
		}
		if err := db.Raw(`SELECT member_id, sent_at, due_at FROM messages WHERE member_id IN ? AND cycle_id = ? AND kind = 'seller_nudge'
			AND state NOT IN ('failed', 'cancelled', 'bounced')`, ids, c.ID).Scan(&rows).Error; err != nil {
			return nil, err
		}
		for _, r := range rows {
			if at := *either(r.SentAt, r.DueAt); at.After(out[r.MemberID]) {
				out[r.MemberID] = at
			}
		}
	}
	return out, nil
}
