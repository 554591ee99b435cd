package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm/clause"

	"parallax/mailer"
	"parallax/survey"
)

// planBatch is how many mails are planned in one transaction.
const planBatch = 1000

// wanted is a mail that the schedule wants, before it has found its time.
type wanted struct {
	message messageRow
	due     time.Time
	zone    *time.Location
	prompt  bool      // an answer to what the person has just done: at once, at any hour
	by      time.Time // until when its reader can do what it asks for; zero: until the cycle closes
	closing bool      // about the close: it follows it, and is stale some days after it
}

// planner finds what one kind of mail of a cycle is due and not planned yet: those behind a place in its order, and the place
// it has come to, empty at the end.
type planner func(t *tx, c survey.Cycle, after string) (found []wanted, next string, err error)

// PlanMails opens the cycles whose time has come, and plans the mails that cycles send by the clock and that are due by now: reminders,
// receipts, nudges, digests, thanks. What is planned already is left alone, whoever planned it: any number of instances may call it at
// any time. It counts the new ones.
func (s *Store) PlanMails(ctx context.Context) (planned int, err error) {
	if err := s.FreezeEnded(ctx); err != nil {
		return 0, err
	}
	opened, fault := s.OpenDue(ctx) // a cycle that can't be opened stops no mail of the others
	planned, err = s.planRunning(ctx)
	return opened + planned, errors.Join(fault, err)
}

// planRunning is PlanMails for what is open or over.
func (s *Store) planRunning(ctx context.Context) (planned int, err error) {
	if err := s.CountStragglers(ctx); err != nil {
		return planned, err
	}
	if err := s.ForgetSuggestions(ctx); err != nil {
		return planned, err
	}
	cycles, err := s.plannable(ctx)
	if err != nil {
		return planned, translate(err)
	}
	for _, c := range cycles {
		if err := s.settleAnswered(ctx, c); err != nil {
			return planned, err
		}
		for _, find := range planners(c, s.clock()) {
			for next, more := "", true; more; more = next != "" {
				var n int
				if n, next, err = s.planSome(ctx, c, find, next); err != nil {
					return planned, fmt.Errorf("plan the mail of cycle %s: %w", c.ID, err)
				}
				planned += n
			}
		}
	}
	promises, err := s.planPromises(ctx)
	if err != nil {
		return planned + promises, err
	}
	asked, err := s.planSignOffs(ctx)
	return planned + promises + asked, err
}

// plannable are the cycles that may send something by the clock: open ones, those that closed so lately that thanks or a receipt
// may be missing; none whose mail is paused, and none of the demo's, whose past is told and not lived through.
func (s *Store) plannable(ctx context.Context) ([]survey.Cycle, error) {
	now := s.clock()
	since := now.Add(-lateness(mailer.Thanks))
	var rows []cycleRow
	err := s.rows(ctx).Raw(`SELECT c.* FROM cycles c JOIN firms f ON f.id = c.firm_id
		WHERE c.launched_at IS NOT NULL AND c.opens_at <= ? AND c.closes_at > ? AND (c.closed_at IS NULL OR c.closed_at > ?)
		AND c.mail_paused_at IS NULL AND f.mail_paused_at IS NULL AND NOT f.demo ORDER BY c.id`, now, since, since).Scan(&rows).Error
	out := make([]survey.Cycle, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.cycle())
	}
	return out, err
}

// planners are the kinds of mail that may be due in a cycle at a moment.
func planners(c survey.Cycle, now time.Time) []planner {
	var out []planner
	p := c.MailPlan
	if p.Receipts && now.Before(c.EndsAt().Add(lateness(mailer.Receipt))) {
		out = append(out, receipts)
	}
	if p.Thanks && c.StateAt(now) == survey.Ended {
		out = append(out, thanks)
	}
	zone := zoneOf(c.TimeZone)
	if c.StateAt(now) != survey.Open {
		return out
	}
	if at, due := survey.DigestAt(c, now, zone); p.Digests && due && !now.Before(at) && now.Before(at.Add(digestLate)) {
		out = append(out, digests(at))
	}
	if !c.Schedule.Week.NextInOffice(now, zone).Before(c.ClosesAt.Add(-survey.LastCall)) {
		return out // nobody would be written to in time
	}
	if at := c.Schedule.Week.NudgeAt(c.TeamDue(), p.NudgeDays, zone); p.NudgeDays > 0 && !now.Before(at) && now.Before(c.TeamDue()) {
		out = append(out, nudges(at))
	}
	if p.ResumeDays > 0 {
		out = append(out, resumes)
	}
	if p.Reminder2Days > 0 {
		out = append(out, secondReminders)
	}
	if p.Reminder1Days > 0 {
		out = append(out, firstReminders)
	}
	return out
}

