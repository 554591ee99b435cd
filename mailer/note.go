package mailer

import "strings"

// Note gives the words with which an account's lead may write ahead from their own mailbox: a subject and a plain text, without
// link, button or small print, since it is no mail of ours.
func Note(l Letter) (subject, text string) {
	l = l.cleaned()
	l.Kind = PreNotice
	w := newWriter(l, nil)
	return w.subject(), strings.TrimSpace(w.fill(string(w.text.Body)))
}
