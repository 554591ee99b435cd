package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// SayOfPromise keeps whether a client agrees with what their page tells them became of a promise; a later word replaces an earlier one,
// until the cycle closes.
//
// NotFound when there is no such invitation, or its page tells of no such promise; Closed when the cycle is not open or the link was
// revoked; Invalid for anything but a verdict.
func (s *Store) SayOfPromise(ctx context.Context, invitationID, commitmentID string, v survey.Verdict) error {
	if v != survey.Agrees && v != survey.Differs {
		return survey.Errorf(survey.Invalid, "neither yes nor no")
	}
	return s.transact(ctx, func(t *tx) error {
		var found []survey.Invitation
		if err := t.Raw("SELECT * FROM invitations WHERE id = ?", invitationID).Scan(&found).Error; err != nil {
			return err
		}
		if len(found) == 0 {
			return missing("invitation")
		}
		i := found[0]
		cycle, err := t.lockCycle(byClock(i.FirmID), i.CycleID) // so that none comes after the close
		if err != nil {
			return err
		}
		switch {
		case i.RevokedAt != nil:
			return survey.Errorf(survey.Closed, "This link is no longer in use.")
		case cycle.StateAt(t.store.clock()) != survey.Open || cycle.Latest > 0:
			return survey.Errorf(survey.Closed, "The survey is not open.")
		}
		var opens []string
		if err := t.Raw("SELECT opens_with FROM cycle_accounts WHERE cycle_id = ? AND account_id = ?", i.CycleID, i.AccountID).Scan(&opens).Error; err != nil {
			return err
		}
		told, err := promiseIn(opens, commitmentID)
		if err != nil {
			return err
		}
		return t.Exec(`INSERT INTO promise_verdicts (invitation_id, commitment_id, firm_id, cycle_id, account_id, agrees, about, said_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (invitation_id, commitment_id) DO UPDATE SET agrees = excluded.agrees, about = excluded.about, said_at = excluded.said_at`,
			i.ID, told.ID, i.FirmID, i.CycleID, i.AccountID, v == survey.Agrees, told.State, t.now).Error
	})
}

// promiseIn finds a promise among those that a page opens with.
func promiseIn(opens []string, commitmentID string) (survey.SharedPromise, error) {
	for _, text := range opens {
		shared, err := openedWith(text, "")
		if err != nil {
			return survey.SharedPromise{}, err
		}
		if shared == nil {
			continue
		}
		if at := slices.IndexFunc(shared.Promises, func(p survey.SharedPromise) bool { return p.ID == commitmentID }); at >= 0 {
			return shared.Promises[at], nil
		}
	}
	return survey.SharedPromise{}, missing("promise")
}

// verdictRow is one verdict, with what decides who may see it.
type verdictRow struct {
	CommitmentID, CycleID, AccountID, CycleName, Name string
	Agrees                                            bool
	Confidentiality                                   survey.Confidentiality
	OpensAt, ClosesAt                                 time.Time
	LaunchedAt, ClosedAt                              *time.Time
	OnTeam, Sealed                                    bool // the reader
	Answered                                          int
}

const verdictQuery = `SELECT v.commitment_id, v.cycle_id, v.account_id, c.name AS cycle_name, v.agrees, c.confidentiality, c.opens_at, c.closes_at, c.launched_at, c.closed_at,
	coalesce(nullif(trim(k.first_name || ' ' || k.last_name), ''), k.email) AS name,
	EXISTS (SELECT 1 FROM account_members me WHERE me.account_id = v.account_id AND me.member_id = ?) AS on_team,
	EXISTS (SELECT 1 FROM responses r WHERE r.cycle_id = v.cycle_id AND r.account_id = v.account_id AND r.member_id = ? AND r.submitted_at IS NOT NULL) AS sealed,
	(SELECT count(*) FROM responses r WHERE r.cycle_id = v.cycle_id AND r.account_id = v.account_id AND r.side = 'client' AND r.submitted_at IS NOT NULL
		AND (c.version = 0 OR r.version > 0)) AS answered
	FROM promise_verdicts v JOIN commitments co ON co.id = v.commitment_id AND co.state = v.about
	JOIN cycles c ON c.id = v.cycle_id JOIN invitations i ON i.id = v.invitation_id JOIN contacts k ON k.id = i.contact_id
	WHERE v.firm_id = ? AND v.commitment_id IN ? ORDER BY c.opens_at, c.id, lower(k.last_name), v.invitation_id`

// addVerdicts tells with each promise what the client's people say of it, as far as p may see their answers, and gives what p sees
// thereby for the first time.
func (s *Store) addVerdicts(db *gorm.DB, p survey.Principal, lines []CommitmentLine) ([]reveal, error) {
	place := make(map[string]int, len(lines))
	ids := make([]string, 0, len(lines))
	for n, l := range lines {
		place[l.ID], ids = n, append(ids, l.ID)
	}
	var seen []reveal
	for some := range slices.Chunk(ids, batch) {
		var rows []verdictRow
		if err := db.Raw(verdictQuery, p.MemberID, p.MemberID, p.FirmID, some).Scan(&rows).Error; err != nil {
			return nil, err
		}
		for _, asked := range verdictsTogether(rows) {
			v, ok := s.verdictsSeen(p, asked)
			if !ok {
				continue
			}
			lines[place[asked[0].CommitmentID]].Verdicts = v // of several cycles the latest
			if asked[0].OnTeam {
				seen = append(seen, reveal{asked[0].CycleID, asked[0].AccountID})
			}
		}
	}
	return seen, nil
}

// verdictsTogether puts the verdicts on one promise in one cycle together, the cycles in their order.
func verdictsTogether(rows []verdictRow) [][]verdictRow {
	type asked struct{ commitmentID, cycleID string }
	at := map[asked]int{}
	var out [][]verdictRow
	for _, r := range rows {
		key := asked{r.CommitmentID, r.CycleID}
		n, known := at[key]
		if !known {
			n, at[key] = len(out), len(out)
			out = append(out, nil)
		}
		out[n] = append(out[n], r)
	}
	return out
}

// verdictsSeen is what p may see of the verdicts on one promise: by the rules of all answers of the client's, and in a confidential
// cycle from as many up.
func (s *Store) verdictsSeen(p survey.Principal, all []verdictRow) (*PromiseVerdicts, bool) {
	r := all[0]
	cycle := survey.Cycle{
		ID: r.CycleID, FirmID: p.FirmID, Confidentiality: r.Confidentiality, OpensAt: r.OpensAt, ClosesAt: r.ClosesAt, LaunchedAt: r.LaunchedAt, ClosedAt: r.ClosedAt,
	}
	sight := survey.See(p, r.OnTeam, r.Sealed, cycle, s.clock(), r.Answered)
	if !sight.Client || len(all) < survey.MinimumFor(p, cycle) {
		return nil, false
	}
	out := &PromiseVerdicts{Cycle: Ref{ID: r.CycleID, Name: r.CycleName}, Of: len(all)}
	for _, v := range all {
		if v.Agrees {
			out.Agree++
		}
		switch {
		case !sight.ClientNames:
		case v.Agrees:
			out.Agreed = append(out.Agreed, v.Name)
		default:
			out.Differed = append(out.Differed, v.Name)
		}
	}
	return out, true
}
