package store

import (
	"slices"
	"strings"
	"time"

	"parallax/mailer"
	"parallax/mailer/bounce"
	"parallax/survey"
)

// How a report is known to be about a message.
const (
	byReturnPath = "return path" // it came to the message's own signed address, or names it
	byMessageID  = "message id"  // it repeats the message's id, which nobody can guess, and names its recipient and nobody else
	byProvider   = "provider"    // a provider that has proven who it is names the recipient
)

// providerMemory is how long after a mail a provider's word that names only the recipient is taken to be about it.
const providerMemory = 7 * 24 * time.Hour

// reported finds the message that a report is proven to be about, and the proof. Without one there is none: anybody can send a mail
// that looks like a bounce.
func (t *tx) reported(r Returned, paths *mailer.ReturnPaths) (*messageRow, string, error) {
	if paths != nil {
		for _, address := range r.Report.ReturnPaths {
			if id, ok := paths.Parse(address); ok {
				if m, err := t.lockMessage(id); m != nil || err != nil {
					return m, byReturnPath, err
				}
			}
		}
	}
	for _, named := range r.Report.MessageIDs {
		id, _, _ := strings.Cut(strings.ToLower(named), "@")
		if !survey.ValidID(id) {
			continue
		}
		m, err := t.lockMessage(id)
		if err != nil {
			return nil, "", err
		}
		if m != nil && aboutOnly(r.Report, m.ToKey) {
			return m, byMessageID, nil
		}
	}
	if !r.Vouched || len(r.Report.Recipients) != 1 {
		return nil, "", nil
	}
	m, err := t.lastMessageTo(r.Report.Recipients[0])
	if m == nil {
		return nil, "", err
	}
	return m, byProvider, err
}

// aboutOnly tells whether a report is about one recipient, this one. A server that passes the mail on names where it went, too. An
// automatic answer names nobody but its writer, who may use another address.
func aboutOnly(r bounce.Report, key string) bool {
	if r.Kind == bounce.AutoReply || r.Kind == bounce.Unknown {
		return true
	}
	return len(r.Recipients) <= 2 && slices.ContainsFunc(r.Recipients, func(a string) bool { return strings.EqualFold(a, key) })
}

// lockMessage takes the message's row until the transaction ends; nil when there is none.
func (t *tx) lockMessage(id string) (*messageRow, error) {
	query := "SELECT * FROM messages WHERE id = ?"
	if t.store.database.Dialect == PostgreSQL {
		query += " FOR UPDATE"
	}
	var rows []messageRow
	if err := t.Raw(query, id).Scan(&rows).Error; err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// lastMessageTo is the mail that last went to an address; nil when none did lately, or when several firms wrote there.
func (t *tx) lastMessageTo(address string) (*messageRow, error) {
	var found []struct{ ID, FirmID string }
	err := t.Raw(`SELECT id, firm_id FROM messages WHERE to_key = ? AND state IN ('sending', 'sent', 'delivered', 'uncertain', 'bounced')
		AND changed_at > ? ORDER BY changed_at DESC LIMIT 50`, strings.ToLower(address), t.now.Add(-providerMemory)).Scan(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	for _, m := range found {
		if m.FirmID != found[0].FirmID {
			return nil, nil
		}
	}
	return t.lockMessage(found[0].ID)
}
