package migrations_test

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"parallax/migrations"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// filled are rows as version 8 kept them: a draft, an open cycle, and a mail in each state with its events.
const filled = `
INSERT INTO firms (id, name, time_zone, created_at) VALUES ('f', 'Firm', 'Europe/Berlin', '2026-01-01 00:00:00+00:00');
INSERT INTO members (id, firm_id, name, email, email_key, role, created_at)
	VALUES ('m', 'f', 'Mona', 'M@f.example', 'm@f.example', 'admin', '2026-01-01 00:00:00+00:00');
INSERT INTO sign_in_links (id, firm_id, member_id, created_at, expires_at)
	VALUES ('l', 'f', 'm', '2026-01-01 00:00:00+00:00', '2026-01-01 00:15:00+00:00');
INSERT INTO accounts (id, firm_id, name, name_key, created_at) VALUES ('a', 'f', 'Acme', 'acme', '2026-01-01 00:00:00+00:00');
INSERT INTO contacts (id, firm_id, account_id, email, email_key, created_at)
	VALUES ('k', 'f', 'a', 'k@acme.example', 'k@acme.example', '2026-01-01 00:00:00+00:00');
INSERT INTO cycles (id, firm_id, name, instrument_key, instrument_version, confidentiality, opens_at, closes_at, time_zone, created_at)
	VALUES ('draft', 'f', 'Next', 'strength', 1, 'named', '2026-01-02 00:00:00+00:00', '2026-02-02 00:00:00+00:00', 'UTC', '2026-01-01 00:00:00+00:00');
INSERT INTO cycles (id, firm_id, name, instrument_key, instrument_version, confidentiality, opens_at, closes_at, time_zone, created_at, launched_at)
	VALUES ('open', 'f', 'This', 'strength', 1, 'named', '2026-01-02 00:00:00+00:00', '2026-02-02 00:00:00+00:00', 'UTC', '2026-01-01 00:00:00+00:00',
		'2026-01-01 12:00:00+00:00');
INSERT INTO invitations (id, firm_id, cycle_id, account_id, contact_id, created_at)
	VALUES ('i', 'f', 'open', 'a', 'k', '2026-01-01 00:00:00+00:00');
`

// old are the columns of the ledger that version 8 had.
var old = map[string]string{
	"messages": `id, firm_id, kind, state, dedupe_key, to_name, to_email, to_key, cycle_id, account_id, invitation_id, member_id, sign_in_link_id,
		reason, reply, attempts, planned_at, due_at, changed_at, sent_at`,
	"message_events": "id, firm_id, message_id, state, at, detail",
}

func TestMigratingAFilledDatabaseKeepsEveryMail(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		s, _ := storetest.Open(t, address, storetest.NewClock())
		db := s.Database()
		if db.Dialect == store.SQLite {
			db.SQL.SetMaxOpenConns(2) // the queue's step has a connection of its own
		}
		to := func(version int64) {
			t.Helper()
			if err := migrations.To(t.Context(), db.Dialect, db.SQL, db.Pool, version); err != nil {
				t.Fatalf("to version %d: %v", version, err)
			}
		}
		to(8)
		execute(t, db.SQL, filled)
		for n, state := range []string{"planned", "queued", "sending", "sent", "uncertain", "failed", "cancelled"} {
			execute(t, db.SQL, fmt.Sprintf(`INSERT INTO messages (id, firm_id, kind, state, dedupe_key, to_email, to_key, cycle_id, account_id,
				invitation_id, member_id, sign_in_link_id, reason, reply, attempts, planned_at, due_at, changed_at, sent_at)
				VALUES ('x%d', 'f', 'invitation', '%s', 'key %d', 'K@acme.example', 'k@acme.example', 'open', 'a', 'i', 'm', 'l', 'why', '250 ok', %d,
				'2026-01-01 00:00:00+00:00', '2026-01-01 00:01:00+00:00', '2026-01-01 00:02:00+00:00', '2026-01-01 00:03:00.123456+00:00');
				INSERT INTO message_events (id, firm_id, message_id, state, at, detail)
				VALUES ('e%d', 'f', 'x%d', '%s', '2026-01-01 00:02:00+00:00', 'why')`, n, state, n, n, n, n, state))
		}
		before := map[string][][]any{}
		for table, columns := range old {
			before[table] = dump(t, db.SQL, "SELECT "+columns+" FROM "+table+" ORDER BY id")
		}
		for _, version := range []int64{9, 8, 9} {
			to(version)
			for table, columns := range old {
				if got := dump(t, db.SQL, "SELECT "+columns+" FROM "+table+" ORDER BY id"); len(got) != 7 || !reflect.DeepEqual(got, before[table]) {
					t.Errorf("version %d: %s hold\n%v\nwant\n%v", version, table, got, before[table])
				}
			}
		}
		checkSchedule(t, db.SQL)
		if db.Dialect == store.SQLite {
			if broken := dump(t, db.SQL, "PRAGMA foreign_key_check"); len(broken) > 0 {
				t.Errorf("keys that point at nothing: %v", broken)
			}
		}
	})
}

// checkSchedule looks at what version 9 adds: new states, no surprise for who was asked already, and the events' key.
func checkSchedule(t *testing.T, db *sql.DB) {
	t.Helper()
	for n, state := range []string{"delivered", "bounced", "complained"} {
		execute(t, db, fmt.Sprintf("UPDATE messages SET state = '%s' WHERE id = 'x%d'", state, n))
	}
	days := dump(t, db, "SELECT id, reminder_1_days, reminder_2_days, resume_days, nudge_days FROM cycles ORDER BY id")
	if want := "[[draft 4 10 2 3] [open 0 0 0 0]]"; fmt.Sprint(days) != want {
		t.Errorf("the cycles' schedules are %v, want %s", days, want)
	}
	for _, refused := range []string{
		"UPDATE messages SET state = 'lost' WHERE id = 'x3'",
		"INSERT INTO message_events (id, firm_id, message_id, state, at) VALUES ('e9', 'f', 'nobody', 'sent', '2026-01-01 00:00:00+00:00')",
		"DELETE FROM messages WHERE id = 'x3'",
	} {
		if _, err := db.Exec(refused); err == nil {
			t.Errorf("the database takes %s", refused)
		}
	}
}

func execute(t *testing.T, db *sql.DB, statements string) {
	t.Helper()
	for statement := range strings.SplitSeq(statements, ";") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func dump(t *testing.T, db *sql.DB, query string) (out [][]any) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for n := range values {
			into[n] = &values[n]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, values)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
