package store

import (
	"encoding/json"
	"fmt"
)

// event is one line of a message's life that is yet to be written; Detail is the server's reply.
type event struct{ ID, MessageID, Detail string }

// What a launch does again and again, for many messages at once and past the ORM. On PostgreSQL events come as three arrays of one
// length, and each is one statement. The planner must go by the ids, which are few, and nothing else: it would take a join with the
// arrays for a large one, and read all that is being sent to find the states. So ids are looked up with ANY, and IS TRUE hides the rest.
const (
	eventSQL = `INSERT INTO message_events (id, firm_id, message_id, state, at, detail) `

	claimSQL = `WITH moved AS (UPDATE messages SET state = 'sending', reason = '', reply = '', changed_at = $3, claim = $4
			WHERE id = ANY($2::text[]) AND (state = 'queued') IS TRUE RETURNING ($1::text[])[array_position($2::text[], id)] AS event, firm_id, id)
		` + eventSQL + `SELECT event, firm_id, id, 'sending', $3, '' FROM moved`

	// A late word on a message that the sweep has given up on is still the truth about it.
	turnSQL = `WITH moved AS (UPDATE messages SET state = 'sent', reason = '', reply = ($3::text[])[array_position($2::text[], id)],
				changed_at = $4, sent_at = $4, attempts = attempts + 1, claim = ''
			WHERE id = ANY($2::text[]) AND (state IN ('sending', 'uncertain')) IS TRUE
			RETURNING ($1::text[])[array_position($2::text[], id)] AS event, firm_id, id, reply),
		told AS (` + eventSQL + `SELECT event, firm_id, id, 'sent', $4, reply FROM moved)
		UPDATE messages SET claim = '' WHERE id = ANY($5::text[]) AND (state = 'sending') IS TRUE
			AND claim <> '' AND claim = ($6::text[])[array_position($5::text[], id)] RETURNING id`
)

// SQLite takes lists as texts of JSON. The lines are written before the state they tell of is changed.
const (
	claimToldLite = eventSQL + `SELECT said.value->>'ID', m.firm_id, m.id, 'sending', $2, '' FROM json_each($1) AS said
		CROSS JOIN messages m ON m.id = said.value->>'MessageID' WHERE m.state = 'queued'`
	claimLite = `UPDATE messages SET state = 'sending', reason = '', reply = '', changed_at = $2, claim = $3
		WHERE id IN (SELECT value->>'MessageID' FROM json_each($1)) AND state = 'queued'`

	takenToldLite = eventSQL + `SELECT said.value->>'ID', m.firm_id, m.id, 'sent', $2, said.value->>'Detail' FROM json_each($1) AS said
		CROSS JOIN messages m ON m.id = said.value->>'MessageID' WHERE m.state IN ('sending', 'uncertain')`
	takenLite = `UPDATE messages SET state = 'sent', reason = '',
			reply = (SELECT value->>'Detail' FROM json_each($1) WHERE value->>'MessageID' = messages.id),
			changed_at = $2, sent_at = $2, attempts = attempts + 1, claim = ''
		WHERE id IN (SELECT value->>'MessageID' FROM json_each($1)) AND state IN ('sending', 'uncertain')`
	offerLite = `UPDATE messages SET claim = '' WHERE id IN (SELECT value->>'MessageID' FROM json_each($1)) AND state = 'sending'
		AND claim <> '' AND claim = (SELECT value->>'Claim' FROM json_each($1) WHERE value->>'MessageID' = messages.id) RETURNING id`
)

// asColumns are events as saidSQL takes them.
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
