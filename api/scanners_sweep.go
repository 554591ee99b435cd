package api

import (
	"sync"
	"time"
)

// Sweep: somebody asked for the links of one mail one after another without a pause, and then sent its form, still without one.
// Scanners take all links of a mail, the one for opting out among them, within one to five seconds (Barracuda's manual, "Unwanted
// link clicks"; Marketo's "Understanding a spike in click activity"; the guides of other senders name the same seconds). People
// open one, seldom two, and then read. Ten seconds without a link is the pause that a person makes and a program doesn't. Only the same client counts (an IPv4 address, a /64 of IPv6), so that
// a scanner at the gateway casts no doubt on the person who opens the mail on a phone meanwhile.
//
// What was asked for is kept in this process for as long as it matters and nowhere else. With several instances a sweep may
// go unseen; haste, which the form itself proves, is seen by all.
const humanPause = 10 * time.Second

// mostSweeps bounds how many clients of mails are remembered.
const mostSweeps = 10_000

// mailLink is one of the links that a mail carries, or of the pages next to it, as a bit.
type mailLink uint16

const (
	surveyPage mailLink = 1 << iota
	optOutPage
	firstChoice // and the bits above: an answer to the first question, by its level
)

// choiceLink is the link with which a mail offers a level of its first question.
func choiceLink(level int) mailLink { return firstChoice << min(level, 10) }

// several tells whether links are more than people follow: the survey and the way out of it, or three answers to one question.
func (l mailLink) several() bool {
	choices := 0
	for rest := l / firstChoice; rest != 0; rest &= rest - 1 {
		choices++
	}
	return choices >= 3 || l&optOutPage != 0 && l&^optOutPage != 0
}

// sweeps remembers what was asked for lately. Its zero value is ready.
type sweeps struct {
	mu         sync.Mutex
	young, old map[sweeper]sweep // old is forgotten when young grows old
	since      time.Time
}

type sweeper struct{ invitationID, client string }

type sweep struct {
	links mailLink
	last  time.Time
}

// saw notes that a client asked for a link.
func (s *sweeps) saw(invitationID, client string, link mailLink, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now.Sub(s.since) > humanPause || len(s.young) >= mostSweeps || s.young == nil {
		s.young, s.old, s.since = map[sweeper]sweep{}, s.young, now
	}
	who := sweeper{invitationID, client}
	found := s.find(who)
	if now.Sub(found.last) > humanPause {
		found.links = 0
	}
	s.young[who] = sweep{found.links | link, now}
}

// swept tells whether a client has gone through the links of a mail and not paused since.
func (s *sweeps) swept(invitationID, client string, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.find(sweeper{invitationID, client})
	return found.links.several() && now.Sub(found.last) <= humanPause
}

func (s *sweeps) find(who sweeper) sweep {
	if found, ok := s.young[who]; ok {
		return found
	}
	return s.old[who]
}
