package store

import (
	"context"

	"parallax/mailer/words"
)

const trialSQL = `SELECT f.id, f.name, f.color, f.logo_hash, f.logo_width, f.logo_height, COALESCE(a.id, ''), COALESCE(a.name, ''), COALESCE(m.name, ''),
	` + cycleColumns + `, f.locale
	FROM cycles y
	JOIN firms f ON f.id = y.firm_id
	LEFT JOIN accounts a ON a.id = (SELECT min(c.account_id) FROM cycle_accounts c WHERE c.cycle_id = y.id)
	LEFT JOIN account_members l ON l.account_id = a.id AND l.lead
	LEFT JOIN members m ON m.id = l.member_id
	WHERE y.id = $1`

// trialName is whom a test survey addresses.
const trialName = "Alex"

// OpenTrial gives what a test of a cycle's survey shows: the cycle's own questions, as to an invented contact of its first
// account. It needs no invitation, and nothing can be saved through it. NotFound when there is no such cycle.
func (s *Store) OpenTrial(ctx context.Context, cycleID string) (Asking, error) {
	a := Asking{ContactFirst: trialName}
	var cycle askedCycle
	fields := append([]any{&a.FirmID, &a.FirmName, &a.FirmColor, &a.Logo.Hash, &a.Logo.Width, &a.Logo.Height, &a.AccountID, &a.AccountName, &a.LeadName}, append(cycle.fields(), &a.Locale)...)
	if err := s.asked(ctx, trialSQL, cycleID).Scan(fields...); err != nil {
		return Asking{}, askingFault(err, "cycle")
	}
	a.Locale, a.Cycle = words.For(a.Locale).Locale, cycle.cycle(cycleID, a.FirmID)
	if a.AccountName == "" {
		a.AccountName = a.FirmName
	}
	return a, nil
}
