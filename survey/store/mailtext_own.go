package store

import (
	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/mailer/words"
)

// ownTexts are firms' own words, to look up while letters are made.
type ownTexts map[textKey]mailTextRow

type textKey struct {
	firmID string
	kind   mailer.Kind
	locale string
}

// ownTextsOf reads all of a few firms' own words: a dozen rows each, so that a batch of letters asks once.
func ownTextsOf(db *gorm.DB, firmIDs ...string) (ownTexts, error) {
	var rows []mailTextRow
	if err := db.Raw("SELECT * FROM mail_texts WHERE firm_id IN ?", firmIDs).Scan(&rows).Error; err != nil {
		return nil, err
	}
	own := make(ownTexts, len(rows))
	for _, r := range rows {
		own[textKey{r.FirmID, r.Kind, r.Locale}] = r
	}
	return own, nil
}

// word gives a letter the words to use in place of ours: the cycle's for its invitation, else the firm's in the reader's
// language. A cycle that carries our own English words has chosen none.
func (o ownTexts) word(l *mailer.Letter, cycleSubject, cycleBody string) {
	kind := l.Kind
	if kind == mailer.CycleTest {
		kind = mailer.Invitation
	}
	own := o[textKey{l.FirmID, kind, words.For(l.Locale).Locale}]
	l.Subject, l.Body = own.Subject, own.Body
	if kind != mailer.Invitation {
		return
	}
	ours := words.For(words.English).Texts[string(mailer.Invitation)]
	if cycleSubject != "" && cycleSubject != ours.Subject {
		l.Subject = cycleSubject
	}
	if cycleBody != "" && cycleBody != string(ours.Body) {
		l.Body = cycleBody
	}
}
