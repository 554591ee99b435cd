package store

import (
	"context"
	"strings"

	"parallax/survey"
)

// SuppressionQuery looks for addresses by a part of the address, the reason or the name of who put it there. Page counts from 1;
// PerPage is at most 200.
type SuppressionQuery struct {
	Search        string
	Page, PerPage int
}

// SuppressionPage is one page of the addresses that are never mailed, newest first and those of one import by address, and the number of
// all that were looked for.
type SuppressionPage struct {
	Suppressions []Suppression
	Total        int
}

// SuppressionPage looks for addresses that are never mailed.
func (s *Store) SuppressionPage(ctx context.Context, p survey.Principal, q SuppressionQuery) (SuppressionPage, error) {
	where, args := " FROM suppressions WHERE firm_id = ? AND readmitted_at IS NULL", []any{p.FirmID}
	if part := strings.ToLower(strings.TrimSpace(q.Search)); part != "" {
		where += ` AND lower(email || ' ' || reason || ' ' || actor) LIKE ? ESCAPE '\'`
		args = append(args, "%"+strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(part)+"%")
	}
	var total int64
	if err := s.rows(ctx).Raw("SELECT count(*)"+where, args...).Scan(&total).Error; err != nil {
		return SuppressionPage{}, translate(err)
	}
	size := min(max(q.PerPage, 1), 200)
	var rows []suppressionRow
	if err := s.rows(ctx).Raw("SELECT *"+where+" ORDER BY created_at DESC, email_key LIMIT ? OFFSET ?", append(args, size, size*(max(q.Page, 1)-1))...).
		Scan(&rows).Error; err != nil {
		return SuppressionPage{}, translate(err)
	}
	out := SuppressionPage{Total: int(total), Suppressions: make([]Suppression, 0, len(rows))}
	for _, r := range rows {
		out.Suppressions = append(out.Suppressions, r.suppression())
	}
	return out, nil
}

// Suppressions lists all addresses that are never mailed, newest first.
func (s *Store) Suppressions(ctx context.Context, p survey.Principal) ([]Suppression, error) {
	out := []Suppression{}
	err := s.eachSuppression(ctx, p, func(one Suppression) error {
		out = append(out, one)
		return nil
	})
	return out, err
}

// ExportSuppressions hands over all addresses that are never mailed, newest first and a few at a time, and records who took the list
// along: it is a list of people.
func (s *Store) ExportSuppressions(ctx context.Context, p survey.Principal, each func(Suppression) error) error {
	err := s.transact(ctx, func(t *tx) error {
		return t.audit(p, "export suppressions", "firm", p.FirmID, "", nil)
	})
	if err != nil {
		return err
	}
	return s.eachSuppression(ctx, p, each)
}

// eachSuppression reads the list in parts, so that it is never held whole and no transaction waits for a slow reader.
func (s *Store) eachSuppression(ctx context.Context, p survey.Principal, each func(Suppression) error) error {
	last := "z" // above every id
	for {
		var rows []suppressionRow
		if err := s.rows(ctx).Raw(`SELECT * FROM suppressions WHERE firm_id = ? AND readmitted_at IS NULL AND id < ? ORDER BY id DESC LIMIT ?`,
			p.FirmID, last, batch).Scan(&rows).Error; err != nil {
			return translate(err)
		}
		for _, r := range rows {
			if err := each(r.suppression()); err != nil {
				return err
			}
		}
		if len(rows) < batch {
			return nil
		}
		last = rows[len(rows)-1].ID
	}
}
