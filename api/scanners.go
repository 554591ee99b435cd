package api

import (
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// Programs that guard mailboxes open the links of a mail before its reader does, some in a real browser. Opening changes nothing
// here, so nearly all of them leave nothing. A few go on to press buttons: FusionAuth found that Outlook's Safe Links fetches a
// page and submits its form (release notes of 1.49), and healthchecks.io that Office 365 runs a page's scripts. What such a
// program posts is known by two things that no person does. Both are rare enough in people that a wrong guess costs one of many
// one more press of a button, and nobody an answer: see asking_doubted.go.

// Haste: a form came back sooner than hands can fill it. The keystroke-level model (Card, Moran and Newell, Communications of the
// ACM 23, 1980) gives a practised person 1.35 s to make up their mind what to do with a page and 0.2 s for a keystroke. A page
// of seven questions needs one choice each at the very least: 2.75 s without reading a word, from when the server wrote the page,
// so that the network's time comes on top. People take one to three minutes. The page's script keeps to the same times, and to
// events that the browser trusts, before it saves by itself (templates/script.js).
const (
	decideTime = 1350 * time.Millisecond
	strokeTime = 200 * time.Millisecond
)

// pressTime is the least in which somebody finds and presses the one button of a page that they have just opened; pointing alone
// takes 1.1 s in the same model.
const pressTime = time.Second

// fillTime is the least in which hands fill a form with so many marks.
func fillTime(marks int) time.Duration { return decideTime + time.Duration(marks)*strokeTime }

// marksOf counts what somebody put into a form: each takes a stroke, a comment many.
func marksOf(a survey.Answers) int { return len(a.Levels) - a.Levels.Blank() + len(a.Comments) }

// openedFor signs when a page is opened that shows these answers already: choosing them took its time before.
func (a *asking) openedFor(invitationID string, shown survey.Answers) string {
	return a.Links.Opening(invitationID, a.Now().Add(-time.Duration(marksOf(shown))*strokeTime))
}

// hasty tells whether a form came back sooner than within least. A form without its moment, or with one that we didn't sign, is
// not: it was opened before the page carried one, and whoever takes it out on purpose could as well have waited. Nor is one
// that comes before its page was made, which only two clocks can do that disagree.
func (a *asking) hasty(invitationID, opening string, least time.Duration) bool {
	at, ours := a.Links.Opened(invitationID, opening)
	if !ours {
		return false
	}
	took := a.Now().Sub(at)
	return took >= -strokeTime && took < least
}

// doubt tells why a client's form looks like a scanner's, if it does.
func (a *asking) doubt(invitationID, client, opening string, given survey.Answers) (store.Doubt, bool) {
	switch {
	case a.hasty(invitationID, opening, fillTime(marksOf(given))):
		return store.Haste, true
	case a.sweeps.swept(invitationID, client, a.Now()):
		return store.Sweep, true
	}
	return "", false
}
