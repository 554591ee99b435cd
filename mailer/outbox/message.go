package outbox

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-message/mail"
)

// Entry is one line of the list.
type Entry struct {
	Number       int       `json:"n"` // counts from 1; never used twice
	ReceivedAt   time.Time `json:"received_at"`
	Kind         string    `json:"kind"` // "invitation", …; empty for mails that are not ours
	To           string    `json:"to"`   // the address alone
	ToName       string    `json:"to_name"`
	Subject      string    `json:"subject"`
	EnvelopeFrom string    `json:"envelope_from"`
	Recipients   []string  `json:"recipients"` // as given to SMTP
}

// Message is one mail, taken apart.
type Message struct {
	Entry
	From        string   `json:"from"`     // "Name" <address>
	ReplyTo     string   `json:"reply_to"` // likewise; may be empty
	MessageID   string   `json:"message_id"`
	Unsubscribe string   `json:"unsubscribe"` // one-click address; may be empty
	Text        string   `json:"text"`
	HTML        string   `json:"html"`
	Links       []string `json:"links"` // in the text part, in order, each once
	Source      string   `json:"-"`
}

// summarise reads what the list shows. A mail that can't be read is kept all the same, with what could be read.
func summarise(raw []byte) Entry {
	reader, err := mail.CreateReader(bytes.NewReader(raw))
	if err != nil && reader == nil {
		return Entry{Subject: "(not readable)"}
	}
	defer func() { _ = reader.Close() }()
	var e Entry
	e.Subject, _ = reader.Header.Subject()
	e.Kind = reader.Header.Get("Parallax-Kind")
	if to, err := reader.Header.AddressList("To"); err == nil && len(to) > 0 {
		e.To, e.ToName = to[0].Address, to[0].Name
	}
	return e
}

func parse(s stored) Message {
	out := Message{Entry: s.Entry, Source: string(s.raw), Links: []string{}}
	reader, err := mail.CreateReader(bytes.NewReader(s.raw))
	if err != nil && reader == nil {
		return out
	}
	defer func() { _ = reader.Close() }()
	out.From, out.ReplyTo = people(reader.Header, "From"), people(reader.Header, "Reply-To")
	out.MessageID, _ = reader.Header.MessageID()
	out.Unsubscribe = strings.Trim(reader.Header.Get("List-Unsubscribe"), "<> ")
	for {
		part, err := reader.NextPart()
		if err != nil {
			break
		}
		inline, ok := part.Header.(*mail.InlineHeader)
		if !ok {
			continue
		}
		body, err := io.ReadAll(io.LimitReader(part.Body, biggest))
		if err != nil {
			continue
		}
		switch kind, _, _ := inline.ContentType(); {
		case kind == "text/plain" && out.Text == "":
			out.Text = strings.ReplaceAll(string(body), "\r\n", "\n")
		case kind == "text/html" && out.HTML == "":
			out.HTML = string(body)
		}
	}
	for _, link := range addresses.FindAllString(out.Text, -1) {
		if link = strings.TrimRight(link, ".,;:)"); !slices.Contains(out.Links, link) {
			out.Links = append(out.Links, link)
		}
	}
	return out
}

// addresses finds what in a text can be clicked.
var addresses = regexp.MustCompile(`https?://[^\s<>"']+`)

func people(header mail.Header, field string) string {
	list, err := header.AddressList(field)
	if err != nil {
		return header.Get(field)
	}
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Address
		if a.Name != "" {
			out[i] = a.Name + " <" + a.Address + ">"
		}
	}
	return strings.Join(out, ", ")
}
