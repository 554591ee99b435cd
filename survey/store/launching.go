package store

import (
	"bytes"
	"io"
	"slices"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

type invitationRow struct {
	ID, FirmID, CycleID, AccountID, ContactID string
	RevokedAt                                 *time.Time
	RevokedReason                             string
	Embedded                                  bool
	CreatedAt                                 time.Time
}

func (invitationRow) TableName() string { return "invitations" }

// launchBatch is how many mails of a launch are written at once: jobs of the queue fill up in it, and memory doesn't.
const launchBatch = 2048

// launching is a launch under way: it writes its mails batch by batch and tells how far it is.
type launching struct {
	*tx
	cycle       survey.Cycle
	at          time.Time                // when the mails are due
	ids         [][7]byte                // what is random in the ids of what it writes; rising, because an index that grows at its end costs the least
	foretold    map[string]invitationRow // contact → the invitation they have since they were told ahead
	written, of int
	tell        func(written, of int)
}

// drawIDs makes as many ids as will be needed.
func (l *launching) drawIDs(n int) error {
	l.ids = make([][7]byte, n)
	for i := range l.ids {
		if _, err := io.ReadFull(l.store.entropy, l.ids[i][:]); err != nil {
			return err
		}
	}
	slices.SortFunc(l.ids, func(a, b [7]byte) int { return bytes.Compare(a[:], b[:]) })
	return nil
}

// nextID is the next of the ids.
func (l *launching) nextID() string {
	drawn := l.ids[0]
	l.ids = l.ids[1:]
	return survey.NewID(l.now, bytes.NewReader(drawn[:]))
}

// write writes an invitation for each contact who may be mailed, all mails, and their jobs.
func (l *launching) write(m muster) error {
	l.tell(0, l.of)
	var err error
	if l.foretold, err = l.toldAhead(l.cycle); err != nil {
		return err
	}
	if err := l.drawIDs(2 * len(m.mailable)); err != nil {
		return err
	}
	asked := askedInMail(l.cycle, m.mailable)
	for some := range slices.Chunk(m.mailable, launchBatch) {
		if err := l.invite(some, asked); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(m.sellers, launchBatch) {
		if err := l.post(l.notices(some)); err != nil {
			return err
		}
	}
	if len(l.foretold) == 0 {
		return nil
	}
	return l.dropForetold()
}

func (l *launching) invite(contacts []*musterContact, asked func(emailKey string) bool) error {
	invitations := make([]invitationRow, 0, len(contacts))
	mails := make([]messageRow, 0, len(contacts))
	var again []invitationRow
	for _, c := range contacts {
		i := invitationRow{
			ID: l.nextID(), FirmID: l.cycle.FirmID, CycleID: l.cycle.ID, AccountID: c.AccountID, ContactID: c.ID, Embedded: asked(c.EmailKey),
			CreatedAt: l.now,
		}
		if had, told := l.foretold[c.ID]; told {
			i.ID = had.ID
			again = append(again, i)
		} else {
			invitations = append(invitations, i)
		}
		mail := l.newMessage(l.cycle.FirmID, mailer.Invitation, "invitation:"+i.ID, c.name(), c.Email, c.EmailKey)
		mail.ID = l.nextID()
		mail.CycleID, mail.AccountID, mail.InvitationID = &l.cycle.ID, &c.AccountID, &i.ID
		mails = append(mails, mail)
	}
	if err := l.writeInvitations(invitations); err != nil {
		return err
	}
	if err := l.renew(again); err != nil {
		return err
	}
	return l.post(mails)
}

// notices are one mail for each member who is asked, however many accounts they answer for.
func (l *launching) notices(sellers []musterSeller) []messageRow {
	mails := make([]messageRow, 0, len(sellers))
	for _, seller := range sellers {
		mail := l.newMessage(l.cycle.FirmID, mailer.SellerNotice, "seller_notice:"+l.cycle.ID+":"+seller.ID, seller.Name, seller.Email, seller.EmailKey)
		mail.CycleID, mail.MemberID = optional(l.cycle.ID), optional(seller.ID)
		if seller.Accounts == 1 {
			mail.AccountID = optional(seller.AccountID)
		}
		mails = append(mails, mail)
	}
	return mails
}

func (l *launching) post(mails []messageRow) error {
	if err := l.tx.post(mails, l.at); err != nil {
		return err
	}
	l.written += len(mails)
	l.tell(l.written, l.of)
	return nil
}
