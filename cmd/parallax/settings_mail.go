package main

import (
	"net/url"
	"strconv"
	"strings"

	"parallax/survey"
)

// The usual ports of mail submission.
const (
	portTLS      = 465
	portStartTLS = 587
	portPlain    = 25
)

// smtp reads the mail servers from URLs or one from single variables, not from both.
func (r *reading) smtp(w written) (first smtpSettings, spares []smtpSettings) {
	single := w.SMTPHost + w.SMTPPort + w.SMTPUser + w.SMTPPassword + w.SMTPEncryption
	switch {
	case w.SMTPURL == "" && w.SMTPHost == "":
		r.fault("SMTP_URL", "nothing", smtpURLs, "Set it to your mail server, or set "+prefix+"SMTP_HOST with _PORT, _USER, _PASSWORD and _ENCRYPTION.")
		return first, nil
	case w.SMTPURL != "" && single != "":
		r.fault("SMTP_URL", "the mail server given twice", "either the URL or the single variables", "Remove the one or the others.")
	}
	if w.SMTPURL == "" {
		first = smtpSettings{Host: w.SMTPHost, User: w.SMTPUser, Password: w.SMTPPassword, Encryption: w.SMTPEncryption}
		return r.smtpServer(first, "SMTP_PORT", w.SMTPPort), nil
	}
	var all []smtpSettings
	for _, text := range strings.Fields(w.SMTPURL) {
		server, port := r.smtpURL(strings.TrimSuffix(text, ","))
		all = append(all, r.smtpServer(server, "SMTP_URL", port))
	}
	if len(all) == 0 {
		return first, nil
	}
	return all[0], all[1:]
}

const smtpURLs = "smtp://user:password@host:587 or smtps://user:password@host:465; several with spaces between them, the preferred one first"

// smtpServer completes and checks one server.
func (r *reading) smtpServer(s smtpSettings, portName, port string) smtpSettings {
	r.smtpEncryption(&s)
	s.Port = map[string]int{"tls": portTLS, "starttls": portStartTLS, "none": portPlain}[s.Encryption]
	if port != "" {
		s.Port = r.count(portName, port, 1, 65535)
	}
	if (s.User == "") != (s.Password == "") {
		r.fault("SMTP_USER", "a user without a password, or a password without a user", "both or neither", "Give both, or none when the server asks for none.")
	}
	return s
}

// smtpURL takes an address like smtps://user:password@host:465?encryption=tls&rate=10/s apart. The password may be in it, so
// the address is never shown.
func (r *reading) smtpURL(text string) (smtpSettings, string) {
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		r.fault("SMTP_URL", "something else", smtpURLs,
			"Check the address; characters such as @ / : in the password must be written as %40 %2F %3A.")
		return smtpSettings{Encryption: "starttls"}, ""
	}
	s := smtpSettings{Host: u.Hostname(), User: u.User.Username(), Encryption: u.Query().Get("encryption")}
	s.Password, _ = u.User.Password()
	s.Rate = r.rate("SMTP_URL", u.Query().Get("rate"))
	if s.Encryption == "" && u.Scheme == "smtps" {
		s.Encryption = "tls"
	}
	return s, u.Port()
}

// smtpEncryption settles how the connection is protected: STARTTLS unless told otherwise, never in the open to another machine.
func (r *reading) smtpEncryption(s *smtpSettings) {
	if s.Encryption == "" {
		s.Encryption = "starttls"
	}
	s.Encryption = strings.ToLower(s.Encryption)
	if r.oneOf("SMTP_ENCRYPTION", s.Encryption, "starttls", "tls", "none") == "" {
		return
	}
	if s.Encryption == "none" && !loopback(s.Host) {
		r.fault("SMTP_ENCRYPTION", "none, to another machine", "starttls or tls",
			"Use starttls or tls: mails carry sign-in links, which nobody on the way may read.")
	}
}

func (r *reading) mailFrom(text string) survey.Address {
	const name = "MAIL_FROM"
	if text == "" {
		r.fault(name, "nothing", "the address mails come from, such as reviews@your-firm.com", "Set it to an address whose domain you may send for.")
		return survey.Address{}
	}
	address, err := survey.ParseAddress(text)
	if err != nil {
		r.fault(name, quoted(text), "one plain address, such as reviews@your-firm.com", "Write the address alone, without a name or brackets.")
	}
	return address
}

// uncertainOutlastsSending refuses a sweep that would take mails for lost while they are still being sent.
func (r *reading) uncertainOutlastsSending(s settings) {
	if s.UncertainAfter > 0 && s.SendTimeout > 0 && s.UncertainAfter <= s.SendTimeout {
		r.fault("UNCERTAIN_AFTER", s.UncertainAfter.String(), "longer than "+prefix+"SEND_TIMEOUT ("+s.SendTimeout.String()+")",
			"Raise it, or lower "+prefix+"SEND_TIMEOUT; "+strconv.Itoa(int(s.SendTimeout.Seconds())*5)+"s would do.")
	}
}
