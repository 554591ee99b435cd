package main

import (
	"errors"
	"log/slog"

	"parallax/mailer"
	"parallax/survey"
)

// newTransport is what carries mails as the settings say. It dials nobody yet.
func newTransport(s settings, log *slog.Logger) (*mailer.SMTP, error) {
	config, err := s.smtpConfig()
	if err != nil {
		return nil, err
	}
	config.Log = log
	return mailer.NewSMTP(config)
}

// smtpConfig is how mails are sent, in the mailer's words.
func (s settings) smtpConfig() (mailer.SMTPConfig, error) {
	config := s.serverConfig(s.SMTP)
	for _, spare := range s.SMTPSpares {
		config.Spares = append(config.Spares, s.serverConfig(spare))
	}
	config.From, config.DKIM, config.Limits = s.MailFrom.String(), s.DKIM, s.MailLimits
	var err error
	if s.ReturnPath != (survey.Address{}) {
		config.ReturnPaths, err = s.returnPaths()
	}
	return config, err
}

func (s settings) serverConfig(one smtpSettings) mailer.SMTPConfig {
	return mailer.SMTPConfig{
		Host: one.Host, Port: one.Port, Encryption: mailer.Encryption(one.Encryption), Username: one.User, Password: one.Password,
		Rate: one.Rate, Connections: s.MailWorkers, Timeout: s.SendTimeout,
	}
}

// returnPaths makes and reads the addresses that bounces come back to.
func (s settings) returnPaths() (*mailer.ReturnPaths, error) {
	if s.ReturnPath == (survey.Address{}) {
		return nil, errors.New("no mailbox for bounces is set")
	}
	keys := make([][]byte, len(s.LinkKeys))
	for n, key := range s.LinkKeys {
		keys[n] = key.Key
	}
	return mailer.NewReturnPaths(s.ReturnPath, keys...)
}
