package main

import (
	"net/http"
	"strings"
	"time"

	"parallax/mailer/hooks"
)

// hookSettings are what mail providers prove themselves by when they tell what became of mails; empty for those that aren't used.
type hookSettings struct {
	SESTopic      string `env:"HOOK_SES_TOPIC"`
	SendGridKey   string `env:"HOOK_SENDGRID_KEY"`
	PostmarkLogin string `env:"HOOK_POSTMARK_LOGIN"`
	MailgunKey    string `env:"HOOK_MAILGUN_KEY"`
}

// hooks checks them.
func (r *reading) hooks(h hookSettings) hookSettings {
	if h.SESTopic != "" && !strings.HasPrefix(h.SESTopic, "arn:aws") {
		r.fault("HOOK_SES_TOPIC", quoted(h.SESTopic), "the ARN of an Amazon SNS topic, such as arn:aws:sns:eu-west-1:123456789012:bounces",
			"Copy it from the topic to which Amazon SES publishes.")
	}
	if h.SendGridKey != "" {
		if _, err := hooks.NewSendGrid(h.SendGridKey); err != nil {
			r.fault("HOOK_SENDGRID_KEY", "something else", "SendGrid's verification key, base64", "Copy it from the event webhook's security settings.")
		}
	}
	if name, password, both := strings.Cut(h.PostmarkLogin, ":"); h.PostmarkLogin != "" && (!both || name == "" || len(password) < 16) {
		r.fault("HOOK_POSTMARK_LOGIN", "something else", "name:password with a password of at least 16 characters",
			"Make one up, and give both to Postmark as the webhook's basic auth.")
	}
	return h
}

// build makes the readers of the providers that are set up, by the names that their addresses end in.
func (h hookSettings) build(now func() time.Time) (map[string]hooks.Hook, error) {
	out := map[string]hooks.Hook{}
	if h.SESTopic != "" {
		out["ses"] = hooks.NewSES(h.SESTopic, &http.Client{Timeout: 10 * time.Second})
	}
	if h.SendGridKey != "" {
		hook, err := hooks.NewSendGrid(h.SendGridKey)
		if err != nil {
			return nil, err
		}
		out["sendgrid"] = hook
	}
	if h.PostmarkLogin != "" {
		out["postmark"] = hooks.NewPostmark(h.PostmarkLogin)
	}
	if h.MailgunKey != "" {
		out["mailgun"] = hooks.NewMailgun(h.MailgunKey, now)
	}
	return out, nil
}
