package store

import (
	"parallax/mailer"
)

// chaseWords gives a personal note the words that were looked over.
func (t *tx) chaseWords(l *mailer.Letter) error {
	var rows []struct{ Subject, Body string }
	if err := t.Raw("SELECT subject, body FROM chase_notes WHERE message_id = ?", l.MessageID).Scan(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	l.Subject, l.Body = rows[0].Subject, rows[0].Body
	return nil
}
