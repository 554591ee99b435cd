package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// suggestPage is how many suggestions a page has.
const suggestPage = 50

// suggestedRow is a suggestion with what the database tells beside it.
type suggestedRow struct {
	ID, FirmID, CycleID, AccountID string
	Name, Email, EmailKey, Why     string
	State                          survey.SuggestionState
	SuggestedAt                    time.Time
	DecidedAt                      *time.Time
	DecidedByName, Reason          string
	ContactID                      *string

	AccountName, ByFirst, ByLast   string
	Leads, OnTeam, Sealed          bool
	Answered                       int
	Never, Ours, Asked, Off, Found bool
}

// suggestedQuery gives suggestions with what decides what the reader may know. It takes the reader three times, and then the firm's id.
const suggestedQuery = `SELECT g.*, a.name AS account_name, k.first_name AS by_first, k.last_name AS by_last,
	EXISTS (SELECT 1 FROM account_members m WHERE m.account_id = g.account_id AND m.member_id = ? AND m.lead) AS leads,
	EXISTS (SELECT 1 FROM account_members m WHERE m.account_id = g.account_id AND m.member_id = ?) AS on_team,
	EXISTS (SELECT 1 FROM responses r WHERE r.cycle_id = g.cycle_id AND r.account_id = g.account_id AND r.member_id = ? AND r.submitted_at IS NOT NULL) AS sealed,
	(SELECT count(*) FROM responses r WHERE r.cycle_id = g.cycle_id AND r.account_id = g.account_id AND r.side = 'client' AND r.submitted_at IS NOT NULL) AS answered,
	EXISTS (SELECT 1 FROM suppressions s WHERE s.firm_id = g.firm_id AND s.email_key = g.email_key AND s.readmitted_at IS NULL) AS never,
	EXISTS (SELECT 1 FROM members m WHERE m.firm_id = g.firm_id AND m.email_key = g.email_key) AS ours,
	ia.id IS NOT NULL AND ia.revoked_reason <> '` + notAskedThen + `' AS asked, o.contact_id IS NOT NULL AS off, kc.id IS NOT NULL AS found ` + suggestedFrom

const suggestedFrom = `FROM suggestions g
	JOIN accounts a ON a.id = g.account_id
	JOIN invitations i ON i.id = g.invitation_id
	JOIN contacts k ON k.id = i.contact_id
	LEFT JOIN contacts kc ON kc.account_id = g.account_id AND kc.email_key = g.email_key
	LEFT JOIN invitations ia ON ia.cycle_id = g.cycle_id AND ia.account_id = g.account_id AND ia.contact_id = kc.id
	LEFT JOIN left_off o ON o.cycle_id = g.cycle_id AND o.contact_id = kc.id
	WHERE g.firm_id = ? AND g.forgotten_at IS NULL`

// ledBy narrows suggestions to the accounts that a member leads.
const ledBy = " AND EXISTS (SELECT 1 FROM account_members l WHERE l.account_id = g.account_id AND l.member_id = ? AND l.lead)"

// Suggestions are those that wait on the accounts that p leads.
func (s *Store) Suggestions(ctx context.Context, p survey.Principal, page int) (SuggestionPage, error) {
	return s.suggestions(ctx, p, " AND g.state = 'waiting'"+ledBy, []any{p.MemberID}, page)
}

// CycleSuggestions are those of a cycle: to who runs cycles all, to sellers those on the accounts they lead.
func (s *Store) CycleSuggestions(ctx context.Context, p survey.Principal, cycleID string, page int) (SuggestionPage, error) {
	if _, err := s.loadCycle(s.rows(ctx), p, cycleID); err != nil {
		return SuggestionPage{}, translate(err)
	}
	return s.suggestions(ctx, p, " AND g.cycle_id = ?", []any{cycleID}, page)
}

// AccountSuggestions are those of an account; none to whom they don't concern.
func (s *Store) AccountSuggestions(ctx context.Context, p survey.Principal, accountID string, page int) (SuggestionPage, error) {
	if _, err := loadAccount(s.rows(ctx), p, accountID); err != nil {
		return SuggestionPage{}, translate(err)
	}
	return s.suggestions(ctx, p, " AND g.account_id = ?", []any{accountID}, page)
}

