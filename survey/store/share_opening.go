package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"parallax/survey"
)

// keptOpening is what a survey page opens with of the review before, as it is stored beside the account in the cycle.
type keptOpening struct {
	Key      string        `json:"key"`
	Version  int           `json:"version"`
	Closed   time.Time     `json:"closed"`
	Result   []keptRung    `json:"result,omitempty"`
	Promises []keptPromise `json:"promises,omitempty"`
}

// refreshOpening writes anew what the survey pages of an account open with, in each of its cycles that is launched and not over. The
// caller holds the account's lock, so that of two changes the later one finds the earlier.
func (t *tx) refreshOpening(firmID, accountID string) error {
	var cycles []cycleRow
	if err := t.Raw(`SELECT c.* FROM cycle_accounts ca JOIN cycles c ON c.id = ca.cycle_id
		WHERE ca.firm_id = ? AND ca.account_id = ? AND c.launched_at IS NOT NULL AND c.closed_at IS NULL AND c.closes_at > ?`,
		firmID, accountID, t.now).Scan(&cycles).Error; err != nil {
		return err
	}
	for _, c := range cycles {
		if err := t.Exec("UPDATE cycle_accounts SET opens_with = '' WHERE cycle_id = ? AND account_id = ? AND opens_with <> ''", c.ID, accountID).Error; err != nil {
			return err
		}
		if err := t.openWith(c.cycle(), " AND s.account_id = ?", accountID); err != nil {
			return err
		}
	}
	return nil
}

// openWith writes what the survey pages of a cycle open with: the last that was shared with each account of a cycle before.
func (t *tx) openWith(c survey.Cycle, which string, args ...any) error {
	var rows []sharedRow
	if err := t.Raw(sharedQuery+`s.firm_id = ? AND s.account_id IN (SELECT account_id FROM cycle_accounts WHERE cycle_id = ?) AND c.id <> ? AND c.opens_at < ?`+
		which+" ORDER BY c.opens_at, c.id", append([]any{c.FirmID, c.ID, c.ID, c.OpensAt}, args...)...).Scan(&rows).Error; err != nil {
		return err
	}
	last := map[string]sharedRow{} // by account
	for _, r := range rows {
		last[r.AccountID] = r
	}
	byCycle := map[string][]string{}
	for _, r := range last {
		byCycle[r.CycleID] = append(byCycle[r.CycleID], r.AccountID)
	}
	var texts []any // an account and its text, by turns
	for cycleID, accountIDs := range byCycle {
		promises, err := sharedPromises(t.DB, c.FirmID, cycleID, accountIDs)
		if err != nil {
			return err
		}
		for _, id := range accountIDs {
			text, err := openingText(last[id], promises[id])
			if err != nil {
				return err
			}
			texts = append(texts, id, text)
		}
	}
	for some := range slices.Chunk(texts, 2*batch) {
		values := "(?, ?)" + strings.Repeat(", (?, ?)", len(some)/2-1)
		if err := t.Exec("UPDATE cycle_accounts SET opens_with = o.column2 FROM (VALUES "+values+") AS o WHERE cycle_id = ? AND account_id = o.column1",
			append(some, c.ID)...).Error; err != nil {
			return err
		}
	}
	return nil
}

// openingText is an opening as it is stored; empty where nothing is left to say.
func openingText(r sharedRow, promises []survey.SharedPromise) (string, error) {
	shared, err := r.shared()
	if err != nil || len(shared.Result)+len(promises) == 0 {
		return "", err
	}
	kept := keptOpening{Key: shared.InstrumentKey, Version: shared.InstrumentVersion, Closed: shared.ClosedAt, Result: keptResult(shared.Result)}
	for _, p := range promises {
		kept.Promises = append(kept.Promises, keptPromise{p.ID, p.What, p.Due, p.Who, p.Yours, p.State})
	}
	return inJSON(kept)
}

// openedWith reads what a page opens with; nil for nothing. Verdicts are the person's own, as verdictsText gives them.
func openedWith(text, verdicts string) (*survey.Shared, error) {
	if text == "" {
		return nil, nil
	}
	var kept keptOpening
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return nil, fmt.Errorf("read what a survey page opens with: %w", err)
	}
	out := &survey.Shared{InstrumentKey: kept.Key, InstrumentVersion: kept.Version, ClosedAt: kept.Closed}
	for _, r := range kept.Result {
		out.Result = append(out.Result, survey.ClientRung(r))
	}
	for _, p := range kept.Promises {
		out.Promises = append(out.Promises, survey.SharedPromise{
			ID: p.ID, What: p.What, Due: p.Due, Who: p.Who, Yours: p.Yours, State: p.State, Verdict: verdictIn(verdicts, p.ID, p.State),
		})
	}
	return out, nil
}

// openingWith is what the opening query asks of the opening: itself, and the person's verdicts as one text, "id+kept,id-open".
const openingWith = `COALESCE(ca.opens_with, ''), CASE WHEN COALESCE(ca.opens_with, '') = '' THEN '' ELSE COALESCE((SELECT
	string_agg(v.commitment_id || CASE WHEN v.agrees THEN '+' ELSE '-' END || v.about, ',') FROM promise_verdicts v WHERE v.invitation_id = i.id), '') END`

// verdictIn finds a person's verdict on what they are told now. One on what they were told before counts no longer.
func verdictIn(verdicts, commitmentID string, state survey.CommitmentState) survey.Verdict {
	for one := range strings.SplitSeq(verdicts, ",") {
		switch one {
		case commitmentID + "+" + string(state):
			return survey.Agrees
		case commitmentID + "-" + string(state):
			return survey.Differs
		}
	}
	return survey.NoVerdict
}

// SharedWith gives what was shared with the client whose link to a closed cycle this is; nil for nothing.
func (s *Store) SharedWith(ctx context.Context, a Asking) (*survey.Shared, error) {
	if a.Cycle.StateAt(s.clock()) != survey.Ended {
		return nil, nil
	}
	_, shared, err := loadShared(s.rows(ctx), a.FirmID, a.Cycle.ID, a.AccountID)
	return shared, translate(err)
}
