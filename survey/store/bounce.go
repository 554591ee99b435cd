package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"parallax/mailer"
	"parallax/mailer/bounce"
)

// Returned is a mail that came back, or a provider's word that one did.
type Returned struct {
	Raw     []byte // as it came
	Source  string // "mailbox", "pipe", or the provider's name
	Report  bounce.Report
	Vouched bool // by a provider who has proven who it is, so that its word needs no return path
}

// Noted is what became of a report.
type Noted struct {
	MessageID string // empty when it is about no mail of ours: it is kept and changes nothing
	Kind      bounce.Kind
	Again     bool // we had this very report before; nothing changed
}

// String tells a person at the terminal.
func (n Noted) String() string {
	switch {
	case n.Again:
		return string(n.Kind) + ": known already"
	case n.MessageID == "":
		return string(n.Kind) + ": kept, about no mail of ours"
	}
	return string(n.Kind) + ": message " + n.MessageID
}

const (
	reportKept   = 64 << 10            // bytes of a report that are kept
	strangerKept = 8 << 10             // and of one that is about no mail of ours
	strangerLife = 30 * 24 * time.Hour // after which such a one is forgotten
)

type reportRow struct {
	ID, Hash, Source   string
	FirmID, MessageID  *string
	Proof              string
	Kind               bounce.Kind
	Cause              bounce.Cause
	Final              bool
	Status, Diagnostic string
	Recipient          string
	Raw                []byte
	Size               int
	ReceivedAt         time.Time
}

func (reportRow) TableName() string { return "mail_reports" }

// NoteBounce keeps a report and lets it change what it is proven to be about: the message's state, and, for a mailbox that isn't
// there, one that has failed too often or a person who complained, whether the address is ever mailed again. paths reads our return
// paths; nil when mails are sent without. Whoever gets no error may delete the report where it came from. It may come twice, also to
// two instances at once.
func (s *Store) NoteBounce(ctx context.Context, r Returned, paths *mailer.ReturnPaths) (noted Noted, err error) {
	err = s.transact(ctx, func(t *tx) error {
		noted = Noted{Kind: r.Report.Kind}
		m, proof, err := t.reported(r, paths)
		if err != nil {
			return err
		}
		fresh, err := t.keepReport(r, m, proof)
		if err != nil || !fresh {
			noted.Again = err == nil
			return err
		}
		if m == nil {
			return t.Exec("DELETE FROM mail_reports WHERE message_id IS NULL AND received_at < ?", t.now.Add(-strangerLife)).Error
		}
		noted.MessageID = m.ID
		return t.heed(r.Report, *m)
	})
	return noted, err
}

// keepReport writes the report down; false when it is there already.
func (t *tx) keepReport(r Returned, m *messageRow, proof string) (fresh bool, err error) {
	hash := sha256.Sum256(r.Raw)
	row := reportRow{
		ID: t.newID(), Hash: hex.EncodeToString(hash[:]), Source: r.Source, Proof: proof, Kind: r.Report.Kind, Cause: r.Report.Cause,
		Final: r.Report.Final, Status: r.Report.Status, Diagnostic: storable(r.Report.Diagnostic), Size: len(r.Raw), ReceivedAt: t.now,
		Raw: r.Raw[:min(len(r.Raw), strangerKept)],
	}
	if len(r.Report.Recipients) > 0 {
		row.Recipient = storable(r.Report.Recipients[0])
	}
	if m != nil {
		row.FirmID, row.MessageID, row.Raw = &m.FirmID, &m.ID, r.Raw[:min(len(r.Raw), reportKept)]
	}
	if row.Raw == nil {
		row.Raw = []byte{}
	}
	made := t.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "hash"}}, DoNothing: true}).Create(&row)
	return made.RowsAffected > 0, made.Error
}

// storable is text of a stranger as both engines take it.
func storable(s string) string {
	return clip(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", ""))
}
