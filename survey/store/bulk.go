package store

import (
	"strings"

	"github.com/jackc/pgx/v5"
)

// writeMany writes rows into a table, the values in the order of the columns: by COPY on PostgreSQL, and on SQLite by one prepared
// statement for many rows. Table and columns are words of this package, never a user's. For a handful of rows GORM is as good.
func (t *tx) writeMany(table string, columns []string, rows [][]any) error {
	if t.queue.PG != nil {
		_, err := t.queue.PG.CopyFrom(t.Statement.Context, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
		return err
	}
	for len(rows) > 0 {
		at := min(len(rows), rowsAtOnce)
		if err := t.writeSome(table, columns, rows[:at]); err != nil {
			return err
		}
		rows = rows[at:]
	}
	return nil
}

func (t *tx) writeInvitations(all []invitationRow) error {
	rows := make([][]any, len(all))
	for n := range all {
		i := &all[n]
		rows[n] = []any{i.ID, i.FirmID, i.CycleID, i.AccountID, i.ContactID, i.Embedded, i.CreatedAt}
	}
	return t.writeMany("invitations", []string{"id", "firm_id", "cycle_id", "account_id", "contact_id", "embedded", "created_at"}, rows)
}

func (t *tx) writeMessages(all []messageRow) error {
	rows := make([][]any, len(all))
	for n := range all {
		m := &all[n]
		rows[n] = []any{
			m.ID, m.FirmID, string(m.Kind), m.State, m.DedupeKey, m.ToName, m.ToEmail, m.ToKey, m.CycleID, m.AccountID, m.InvitationID,
			m.MemberID, m.SignInLinkID, m.PlannedAt, m.DueAt, m.ChangedAt, m.ExpiresAt,
		}
	}
	return t.writeMany("messages", []string{
		"id", "firm_id", "kind", "state", "dedupe_key", "to_name", "to_email", "to_key", "cycle_id", "account_id", "invitation_id",
		"member_id", "sign_in_link_id", "planned_at", "due_at", "changed_at", "expires_at",
	}, rows)
}

// rowsAtOnce is how many rows one statement writes on SQLite: more make it no faster.
const rowsAtOnce = 64

func (t *tx) writeSome(table string, columns []string, rows [][]any) error {
	row := "(?" + strings.Repeat(",?", len(columns)-1) + ")"
	values := make([]any, 0, len(rows)*len(columns))
	for _, r := range rows {
		values = append(values, r...)
	}
	//nolint:gosec // table and columns are words of this package
	query := "INSERT INTO " + table + " (" + strings.Join(columns, ",") + ") VALUES " + row + strings.Repeat(","+row, len(rows)-1)
	_, err := t.queue.Lite.ExecContext(t.Statement.Context, query, values...)
	return err
}
