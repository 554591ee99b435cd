package hooks

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"

	"parallax/mailer/bounce"
)

// Postmark reads the webhooks of Postmark, which signs nothing and proves itself by the name and password of the hook's address.
type Postmark struct{ proof [sha256.Size]byte }

// NewPostmark makes a reader that asks for a name and a password: "name:password".
func NewPostmark(credentials string) *Postmark {
	return &Postmark{sha256.Sum256([]byte("Basic " + base64.StdEncoding.EncodeToString([]byte(credentials))))}
}

type postmarkEvent struct {
	RecordType  string
	Type        string
	Email       string
	Recipient   string
	Description string
	Details     string
	Content     string // the bounce itself, where the hook is set to send it
	MessageID   string
}

// Read gives what a record tells.
func (p *Postmark) Read(_ context.Context, header http.Header, body []byte) ([]Event, error) {
	given := sha256.Sum256([]byte(header.Get("Authorization")))
	if subtle.ConstantTimeCompare(given[:], p.proof[:]) != 1 {
		return nil, ErrForged
	}
	var e postmarkEvent
	if err := decode(body, &e); err != nil {
		return nil, err
	}
	report, told := e.report()
	if !told {
		return nil, nil
	}
	inside := bounce.Read([]byte(e.Content))
	report.Recipients = some(e.Email + e.Recipient)
	report.MessageIDs = append(some(e.MessageID), inside.MessageIDs...)
	report.ReturnPaths = inside.ReturnPaths
	return []Event{{Raw: body, Report: report}}, nil
}

func (e postmarkEvent) report() (bounce.Report, bool) {
	words := strings.TrimSpace(e.Details + " " + e.Description)
	switch e.RecordType {
	case "Delivery":
		return bounce.Report{Kind: bounce.Delivered, Diagnostic: e.Details}, true
	case "SpamComplaint":
		return bounce.Report{Kind: bounce.Complaint, Diagnostic: "feedback: spam complaint"}, true
	case "Bounce":
	default:
		return bounce.Report{}, false
	}
	switch e.Type {
	case "HardBounce":
		return bounce.Failed("", "550 "+words, true), true
	case "BadEmailAddress":
		return bounce.Failed("5.1.3", words, true), true
	case "SoftBounce", "DnsError":
		return soft(bounce.Failed("", words, true)), true
	case "Transient":
		return bounce.Failed("", words, false), true
	case "Blocked", "SpamNotification", "VirusNotification", "DMARCPolicy":
		return bounce.Failed("5.7.0", e.Details, true), true
	case "SpamComplaint":
		return bounce.Report{Kind: bounce.Complaint, Diagnostic: words}, true
	case "AutoResponder", "ChallengeVerification":
		return bounce.Report{Kind: bounce.AutoReply, Diagnostic: words}, true
	}
	return bounce.Report{Kind: bounce.Unknown, Diagnostic: words}, true
}

// soft takes a provider's word that a failure may pass.
func soft(r bounce.Report) bounce.Report {
	if r.Kind == bounce.Hard {
		r.Kind, r.Cause = bounce.Soft, bounce.Passing
	}
	return r
}