// suggestions reads a page. where is text of this file.
func (s *Store) suggestions(ctx context.Context, p survey.Principal, where string, args []any, page int) (SuggestionPage, error) {
	out := SuggestionPage{Suggestions: []Suggestion{}, PerPage: suggestPage}
	if !p.Role.RunsCycles() {
		where, args = where+ledBy, append(args, p.MemberID)
	}
	db := s.rows(ctx)
	args = append([]any{p.FirmID}, args...)
	if err := db.Raw("SELECT count(*) "+suggestedFrom+where, args...).Scan(&out.Total).Error; err != nil {
		return out, translate(err)
	}
	args = append([]any{p.MemberID, p.MemberID, p.MemberID}, append(args, suggestPage, suggestPage*(max(page, 1)-1))...)
	// Not by when they came: the order would tell who answered first.
	rows, err := suggestedRows(db, where+` ORDER BY CASE g.state WHEN 'waiting' THEN 0 WHEN 'declined' THEN 1 ELSE 2 END, lower(a.name), a.id,
		lower(g.name), g.email_key, g.id LIMIT ? OFFSET ?`, args...)
	if err != nil {
		return out, translate(err)
	}
	cycles, err := cyclesOf(db, p.FirmID, rows)
	if err != nil {
		return out, translate(err)
	}
	for _, r := range rows {
		if one, may := r.seen(p, cycles[r.CycleID], s.clock()); may {
			out.Suggestions = append(out.Suggestions, one)
		}
	}
	return out, nil
}

func suggestedRows(db *gorm.DB, where string, args ...any) (rows []suggestedRow, err error) {
	err = db.Raw(suggestedQuery+where, args...).Scan(&rows).Error
	return rows, err
}

func cyclesOf(db *gorm.DB, firmID string, rows []suggestedRow) (map[string]survey.Cycle, error) {
	ids := make([]string, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.CycleID)
	}
	var found []cycleRow
	if err := db.Raw("SELECT c.* FROM cycles c WHERE c.firm_id = ? AND c.id IN ?", firmID, ids).Scan(&found).Error; err != nil {
		return nil, err
	}
	out := make(map[string]survey.Cycle, len(found))
	for _, r := range found {
		out[r.ID] = r.cycle()
	}
	return out, nil
}

func (r suggestedRow) rights(p survey.Principal, c survey.Cycle, now time.Time) (survey.SuggestionRights, survey.Sight) {
	sight := survey.See(p, r.OnTeam, r.Sealed, c, now, r.Answered)
	return survey.SeeSuggestions(p, r.FirmID, r.Leads, sight), sight
}

// seen is a suggestion as p may know it.
func (r suggestedRow) seen(p survey.Principal, c survey.Cycle, now time.Time) (Suggestion, bool) {
	may, sight := r.rights(p, c, now)
	if !may.See {
		return Suggestion{}, false
	}
	out := Suggestion{
		ID: r.ID, CycleID: r.CycleID, CycleName: c.Name, AccountID: r.AccountID, AccountName: r.AccountName, Name: r.Name, Email: r.Email,
		State: r.State, Known: r.known(), Asks: c.StateAt(now) == survey.Open, KeptUntil: survey.SuggestionsUntil(c), DecidedAt: r.DecidedAt,
		DecidedBy: r.DecidedByName, Reason: r.Reason,
	}
	if r.ContactID != nil {
		out.ContactID = *r.ContactID
	}
	if may.Origin {
		out.By, out.Why, out.At = survey.Contact{FirstName: r.ByFirst, LastName: r.ByLast}.Name(), r.Why, &r.SuggestedAt
	} else {
		out.Hidden = sight.Why
	}
	return out, true
}

func (r suggestedRow) known() SuggestionKnown {
	for _, one := range []struct {
		holds bool
		known SuggestionKnown
	}{{r.Never, KnownNever}, {r.Ours, KnownOurs}, {r.Asked, KnownAsked}, {r.Off, KnownLeftOff}, {r.Found, KnownContact}} {
		if one.holds {
			return one.known
		}
	}
	return ""
}

// suggestedTo counts those of a cycle that wait for the reader of a weekly mail: a seller's on the accounts they lead, all for who runs it.
func (t *tx) suggestedTo(r letterRow) (n int, err error) {
	query, args := "SELECT count(*) FROM suggestions g WHERE g.cycle_id = ? AND g.firm_id = ? AND g.state = 'waiting' AND g.forgotten_at IS NULL", []any{r.CycleID, r.FirmID}
	if r.Kind == mailer.SellerDigest {
		query, args = query+ledBy, append(args, r.MemberID)
	}
	err = t.Raw(query, args...).Scan(&n).Error
	return n, err
}
