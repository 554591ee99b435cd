package mailer

import (
	"fmt"
	netmail "net/mail"
	"strings"
	"unicode"

	mail "github.com/wneessen/go-mail"

	"parallax/survey"
)

// message turns a mail into the library's form, after refusing whatever could smuggle in a header or a second recipient.
func (s *SMTP) message(m Mail) (*mail.Msg, error) {
	to, err := survey.ParseAddress(m.To.Email)
	if err != nil {
		return nil, fmt.Errorf("recipient: %w", err)
	}
	if err := fitForHeaders(m); err != nil {
		return nil, err
	}
	message := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := message.EnvelopeFrom(s.config.EnvelopeFrom); err != nil {
		return nil, fmt.Errorf("address for bounces: %w", err)
	}
	message.FromMailAddress(&netmail.Address{Name: m.From.Name, Address: s.config.From})
	message.ToMailAddress(&netmail.Address{Name: m.To.Name, Address: to.String()})
	if m.ReplyTo.Email != "" {
		replyTo, err := survey.ParseAddress(m.ReplyTo.Email)
		if err != nil {
			return nil, fmt.Errorf("address for replies: %w", err)
		}
		message.ReplyToMailAddress(&netmail.Address{Name: m.ReplyTo.Name, Address: replyTo.String()})
	}
	message.Subject(m.Subject)
	message.SetMessageIDWithValue(m.MessageID + "@" + s.domain())
	for _, h := range m.Headers {
		message.SetGenHeader(mail.Header(h.Name), h.Value)
	}
	message.SetBodyString(mail.TypeTextPlain, m.Text)
	message.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	return message, nil
}

// fitForHeaders refuses control characters in anything that becomes a header field.
func fitForHeaders(m Mail) error {
	fields := []Header{
		{"From", m.From.Name}, {"Reply-To", m.ReplyTo.Name}, {"To", m.To.Name}, {"Subject", m.Subject}, {"Message-ID", m.MessageID},
	}
	for _, h := range append(fields, m.Headers...) {
		if strings.ContainsFunc(h.Value, unicode.IsControl) || !token(h.Name) {
			return fmt.Errorf("the header %.40q holds a control character or has no proper name", h.Name)
		}
	}
	if strings.ContainsAny(m.MessageID, "<>@ ") || m.MessageID == "" {
		return fmt.Errorf("the message id %.40q is not one word", m.MessageID)
	}
	return nil
}

// token tells whether s can name a header field (RFC 5322, 3.6.8, without the exotic).
func token(s string) bool {
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return s != ""
}
