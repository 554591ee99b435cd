package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"parallax/survey"
)

// seenOf is a short text that stands for all that people change of a cycle before it is launched. Whoever saves a change says which they
// have seen, so that of two who edit it at once neither writes over the other without knowing.
func seenOf(c survey.Cycle, accountIDs []string) (string, error) {
	text, err := inJSON(struct {
		Name, Instrument, TimeZone, Subject, Body, Previous string
		Version                                             int
		Confidentiality                                     survey.Confidentiality
		Opens, Closes                                       time.Time
		Plan                                                survey.MailPlan
		Schedule                                            survey.Schedule
		Embedded                                            bool
		Accounts                                            []string
	}{
		c.Name, c.InstrumentKey, c.TimeZone, c.MailSubject, c.MailBody, c.PreviousID, c.InstrumentVersion, c.Confidentiality,
		c.OpensAt.UTC(), c.ClosesAt.UTC(), c.MailPlan, c.Schedule, c.Embedded, slices.Sorted(slices.Values(accountIDs)),
	})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8]), nil
}

// checkSeen refuses a change by somebody who has seen a cycle as it is not any more; nothing seen is nothing to check. The caller holds its lock.
func (t *tx) checkSeen(c survey.Cycle, seen string) error {
	if seen == "" {
		return nil
	}
	var ids []string
	if err := t.Raw("SELECT account_id FROM cycle_accounts WHERE cycle_id = ? AND firm_id = ?", c.ID, c.FirmID).Scan(&ids).Error; err != nil {
		return err
	}
	now, err := seenOf(c, ids)
	if err != nil || now == seen {
		return err
	}
	changed := survey.Errorf(survey.Conflict, "Somebody else has changed this cycle since you opened it, and nothing was saved. Load it in another tab to compare, or save again to write over it.")
	changed.Problems = []survey.Problem{{Where: "seen", Found: clip(seen), Expected: now, Fix: "save again to write over it"}}
	return changed
}
