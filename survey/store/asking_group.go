package store

import (
	"encoding/json"
	"fmt"
	"time"
)

// groupSQL does the same for a group of answers to different invitations, on PostgreSQL: what a statement costs beside its
// rows is paid once. LIMIT keeps the planner from reading whole tables; the order is that of all instances.
const groupSQL = `INSERT INTO responses ` + savedColumns + `
	SELECT g.id, i.firm_id, i.cycle_id, i.account_id, 'client', g.invitation_id, g.levels, g.comments, g.at, g.sent
	FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::integer[])
		AS g(id, invitation_id, levels, comments, at, sent, key, version)
	JOIN LATERAL (SELECT i.firm_id, i.cycle_id, i.account_id
		FROM invitations i JOIN cycles y ON y.id = i.cycle_id
		WHERE i.id = g.invitation_id AND i.revoked_at IS NULL
			AND y.launched_at IS NOT NULL AND y.opens_at <= g.at AND y.closes_at > g.at AND y.closed_at IS NULL AND y.version = 0
			AND (g.key = '' OR (y.instrument_key = g.key AND y.instrument_version = g.version))
		LIMIT 1) i ON true
	ORDER BY g.invitation_id
	` + replacingSQL + `, invitation_id`

// groupLiteSQL is the same for SQLite, of answers as one text of JSON (listOf). CROSS JOIN keeps the planner to this order.
const groupLiteSQL = `INSERT INTO responses ` + savedColumns + `
	SELECT g.value->>0, i.firm_id, i.cycle_id, i.account_id, 'client', i.id, g.value->>2, g.value->>3, g.value->>4, g.value->>5
	FROM json_each($1) g CROSS JOIN invitations i ON i.id = g.value->>1 CROSS JOIN cycles y ON y.id = i.cycle_id
	WHERE i.revoked_at IS NULL
		AND y.launched_at IS NOT NULL AND y.opens_at <= g.value->>4 AND y.closes_at > g.value->>4 AND y.closed_at IS NULL AND y.version = 0
		AND (g.value->>6 = '' OR (y.instrument_key = g.value->>6 AND y.instrument_version = g.value->>7))
	` + replacingSQL + `, invitation_id`

// waves splits answers, by their place, so that no wave holds an invitation twice and a later answer comes in a later wave.
func waves(in []answersIn) [][]int {
	var out [][]int
	seen := make(map[string]int, len(in))
	for n := range in {
		wave := seen[in[n].invitationID]
		seen[in[n].invitationID]++
		if wave == len(out) {
			out = append(out, nil)
		}
		out[wave] = append(out[wave], n)
	}
	return out
}

// columnsOf are the answers at some places as groupSQL takes them.
func columnsOf(in []answersIn, places []int) []any {
	size := len(places)
	ids, invitations, keys := make([]string, size), make([]string, size), make([]string, size)
	levels, comments, versions := make([]string, size), make([]string, size), make([]int32, size)
	at, sent := make([]time.Time, size), make([]*time.Time, size)
	for k, n := range places {
		ids[k], invitations[k], levels[k], comments[k] = in[n].id, in[n].invitationID, in[n].levels, in[n].comments
		at[k], sent[k], keys[k], versions[k] = in[n].at, in[n].sent, in[n].key, int32(in[n].version)
	}
	return []any{ids, invitations, levels, comments, at, sent, keys, versions}
}

// listOf are the answers at some places as groupLiteSQL takes them. Moments are written as the driver writes them.
func listOf(in []answersIn, places []int) (string, error) {
	list := make([][8]any, len(places))
	for k, n := range places {
		a := &in[n]
		var sent any
		if a.sent != nil {
			sent = a.sent.Format(liteMoment)
		}
		list[k] = [8]any{a.id, a.invitationID, a.levels, a.comments, a.at.Format(liteMoment), sent, a.key, a.version}
	}
	text, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("write a group of answers: %w", err)
	}
	return string(text), nil
}

// liteMoment is how moments stand in SQLite: the driver's _time_format=sqlite.
const liteMoment = "2006-01-02 15:04:05.999999999-07:00"

// savedRows are what both drivers give back.
type savedRows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
}

// scanWave puts each row that came back to the answer that made it. Where none came back the guard held the answer off.
func scanWave(rows savedRows, in []answersIn, out []answersOut, places []int) error {
	place := make(map[string]int, len(places))
	for _, n := range places {
		place[in[n].invitationID] = n
	}
	for rows.Next() {
		var one answersOut
		var invitation string
		if err := rows.Scan(&one.id, &one.firmID, &one.cycleID, &one.accountID, &invitation); err != nil {
			return err
		}
		one.taken = true
		out[place[invitation]] = one
	}
	return rows.Err()
}
