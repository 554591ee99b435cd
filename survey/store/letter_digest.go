package store

import (
	"parallax/mailer"
	"parallax/survey"
)

// digestRow is how far an account of a cycle has come on both sides.
type digestRow struct {
	AccountID, Name               string
	Invited, Heard, Asked, Sealed int
	Mine                          bool // the reader is on the team and has not sealed
}

// digestQuery counts each account's sides; the member is the reader. The accounts that matter most come first.
const digestQuery = `SELECT a.id AS account_id, a.name,
	(SELECT count(*) FROM invitations i LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.cycle_id = ca.cycle_id AND i.account_id = ca.account_id AND (i.revoked_at IS NULL OR r.id IS NOT NULL)) AS invited,
	(SELECT count(*) FROM invitations i JOIN responses r ON r.invitation_id = i.id AND r.submitted_at IS NOT NULL
		WHERE i.cycle_id = ca.cycle_id AND i.account_id = ca.account_id) AS heard,
	(SELECT count(*) FROM account_members t JOIN members m ON m.id = t.member_id AND m.active WHERE t.account_id = ca.account_id) AS asked,
	(SELECT count(*) FROM account_members t JOIN members m ON m.id = t.member_id AND m.active
		JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = t.member_id AND r.submitted_at IS NOT NULL
		WHERE t.account_id = ca.account_id) AS sealed,
	EXISTS (SELECT 1 FROM account_members t WHERE t.account_id = ca.account_id AND t.member_id = ?
		AND NOT EXISTS (SELECT 1 FROM responses r WHERE r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id
			AND r.member_id = t.member_id AND r.submitted_at IS NOT NULL)) AS mine
	FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id
	WHERE ca.cycle_id = ? AND ca.firm_id = ?`

const awaitedQuery = `SELECT m.name FROM cycle_accounts ca
	JOIN account_members am ON am.account_id = ca.account_id
	JOIN members m ON m.id = am.member_id AND m.active
	LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		AND r.submitted_at IS NOT NULL
	WHERE ca.cycle_id = ? AND ca.firm_id = ? AND r.id IS NULL GROUP BY m.id, m.name ORDER BY count(*) DESC, lower(m.name), m.id`

// digest gathers what a weekly mail tells: a seller of their own accounts, who runs the cycle of all. It counts answers and
// never says what is in them.
func (t *tx) digest(r letterRow) (d mailer.Digest, err error) {
	reader := survey.Principal{MemberID: r.MemberID, Role: r.MemberRole}
	if r.Kind == mailer.SellerDigest {
		reader.Role = survey.Seller // whatever they have become: this mail is of their own accounts
	}
	clause, args := own(reader, "ca.account_id")
	var rows []digestRow
	if err := t.Raw(digestQuery+clause+" ORDER BY coalesce(a.value, 0) DESC, lower(a.name), a.id",
		append([]any{r.MemberID, r.CycleID, r.FirmID}, args...)...).Scan(&rows).Error; err != nil {
		return mailer.Digest{}, err
	}
	d = mailer.Digest{Accounts: mailer.Count{Of: len(rows)}}
	for _, a := range rows {
		clients, team := mailer.Count{Got: a.Heard, Of: a.Invited}, mailer.Count{Got: a.Sealed, Of: a.Asked}
		d.Clients, d.Team = sum(d.Clients, clients), sum(d.Team, team)
		if a.Heard > 0 && a.Sealed > 0 {
			d.Accounts.Got++
		}
		if r.Kind == mailer.SellerDigest {
			d.Lines = append(d.Lines, mailer.DigestLine{Account: a.Name, Clients: clients, Team: team, Mine: a.Mine})
		} else if a.Heard == 0 && a.Invited > 0 {
			d.Silent = append(d.Silent, a.Name)
		}
	}
	if d.Suggested, err = t.suggestedTo(r); err != nil {
		return d, err
	}
	if r.Kind == mailer.ManagerDigest {
		return d, t.Raw(awaitedQuery, r.CycleID, r.FirmID).Scan(&d.Awaited).Error
	}
	return d, nil
}

func sum(a, b mailer.Count) mailer.Count { return mailer.Count{Got: a.Got + b.Got, Of: a.Of + b.Of} }
