package store

import (
	"slices"
	"strings"

	"parallax/survey"
)

// refused is an address on the list whose reader has said no, or somebody for them, and how.
type refused struct{ Email, EmailKey, Reason, Source string }

// A bounce is nobody's no: what is behind a plus sign may be unknown where the mailbox itself is there.
const refusedQuery = "SELECT email, email_key, reason, source FROM suppressions WHERE firm_id = ? AND readmitted_at IS NULL AND source <> 'bounce'"

// reached is an address that a mail went to, or may.
type reached struct{ ToEmail, ToKey string }

// heedEverywhere puts all addresses of contacts on the list that are one mailbox with some that have just come onto it: whoever reads
// “max+1@” is who reads “max@”.
func (t *tx) heedEverywhere(p survey.Principal, keys ...string) error {
	var nos []refused
	for chunk := range slices.Chunk(keys, batch) {
		var some []refused
		if err := t.Raw(refusedQuery+" AND email_key IN ?", p.FirmID, chunk).Scan(&some).Error; err != nil {
			return err
		}
		nos = append(nos, some...)
	}
	if len(nos) == 0 {
		return nil
	}
	var contacts []reached
	where, args := sameMailbox(keys)
	if err := t.Raw("SELECT DISTINCT email AS to_email, email_key AS to_key FROM contacts WHERE firm_id = ?"+where, append([]any{p.FirmID}, args...)...).
		Scan(&contacts).Error; err != nil {
		return err
	}
	return t.spread(p, nos, contacts)
}

// heedFor puts addresses that contacts have just been given on the list, where one of somebody who said no is the same mailbox.
func (t *tx) heedFor(p survey.Principal, emails ...string) error {
	given, keys := make([]reached, 0, len(emails)), make([]string, 0, len(emails))
	for _, email := range emails {
		key := strings.ToLower(email)
		given, keys = append(given, reached{email, key}), append(keys, key)
	}
	var nos []refused
	where, args := sameMailbox(keys)
	if err := t.Raw(refusedQuery+where, append([]any{p.FirmID}, args...)...).Scan(&nos).Error; err != nil {
		return err
	}
	return t.spread(p, nos, given)
}

// spread puts those of some addresses on the list that are one mailbox with another one's no.
func (t *tx) spread(p survey.Principal, nos []refused, addresses []reached) error {
	byMailbox := make(map[string]refused, len(nos))
	for _, no := range nos {
		byMailbox[survey.BareAddress(no.EmailKey)] = no
	}
	for _, a := range addresses {
		no, said := byMailbox[survey.BareAddress(a.ToKey)]
		if !said || no.EmailKey == a.ToKey {
			continue
		}
		if _, err := t.enlist(p, a.ToEmail, a.ToKey, clip("the same mailbox as "+no.Email+": "+no.Reason), no.Source); err != nil {
			return err
		}
	}
	return nil
}

// sameMailbox narrows a query to the addresses that are one mailbox with a single key, and a few others. Of many, reading all is faster.
func sameMailbox(keys []string) (string, []any) {
	if len(keys) != 1 {
		return "", nil
	}
	bare := survey.BareAddress(keys[0])
	at := strings.LastIndexByte(bare, '@')
	wild := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
	return ` AND (email_key = ? OR email_key LIKE ? ESCAPE '\')`, []any{bare, wild.Replace(bare[:at]) + "+%" + wild.Replace(bare[at:])}
}
