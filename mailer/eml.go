package mailer

import "time"

// EML is a mail's source as it would travel, unsigned, with the sender's address put in: for files that mail programs open.
func EML(m Mail, from string, at time.Time) ([]byte, error) {
	s := &SMTP{config: SMTPConfig{From: from, EnvelopeFrom: from}}
	p, err := s.parcel(m, at, nil)
	return p.source, err
}
