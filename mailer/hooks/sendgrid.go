package hooks

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"parallax/mailer/bounce"
)

// SendGrid reads the signed event webhook of Twilio SendGrid.
type SendGrid struct{ key *ecdsa.PublicKey }

// NewSendGrid makes a reader with the verification key that SendGrid shows: base64 of an ECDSA public key.
func NewSendGrid(verificationKey string) (*SendGrid, error) {
	der, err := base64.StdEncoding.DecodeString(verificationKey)
	if err != nil {
		return nil, fmt.Errorf("the verification key is not base64: %w", err)
	}
	parsed, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, fmt.Errorf("the verification key can't be read: %w", err)
	}
	key, ok := parsed.(*ecdsa.PublicKey)
	if !ok {
		return nil, errors.New("the verification key is not an ECDSA key")
	}
	return &SendGrid{key}, nil
}

type sendGridEvent struct {
	Event  string `json:"event"`
	Email  string `json:"email"`
	SMTPID string `json:"smtp-id"`
	Type   string `json:"type"` // of a bounce: "bounce" or "blocked"
	Status string `json:"status"`
	Reason string `json:"reason"`
	Answer string `json:"response"`
}

// Read gives what each event tells.
func (s *SendGrid) Read(_ context.Context, header http.Header, body []byte) ([]Event, error) {
	signature, err := base64.StdEncoding.DecodeString(header.Get("X-Twilio-Email-Event-Webhook-Signature"))
	sum := sha256.New()
	sum.Write([]byte(header.Get("X-Twilio-Email-Event-Webhook-Timestamp")))
	sum.Write(body)
	if err != nil || !ecdsa.VerifyASN1(s.key, sum.Sum(nil), signature) {
		return nil, ErrForged
	}
	var all []json.RawMessage
	if err := decode(body, &all); err != nil {
		return nil, err
	}
	var out []Event
	for _, raw := range all[:min(len(all), mostEvents)] {
		var e sendGridEvent
		if err := decode(raw, &e); err != nil {
			return nil, err
		}
		report, told := e.report()
		if !told {
			continue
		}
		report.Recipients = some(e.Email)
		report.MessageIDs = some(strings.Trim(e.SMTPID, "<> "))
		out = append(out, Event{Raw: raw, Report: report})
	}
	return out, nil
}

func (e sendGridEvent) report() (bounce.Report, bool) {
	switch e.Event {
	case "delivered":
		return bounce.Report{Kind: bounce.Delivered, Diagnostic: e.Answer}, true
	case "deferred":
		return bounce.Failed(e.Status, e.Answer+" "+e.Reason, false), true
	case "spamreport":
		return bounce.Report{Kind: bounce.Complaint, Diagnostic: "feedback: spam report"}, true
	case "bounce":
		r := bounce.Failed(e.Status, e.Reason, true)
		if e.Type == "blocked" && r.Kind == bounce.Hard { // SendGrid's word for what says nothing about the address
			r.Kind, r.Cause = bounce.Soft, bounce.Refused
		}
		return r, true
	case "dropped": // not even tried, since it failed before
		switch {
		case strings.Contains(e.Reason, "Spam Reporting"):
			return bounce.Report{Kind: bounce.Complaint, Diagnostic: e.Reason}, true
		case strings.Contains(e.Reason, "Bounced Address"), strings.Contains(e.Reason, "Invalid"):
			return bounce.Failed("5.1.1", e.Reason, true), true
		}
		return bounce.Failed("5.7.0", e.Reason, true), true
	}
	return bounce.Report{}, false
}
