package store

import (
	"context"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// The states of a message, from planned to one of its ends.
const (
	msgPlanned    = "planned"
	msgQueued     = "queued"
	msgSending    = "sending"
	msgSent       = "sent"
	msgDelivered  = "delivered"
	msgBounced    = "bounced"
	msgComplained = "complained"
	msgUncertain  = "uncertain"
	msgFailed     = "failed"
	msgCancelled  = "cancelled"
)

// batch is how many rows one INSERT carries: 500 rows of 20 columns stay below both engines' limits on parameters.
const batch = 500

type messageRow struct {
	ID, FirmID                       string
	Kind                             mailer.Kind
	State, DedupeKey                 string
	ToName, ToEmail, ToKey           string
	CycleID, AccountID, InvitationID *string
	MemberID, SignInLinkID           *string
	Reason, Reply                    string
	Attempts                         int
	PlannedAt, DueAt, ChangedAt      time.Time
	SentAt, ExpiresAt                *time.Time
}

func (messageRow) TableName() string { return "messages" }

type messageEventRow struct {
	ID, FirmID, MessageID, State string
	At                           time.Time
	Detail                       string
}

func (messageEventRow) TableName() string { return "message_events" }

// optional is NULL for an empty id.
func optional(id string) *string {
	if id == "" {
		return nil
	}
	return &id
}

func (t *tx) newMessage(firmID string, kind mailer.Kind, dedupe, name, email, key string) messageRow {
	return messageRow{
		ID: t.newID(), FirmID: firmID, Kind: kind, State: msgQueued, DedupeKey: dedupe, ToName: name, ToEmail: email, ToKey: key,
		PlannedAt: t.now, DueAt: t.now, ChangedAt: t.now,
	}
}

// lateness is how long after its time a mail may still leave: what comes later than that does more harm than good. It is
// what keeps a queue that stood still for long, or a restored database, from sending what is stale.
func lateness(k mailer.Kind) time.Duration {
	const day = 24 * time.Hour
	switch k {
	case mailer.Invitation, mailer.SellerNotice:
		return 7 * day
	case mailer.Thanks: // after the close: over a weekend, and no longer
		return 4 * day
	case mailer.Reminder1, mailer.Reminder2, mailer.Resume, mailer.Chase, mailer.SignOffRequest, mailer.SignOffReminder:
		return 3 * day
	case mailer.SellerNudge, mailer.SellerDigest, mailer.ManagerDigest, mailer.CommitmentDigest:
		return 36 * time.Hour
	}
	return day
}

// fewMails are written by one INSERT: as a stream they would cost more round trips.
const fewMails = 100

// post writes the messages, all of one purpose, into the ledger and hands them to the queue, to be sent at the given time. That they
// were planned and queued is told by their own rows; see tellLives.
func (t *tx) post(mails []messageRow, at time.Time) error {
	if len(mails) == 0 {
		return nil
	}
	ids := make([]string, 0, len(mails))
	for i := range mails {
		m := &mails[i]
		m.DueAt, m.ExpiresAt = at, until(at, m.Kind)
		ids = append(ids, m.ID)
	}
	write := t.writeMessages
	if len(mails) < fewMails {
		write = func(mails []messageRow) error { return t.Create(&mails).Error }
	}
	if err := write(mails); err != nil {
		return err
	}
	if awaited(mails[0].Kind) {
		at = time.Time{}
	}
	return t.enqueue(ids, at)
}

// until is when a mail that is due at a time is stale.
func until(due time.Time, k mailer.Kind) *time.Time {
	end := due.Add(lateness(k))
	return &end
}

// awaited tells the mails that somebody sits waiting for: they go before a launch's.
func awaited(k mailer.Kind) bool {
	return k == mailer.SignIn || k == mailer.CycleTest || k == mailer.MailTest
}

// shift is one change of state in the ledger: of messages in state from to state to, with the reason or the server's reply.
type shift struct{ from, to, reason, reply string }

// shift changes the messages that where holds for and that are still in the state it starts from, and writes their events.
// where is text of this package, never of a user. It gives the ids of those it changed. Whatever was read of them before is out of date.
func (t *tx) shift(c shift, where string, args ...any) ([]string, error) {
	if c.from == msgSending || c.from == msgSent {
		told, err := t.writeDown(c.from, where, args...)
		if err != nil || len(told) == 0 {
			return nil, err
		}
		where, args = "id IN ?", []any{told}
	}
	var moved []struct{ ID, FirmID string }
	values := append([]any{c.to, c.reason, c.reply, t.now, t.newID(), c.from}, args...)
	if err := t.Raw(`UPDATE messages SET state = ?, reason = ?, reply = ?, changed_at = ?, claim = ?, offered_at = NULL WHERE state = ? AND `+where+
		` RETURNING id, firm_id`, values...).Scan(&moved).Error; err != nil {
		return nil, err
	}
	if len(moved) == 0 {
		return nil, nil
	}
	ids := make([]string, 0, len(moved))
	events := make([]messageEventRow, 0, len(moved))
	for _, m := range moved {
		ids = append(ids, m.ID)
		events = append(events, messageEventRow{
			ID: t.newID(), FirmID: m.FirmID, MessageID: m.ID, State: c.to, At: t.now, Detail: c.reason + c.reply,
		})
	}
	return ids, t.CreateInBatches(&events, batch).Error
}

// writeDown keeps, as events, what until now the rows of messages tell by themselves: when each was last offered to a server, and
// taken by it. It is called before they change further, with what shift is called with, locks them, and gives their ids.
func (t *tx) writeDown(from, where string, args ...any) (ids []string, err error) {
	query := "SELECT id, firm_id, offered_at, sent_at, reply FROM messages WHERE state = ? AND " + where + " ORDER BY id"
	if t.queue.PG != nil {
		query += " FOR UPDATE"
	}
	var rows []struct {
		ID, FirmID, Reply string
		OfferedAt, SentAt *time.Time
	}
	if err := t.Raw(query, append([]any{from}, args...)...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	var events []messageEventRow
	for _, r := range rows {
		ids = append(ids, r.ID)
		for _, e := range ending(from, r.OfferedAt, r.SentAt, r.Reply) {
			events = append(events, messageEventRow{
				ID: t.newID(), FirmID: r.FirmID, MessageID: r.ID, State: e.State, At: e.At, Detail: e.Detail,
			})
		}
	}
	if len(events) == 0 {
		return ids, nil
	}
	return ids, t.CreateInBatches(&events, batch).Error
}

// cancelQueued takes back the messages that where holds for and that have not left yet.
func (t *tx) cancelQueued(reason, where string, args ...any) error {
	_, err := t.shift(shift{from: msgQueued, to: msgCancelled, reason: reason}, where, args...)
	return err
}

const messageColumns = `m.id, m.kind, m.to_name, m.to_email, coalesce(m.account_id, '') AS account_id, coalesce(a.name, '') AS account_name,
	coalesce(m.cycle_id, '') AS cycle_id, coalesce(c.name, '') AS cycle_name, coalesce(i.contact_id, '') AS contact_id,
	m.state, m.reason, m.reply, m.attempts, m.planned_at, m.due_at, m.offered_at, m.sent_at, r.submitted_at AS answered_at
	FROM messages m LEFT JOIN accounts a ON a.id = m.account_id LEFT JOIN cycles c ON c.id = m.cycle_id
	LEFT JOIN invitations i ON i.id = m.invitation_id LEFT JOIN responses r ON r.invitation_id = m.invitation_id`

// Messages is MessageLog by state alone.
func (s *Store) Messages(ctx context.Context, p survey.Principal, cycleID, state string, page int) (MessagePage, error) {
	return s.MessageLog(ctx, p, cycleID, MessageFilter{State: state}, page)
}

// MailHealth tells how the firm's mails fare.
func (s *Store) MailHealth(ctx context.Context, p survey.Principal) (MailHealth, error) {
	// By way of the cycles, because the ledger has no index by firm: it would cost every mail more than this look.
	states, err := mailStates(s.rows(ctx).Raw(`SELECT state, count(*) AS n FROM (
		SELECT m.state FROM cycles c JOIN messages m ON m.cycle_id = c.id WHERE c.firm_id = ?
		UNION ALL SELECT state FROM messages WHERE cycle_id IS NULL AND firm_id = ?) AS mails GROUP BY state`, p.FirmID, p.FirmID))
	if err != nil {
		return MailHealth{}, translate(err)
	}
	out := MailHealth{States: states, RecentFailures: []MessageLine{}}
	if out.Paused, err = paused(s.rows(ctx), p.FirmID, ""); err != nil {
		return MailHealth{}, translate(err)
	}
	err = s.rows(ctx).Raw("SELECT "+messageColumns+` WHERE m.firm_id = ? AND m.trouble_at IS NOT NULL
		ORDER BY m.trouble_at DESC LIMIT 10`, p.FirmID).Scan(&out.RecentFailures).Error
	if err != nil {
		return MailHealth{}, translate(err)
	}
	return out, s.tellLives(ctx, out.RecentFailures)
}

// SendMailTest mails the signed-in person, to show that mail works.
func (s *Store) SendMailTest(ctx context.Context, p survey.Principal) (to string, err error) {
	err = s.transact(ctx, func(t *tx) error {
		m, err := t.self(p)
		if err != nil {
			return err
		}
		to = m.Email
		mail := t.newMessage(p.FirmID, mailer.MailTest, "", m.Name, m.Email, m.EmailKey)
		mail.DedupeKey, mail.MemberID = "mail_test:"+mail.ID, optional(m.ID)
		if err := t.post([]messageRow{mail}, t.now); err != nil {
			return err
		}
		return t.audit(p, "send mail test", "message", mail.ID, m.Email, nil)
	})
	return to, err
}

// self is the row of the signed-in person; Conflict for an API key, which has no mailbox.
func (t *tx) self(p survey.Principal) (memberRow, error) {
	if p.MemberID == "" {
		return memberRow{}, survey.Errorf(survey.Conflict, "A test goes to the signed-in person; an API key has no mailbox.")
	}
	return t.member(p, p.MemberID)
}
