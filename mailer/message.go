package mailer

import (
	"fmt"
	"mime"
	netmail "net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	"parallax/survey"
)

// parcel is a mail as the server gets it: the envelope's two addresses, and the source from the first header to the last line.
type parcel struct {
	from, to string
	source   []byte
}

// domain is the recipient's, in lower case.
func (p parcel) domain() string {
	return strings.ToLower(p.to[strings.LastIndexByte(p.to, '@')+1:])
}

// parcel writes a mail's source, after refusing whatever could smuggle in a header or a second recipient, and signs it. It uses the room
// that it is given, if that is enough.
func (s *SMTP) parcel(m Mail, now time.Time, room []byte) (parcel, error) {
	to, err := survey.ParseAddress(m.To.Email)
	if err != nil {
		return parcel{}, fmt.Errorf("recipient: %w", err)
	}
	if err := fitForHeaders(m); err != nil {
		return parcel{}, err
	}
	replyTo := ""
	if m.ReplyTo.Email != "" {
		address, err := survey.ParseAddress(m.ReplyTo.Email)
		if err != nil {
			return parcel{}, fmt.Errorf("address for replies: %w", err)
		}
		replyTo = mailbox(m.ReplyTo.Name, address.String())
	}
	out := source{buf: slices.Grow(room, sourceSize(m))}
	out.header("Date", now.Format(time.RFC1123Z))
	out.header("From", mailbox(m.From.Name, s.config.From))
	out.header("To", mailbox(m.To.Name, to.String()))
	if replyTo != "" {
		out.header("Reply-To", replyTo)
	}
	out.header("Subject", mime.QEncoding.Encode("utf-8", m.Subject))
	out.header("Message-ID", "<"+m.MessageID+"@"+s.domain()+">")
	for _, h := range m.Headers {
		out.header(h.Name, mime.QEncoding.Encode("utf-8", h.Value))
	}
	out.alternatives(m.Text, m.HTML, m.Calendar)
	from := s.config.EnvelopeFrom
	if s.config.ReturnPaths != nil {
		from = s.config.ReturnPaths.For(m.MessageID)
	}
	whole, err := signed(out.buf, s.config.DKIM)
	return parcel{from: from, to: to.String(), source: whole}, err
}

// mailbox is an address with its name, in a header's words.
func mailbox(name, address string) string {
	if name == "" {
		return "<" + address + ">"
	}
	if quotable(name) {
		return `"` + name + `" <` + address + ">"
	}
	return (&netmail.Address{Name: name, Address: address}).String()
}

// quotable tells whether a name needs nothing but quotes around it.
func quotable(name string) bool {
	for i := range len(name) {
		if b := name[i]; b < ' ' || b > '~' || b == '"' || b == '\\' {
			return false
		}
	}
	return true
}

// fitForHeaders refuses control characters in anything that becomes a header field.
func fitForHeaders(m Mail) error {
	usual := [...]Header{
		{"From", m.From.Name}, {"Reply-To", m.ReplyTo.Name}, {"To", m.To.Name}, {"Subject", m.Subject}, {"Message-ID", m.MessageID},
	}
	for _, fields := range [...][]Header{usual[:], m.Headers} {
		for _, h := range fields {
			if strings.ContainsFunc(h.Value, unicode.IsControl) || !token(h.Name) {
				return fmt.Errorf("the header %.40q holds a control character or has no proper name", h.Name)
			}
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
