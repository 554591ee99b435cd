package store

import (
	"encoding/json"
	"fmt"
)

// event is one line of a message's life that is yet to be written; Detail is the server's reply.
type event struct{ ID, MessageID, Detail string }

// basis is all that the letter of a message m rests on, but for its address: where one of these changes, what was read of it before
// may not be offered any more. The message's own claim changes with what the message says, the counts with each pause of all mails.
const basis = "m.claim || '.' || f.mail_pauses || '.' || coalesce(c.mail_pauses, 0)"

// stands is the basis as it is now, and where the message goes, in a statement that changes messages.
const stands = `claim || '.' || (SELECT f.mail_pauses FROM firms f WHERE f.id = firm_id) || '.'
	|| coalesce((SELECT c.mail_pauses FROM cycles c WHERE c.id = cycle_id), 0) || ' ' || to_email`

// What a launch does again and again, for many messages at once and past the ORM. On PostgreSQL it is one statement, which takes lists
// as arrays. The planner must go by the ids, which are few, and nothing else: it would take a join with the arrays for a large one, and
// read all that is being sent to find the states. So ids are looked up with ANY, and IS TRUE hides the rest.
//
// A late word on a message that the sweep has given up on is still the truth about it. Its row tells no longer when it was offered, so
// that it was sent becomes an event.
const (
	eventSQL = `INSERT INTO message_events (id, firm_id, message_id, state, at, detail) `

	turnSQL = `WITH moved AS (UPDATE messages SET state = 'sent', reason = '', reply = ($3::text[])[array_position($2::text[], id)],
				changed_at = $4, sent_at = $4, attempts = attempts + 1, claim = ''
			WHERE id = ANY($2::text[]) AND (state IN ('sending', 'uncertain')) IS TRUE RETURNING firm_id, id, reply, offered_at),
		told AS (` + eventSQL + `SELECT ($1::text[])[array_position($2::text[], id)], firm_id, id, 'sent', $4, reply FROM moved WHERE offered_at IS NULL)
		UPDATE messages SET state = 'sending', reason = '', reply = '', changed_at = $4, offered_at = $4, claim = ''
		WHERE id = ANY($5::text[]) AND (state = 'queued') IS TRUE AND (` + stands + ` = ($6::text[])[array_position($5::text[], id)]) IS TRUE
		RETURNING id`
)

// SQLite takes lists as texts of JSON. The line is written before the state it tells of is changed.
const (
	takenToldLite = eventSQL + `SELECT said.value->>'ID', m.firm_id, m.id, 'sent', $2, said.value->>'Detail' FROM json_each($1) AS said
		CROSS JOIN messages m ON m.id = said.value->>'MessageID' WHERE m.state IN ('sending', 'uncertain') AND m.offered_at IS NULL`
	takenLite = `UPDATE messages SET state = 'sent', reason = '', reply = said.value->>'Detail',
			changed_at = $2, sent_at = $2, attempts = attempts + 1, claim = ''
		FROM json_each($1) AS said WHERE messages.id = said.value->>'MessageID' AND state IN ('sending', 'uncertain')`
	offerLite = `UPDATE messages SET state = 'sending', reason = '', reply = '', changed_at = $2, offered_at = $2, claim = ''
		FROM json_each($1) AS said WHERE messages.id = said.value->>'MessageID' AND state = 'queued' AND ` + stands + ` = said.value->>'Claim'
		RETURNING id`
)

// asColumns are events as turnSQL takes them.
func asColumns(events []event) (ids, messages, details []string) {
	ids, messages, details = make([]string, len(events)), make([]string, len(events)), make([]string, len(events))
	for n, e := range events {
		ids[n], messages[n], details[n] = e.ID, e.MessageID, e.Detail
	}
	return ids, messages, details
}

// asJSON is a list as SQLite's statements take it.
func asJSON[T any](list []T) (string, error) {
	text, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("write a list for the database: %w", err)
	}
	return string(text), nil
}
