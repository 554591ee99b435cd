package mailer

import "strings"

// Note gives the words with which an account's lead may write ahead from their own mailbox: a subject and a plain text, without
// link, button or small print, since it is no mail of ours.
func Note(l Letter) (subject, text string) {
	l.Kind = PreNotice
	return Draft(l)
}

// Draft gives the words of a letter to a client as its sender may look over and change them: a subject and a plain text, all filled in,
// without what a mail of ours puts around it.
func Draft(l Letter) (subject, text string) {
	w := newWriter(l.cleaned(), nil)
	return w.subject(), strings.TrimSpace(w.fill(string(w.text.Body)))
}
