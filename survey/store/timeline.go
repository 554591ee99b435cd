package store

import (
	"context"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// MessageEvent is one step in a mail's life; Detail is the reason, or the server's reply.
type MessageEvent struct {
	State, Detail string
	At            time.Time
}

// MessageFilter narrows a list of mails; empty fields don't.
type MessageFilter struct {
	State string
	Kind  mailer.Kind
}

func (f MessageFilter) narrow(where string, args ...any) (string, []any) {
	if f.State != "" {
		where, args = where+" AND m.state = ?", append(args, f.State)
	}
	if f.Kind != "" {
		where, args = where+" AND m.kind = ?", append(args, f.Kind)
	}
	return where, args
}

// MessageLog gives one page of a cycle's mails with their lives, newest first. Pages count from 1.
func (s *Store) MessageLog(ctx context.Context, p survey.Principal, cycleID string, f MessageFilter, page int) (MessagePage, error) {
	if _, err := s.loadCycle(s.rows(ctx), p, cycleID); err != nil {
		return MessagePage{}, translate(err)
	}
	return s.messagePage(ctx, f, page, " WHERE m.firm_id = ? AND m.cycle_id = ?", p.FirmID, cycleID)
}

// ContactMessages gives one page of all mails to a contact with their lives, newest first. Pages count from 1.
func (s *Store) ContactMessages(ctx context.Context, p survey.Principal, contactID string, f MessageFilter, page int) (MessagePage, error) {
	if _, err := loadContact(s.rows(ctx), p, contactID); err != nil {
		return MessagePage{}, translate(err)
	}
	return s.messagePage(ctx, f, page, ` WHERE m.firm_id = ? AND (m.invitation_id IN (SELECT id FROM invitations WHERE contact_id = ?)
		OR m.id IN (SELECT message_id FROM review_mails WHERE contact_id = ?))`, p.FirmID, contactID, contactID)
}

// messagePage reads a page of the ledger: the number of all, how many of the kind are in each state, the lines, and what happened to
// each.
func (s *Store) messagePage(ctx context.Context, f MessageFilter, page int, where string, args ...any) (MessagePage, error) {
	out := MessagePage{Messages: []MessageLine{}}
	db := s.rows(ctx)
	ofKind, kindArgs := MessageFilter{Kind: f.Kind}.narrow(where, args...)
	var err error
	if out.States, err = mailStates(db.Raw("SELECT m.state, count(*) AS n FROM messages m"+ofKind+" GROUP BY m.state", kindArgs...)); err != nil {
		return MessagePage{}, translate(err)
	}
	where, args = f.narrow(where, args...)
	var total int64
	if err := db.Raw("SELECT count(*) FROM messages m"+where, args...).Scan(&total).Error; err != nil {
		return MessagePage{}, translate(err)
	}
	out.Total = int(total)
	if err := db.Raw("SELECT "+messageColumns+where+" ORDER BY m.id DESC LIMIT ? OFFSET ?",
		append(args, perPage, perPage*(max(page, 1)-1))...).Scan(&out.Messages).Error; err != nil {
		return MessagePage{}, translate(err)
	}
	return out, s.tellLives(ctx, out.Messages)
}

// passing is the order of the states of one instant: a mail is planned and queued in the same transaction.
const passing = "CASE state WHEN 'planned' THEN 0 WHEN 'queued' THEN 1 WHEN 'sending' THEN 2 ELSE 3 END"

// tellLives adds to messages what happened to each. That a mail was planned and queued its own row tells, and so it does of its last
// offer; earlier versions wrote these down as events as well.
func (s *Store) tellLives(ctx context.Context, messages []MessageLine) error {
	if len(messages) == 0 {
		return nil
	}
	ids, place := make([]string, 0, len(messages)), make(map[string]int, len(messages))
	for n, m := range messages {
		ids, place[m.ID] = append(ids, m.ID), n
	}
	var events []messageEventRow
	if err := s.rows(ctx).Raw(`SELECT message_id, state, at, detail FROM message_events WHERE message_id IN ?
		ORDER BY at, `+passing+`, id`, ids).Scan(&events).Error; err != nil {
		return translate(err)
	}
	for _, e := range events {
		m := &messages[place[e.MessageID]]
		if len(m.Events) == 0 {
			m.Events = beginning(*m, e.State)
		}
		m.Events = append(m.Events, MessageEvent{State: e.State, Detail: e.Detail, At: e.At})
	}
	for n := range messages {
		m := &messages[n]
		if len(m.Events) == 0 {
			m.Events = beginning(*m, "")
		}
		m.Events = append(m.Events, ending(m.State, m.OfferedAt, m.SentAt, m.Reply)...)
	}
	return nil
}

// beginning is how the life of a mail began whose first event tells of a state.
func beginning(m MessageLine, first string) []MessageEvent {
	if first == msgPlanned {
		return nil
	}
	return []MessageEvent{{State: msgPlanned, At: m.PlannedAt}, {State: msgQueued, At: m.PlannedAt}}
}

// ending is what the row of a message in a state tells of its last offer to a server. It is not written down before something else
// happens: then writeDown does it.
func ending(state string, offered, sent *time.Time, reply string) []MessageEvent {
	if offered == nil {
		return nil
	}
	out := []MessageEvent{{State: msgSending, At: *offered}}
	if state == msgSent && sent != nil {
		out = append(out, MessageEvent{State: msgSent, At: *sent, Detail: reply})
	}
	return out
}
