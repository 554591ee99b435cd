package hooks

import (
	"context"
	"net/http"
	"strings"

	"parallax/mailer/bounce"
)

// SES reads what Amazon SES tells through a topic of Amazon SNS.
type SES struct{ sns }

// NewSES makes a reader for one topic, named by its ARN: anybody can have SNS sign messages of a topic of their own. It confirms the
// topic's subscription by itself. client fetches Amazon's certificates.
func NewSES(topic string, client *http.Client) *SES {
	strict := *client
	strict.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // Amazon sends nobody elsewhere
	return &SES{sns{topic: topic, client: &strict, certificates: map[string]certificate{}}}
}

// sesNotice is a notification of SES, or an event as its configuration sets publish it.
type sesNotice struct {
	NotificationType string `json:"notificationType"`
	EventType        string `json:"eventType"`
	Mail             struct {
		Source        string `json:"source"`
		CommonHeaders struct {
			MessageID string `json:"messageId"`
		} `json:"commonHeaders"`
		Headers []struct{ Name, Value string } `json:"headers"`
	} `json:"mail"`
	Bounce struct {
		Type       string         `json:"bounceType"`
		Subtype    string         `json:"bounceSubType"`
		Recipients []sesRecipient `json:"bouncedRecipients"`
	} `json:"bounce"`
	Complaint struct {
		Feedback   string         `json:"complaintFeedbackType"`
		Recipients []sesRecipient `json:"complainedRecipients"`
	} `json:"complaint"`
	Delivery struct {
		Recipients []string `json:"recipients"`
		Response   string   `json:"smtpResponse"`
	} `json:"delivery"`
	Delay struct {
		Type       string         `json:"delayType"`
		Recipients []sesRecipient `json:"delayedRecipients"`
	} `json:"deliveryDelay"`
}

type sesRecipient struct {
	Email      string `json:"emailAddress"`
	Status     string `json:"status"`
	Diagnostic string `json:"diagnosticCode"`
}

// Read gives what a notification tells.
func (s *SES) Read(ctx context.Context, _ http.Header, body []byte) ([]Event, error) {
	message, err := s.open(ctx, body)
	if err != nil || message == "" {
		return nil, err
	}
	if !strings.HasPrefix(message, "{") { // SES greets a new topic in words
		return nil, nil
	}
	var n sesNotice
	if err := decode([]byte(message), &n); err != nil {
		return nil, err
	}
	report, told := n.report()
	if !told {
		return nil, nil
	}
	report.ReturnPaths = some(n.Mail.Source)
	report.MessageIDs = some(strings.Trim(n.Mail.CommonHeaders.MessageID, "<> "))
	for _, h := range n.Mail.Headers {
		if strings.EqualFold(h.Name, "Message-ID") {
			report.MessageIDs = append(report.MessageIDs, strings.Trim(h.Value, "<> "))
		}
	}
	return []Event{{Raw: []byte(message), Report: report}}, nil
}

func (n sesNotice) report() (r bounce.Report, told bool) {
	var people []sesRecipient
	switch n.NotificationType + n.EventType {
	case "Bounce":
		people = n.Bounce.Recipients
		r = n.failure()
	case "Complaint":
		people = n.Complaint.Recipients
		r = bounce.Report{Kind: bounce.Complaint, Diagnostic: strings.TrimSpace("feedback: " + n.Complaint.Feedback)}
		if n.Complaint.Feedback == "not-spam" {
			r.Kind = bounce.Unknown
		}
	case "Delivery":
		return bounce.Report{Kind: bounce.Delivered, Diagnostic: n.Delivery.Response, Recipients: n.Delivery.Recipients}, true
	case "DeliveryDelay":
		people = n.Delay.Recipients
		r = bounce.Failed("", n.Delay.Type, false)
	default: // sent, opened, clicked: nothing that we ask for
		return r, false
	}
	for _, p := range people {
		r.Recipients = append(r.Recipients, p.Email)
	}
	return r, true
}

// failure is a bounce. SES says which are permanent, and that is believed where the other server's words leave it open.
func (n sesNotice) failure() bounce.Report {
	status, words := "", n.Bounce.Subtype
	if len(n.Bounce.Recipients) > 0 {
		status, words = n.Bounce.Recipients[0].Status, n.Bounce.Recipients[0].Diagnostic+" "+words
	}
	switch n.Bounce.Subtype {
	case "NoEmail", "Suppressed", "OnAccountSuppressionList":
		return bounce.Failed("5.1.1", words, true)
	case "MailboxFull":
		return bounce.Failed("5.2.2", words, true)
	case "MessageTooLarge", "ContentRejected", "AttachmentRejected":
		return bounce.Failed("5.6.0", words, true)
	}
	if n.Bounce.Type != "Permanent" {
		return soft(bounce.Failed(status, words, true))
	}
	return bounce.Failed(status, words, true)
}
