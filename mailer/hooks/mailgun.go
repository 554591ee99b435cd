package hooks

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"parallax/mailer/bounce"
)

// mailgunFresh is how old a signature may be: Mailgun tries for eight hours to hand an event over.
const mailgunFresh = 12 * time.Hour

// Mailgun reads the webhooks of Mailgun. Its signature covers a time and a random word and not what is told, so it proves only that
// the sender has seen a request of Mailgun's within the last hours; requests travel by TLS alone.
type Mailgun struct {
	key []byte
	now func() time.Time
}

// NewMailgun makes a reader with the webhook signing key.
func NewMailgun(signingKey string, now func() time.Time) *Mailgun {
	return &Mailgun{[]byte(signingKey), now}
}

type mailgunRequest struct {
	Signature struct{ Timestamp, Token, Signature string } `json:"signature"`
	Event     json.RawMessage                              `json:"event-data"`
}

type mailgunEvent struct {
	Event     string `json:"event"`
	Severity  string `json:"severity"`
	Reason    string `json:"reason"`
	Recipient string `json:"recipient"`
	Envelope  struct {
		Sender string `json:"sender"`
	} `json:"envelope"`
	Status struct {
		Code        json.Number `json:"code"`
		Enhanced    string      `json:"enhanced-code"`
		Message     string      `json:"message"`
		Description string      `json:"description"`
	} `json:"delivery-status"`
	Message struct {
		Headers struct {
			MessageID string `json:"message-id"`
		} `json:"headers"`
	} `json:"message"`
}

// Read gives what an event tells.
func (m *Mailgun) Read(_ context.Context, _ http.Header, body []byte) ([]Event, error) {
	var r mailgunRequest
	if err := decode(body, &r); err != nil {
		return nil, err
	}
	if !m.genuine(r) {
		return nil, ErrForged
	}
	var e mailgunEvent
	if err := decode(r.Event, &e); err != nil {
		return nil, err
	}
	report, told := e.report()
	if !told {
		return nil, nil
	}
	report.Recipients = some(e.Recipient)
	report.MessageIDs = some(e.Message.Headers.MessageID)
	report.ReturnPaths = some(e.Envelope.Sender)
	return []Event{{Raw: r.Event, Report: report}}, nil
}

func (m *Mailgun) genuine(r mailgunRequest) bool {
	mac := hmac.New(sha256.New, m.key)
	mac.Write([]byte(r.Signature.Timestamp + r.Signature.Token))
	given, err := hex.DecodeString(r.Signature.Signature)
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		return false
	}
	seconds, err := strconv.ParseInt(r.Signature.Timestamp, 10, 64)
	age := m.now().Sub(time.Unix(seconds, 0))
	return err == nil && age < mailgunFresh && age > -5*time.Minute
}

func (e mailgunEvent) report() (bounce.Report, bool) {
	words := e.Status.Message + " " + e.Status.Description
	switch e.Event {
	case "delivered":
		return bounce.Report{Kind: bounce.Delivered, Diagnostic: e.Status.Message}, true
	case "complained":
		return bounce.Report{Kind: bounce.Complaint, Diagnostic: "feedback: complained"}, true
	case "unsubscribed": // by a link of Mailgun's own: the person wants no mail
		return bounce.Report{Kind: bounce.Complaint, Diagnostic: "feedback: unsubscribed"}, true
	case "failed":
	default:
		return bounce.Report{}, false
	}
	switch {
	case e.Severity != "permanent":
		return bounce.Failed(e.Status.Enhanced, words, false), true
	case e.Reason == "suppress-bounce":
		return bounce.Failed("5.1.1", words, true), true
	case e.Reason == "suppress-complaint", e.Reason == "suppress-unsubscribe":
		return bounce.Report{Kind: bounce.Complaint, Diagnostic: words}, true
	case e.Reason == "old": // tried for too long
		return soft(bounce.Failed("", words, true)), true
	}
	return bounce.Failed(e.Status.Enhanced, e.Status.Code.String()+" "+words, true), true
}