// planSome plans one batch: it gives each its time, leaves out what would come too late for an answer, and writes the rest.
func (s *Store) planSome(ctx context.Context, c survey.Cycle, find planner, after string) (planned int, next string, err error) {
	// Looking holds nobody up: what has changed by the time of writing is found by the ledger's keys, or by the check at sending.
	found, next, err := find(&tx{DB: s.rows(ctx), store: s, now: s.clock()}, c, after)
	if err != nil || len(found) == 0 {
		return 0, next, translate(err)
	}
	err = s.transact(ctx, func(t *tx) error {
		planned = 0
		last, err := t.lastMails(c.FirmID, found)
		if err != nil {
			return err
		}
		mails := make([]messageRow, 0, len(found))
		for _, w := range found {
			m, at := w.message, t.now
			stale := c.ClosesAt.Add(-survey.LastCall)
			if !w.by.IsZero() {
				stale = w.by.Add(-survey.LastCall)
			}
			if w.closing {
				stale = *until(w.due, m.Kind)
			}
			if !w.prompt {
				at = moment(c.Schedule.Week.Slot(w.due, t.now, last[m.ToKey], w.zone))
				if !at.Before(stale) {
					continue
				}
				last[m.ToKey] = at // of two mails to one person in this batch the second finds the first
			}
			m.DueAt, m.ExpiresAt = at, until(at, m.Kind)
			if w.closing {
				m.ExpiresAt = &stale
			}
			mails = append(mails, m)
		}
		planned, err = t.plan(mails)
		return err
	})
	return planned, next, err
}

// lastMails tells when each person was last written to, or will be.
func (t *tx) lastMails(firmID string, found []wanted) (map[string]time.Time, error) {
	keys := make([]string, 0, len(found))
	for _, w := range found {
		keys = append(keys, w.message.ToKey)
	}
	var rows []struct {
		ToKey         string
		SentAt, DueAt *time.Time
	}
	err := t.Raw(`SELECT to_key, sent_at, due_at FROM messages WHERE firm_id = ? AND to_key IN ? AND (sent_at > ? OR due_at > ?)
		AND state NOT IN ('failed', 'cancelled', 'bounced') AND kind NOT IN ('sign_in', 'cycle_test', 'mail_test', 'receipt')`,
		firmID, keys, t.now.Add(-survey.MailGap), t.now.Add(-survey.MailGap)).Scan(&rows).Error
	out := make(map[string]time.Time, len(rows))
	for _, r := range rows {
		at := r.SentAt
		if at == nil {
			at = r.DueAt
		}
		if at.After(out[r.ToKey]) {
			out[r.ToKey] = *at
		}
	}
	return out, err
}

// plan writes mails with times of their own into the ledger and hands them to the queue. What another instance has planned in
// the same moment stays its own. It counts what it wrote.
func (t *tx) plan(mails []messageRow) (int, error) {
	if len(mails) == 0 {
		return 0, nil
	}
	if err := t.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "dedupe_key"}}, DoNothing: true}).
		CreateInBatches(&mails, batch).Error; err != nil {
		return 0, err
	}
	ids := make([]string, 0, len(mails))
	for _, m := range mails {
		ids = append(ids, m.ID)
	}
	var written []string
	if err := t.Raw("SELECT id FROM messages WHERE id IN ?", ids).Scan(&written).Error; err != nil {
		return 0, err
	}
	ours := make(map[string]bool, len(written))
	for _, id := range written {
		ours[id] = true
	}
	byTime := map[time.Time][]string{}
	for _, m := range mails {
		if !ours[m.ID] {
			continue
		}
		byTime[m.DueAt] = append(byTime[m.DueAt], m.ID)
	}
	for at, ids := range byTime {
		if err := t.enqueue(ids, at); err != nil {
			return 0, err
		}
	}
	return len(written), nil
}

// settleAnswered ends the uncertainty about mails whose reader has answered since: they arrived. What follows an answer, a receipt or thanks, no
// answer proves.
func (s *Store) settleAnswered(ctx context.Context, c survey.Cycle) error {
	const answered = `cycle_id = ? AND kind NOT IN ('receipt', 'thanks')
		AND EXISTS (SELECT 1 FROM responses r WHERE r.invitation_id = messages.invitation_id AND r.saved_at >= messages.due_at)`
	var n int64
	if err := s.rows(ctx).Raw("SELECT count(*) FROM messages WHERE state = 'uncertain' AND "+answered, c.ID).Scan(&n).Error; err != nil || n == 0 {
		return translate(err)
	}
	return s.transact(ctx, func(t *tx) error {
		_, err := t.shift(shift{from: msgUncertain, to: msgDelivered, reason: "its reader has begun to answer"},
			answered, c.ID)
		return err
	})
}
