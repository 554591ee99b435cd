package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"parallax/survey/store"
)

// strangers send what else lands in a mailbox for bounces: a person writes, somebody forges a report, a client's machine says that its
// owner is away. The last one is about a mail of ours, so it goes once it is kept; the others stay for people to see.
func (l *realLaunch) strangers(p *process) {
	l.t.Helper()
	reports := l.people(lost, left, full)
	victim := l.firm.Contacts[0][0].Email
	l.await("the reports to leave the mailbox", func() string {
		if n := l.office.returned(); n > 0 {
			return fmt.Sprintf("%d reports are in the mailbox", n)
		}
		return ""
	})
	l.office.post("someone@account.example", "bounces@firm.example",
		"From: someone@account.example\nTo: bounces@firm.example\nSubject: A question\nMessage-ID: <1@account.example>\n\nWho are you?\n")
	forged := "bounces+" + strings.Repeat("0", 40) + "@firm.example"
	l.office.post("someone@account.example", forged, report(victim, forged))
	sealed := l.returnPath(victim)
	l.office.post("", sealed, "From: "+victim+"\nTo: "+sealed+"\nSubject: Out of office\nAuto-Submitted: auto-replied\n"+
		"Message-ID: <2@account.example>\n\nI am back on Monday.\n")
	l.await("the automatic answer to be taken", func() string {
		if read := strings.Count(p.errs.String(), "a mail came back"); read < reports+3 || l.office.returned() != 2 {
			return fmt.Sprintf("%d mails read, %d in the mailbox", read, l.office.returned())
		}
		return ""
	})
}

// report is a server's report that a mail could not be delivered.
func report(to, returnPath string) string {
	return "From: MAILER-DAEMON@account.example\nTo: " + returnPath + `
Subject: Undelivered Mail Returned to Sender
Message-ID: <3@account.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.account.example

Final-Recipient: rfc822; ` + to + `
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b--
`
}

// returnPath is the address that the first mail to somebody came from.
func (l *realLaunch) returnPath(to string) string {
	l.t.Helper()
	for _, d := range l.office.delivered() {
		if _, path, found := strings.Cut(string(d.raw), "Return-Path: <"); found && d.to == to {
			path, _, _ = strings.Cut(path, ">")
			return path
		}
	}
	l.t.Fatalf("no mail to %s", to)
	return ""
}

// optOut has one person of each language taken off, as their mail providers do it: a POST to the address in the mail's header, with
// the words of RFC 8058, without cookies, and without following anything.
func (l *realLaunch) optOut(p *process) {
	l.t.Helper()
	done := map[string]bool{}
	for _, d := range l.office.delivered() {
		if d.kind != "invitation" || done[d.locale] {
			continue
		}
		at, err := url.Parse(d.optOut)
		if err != nil || at.Host != "localhost:8080" || d.oneClick != "List-Unsubscribe=One-Click" {
			l.t.Fatalf("opting out is at %q, with %q", d.optOut, d.oneClick)
		}
		request, err := http.NewRequest(http.MethodPost, "http://"+p.addr+at.Path, strings.NewReader(d.oneClick))
		if err != nil {
			l.t.Fatal(err)
		}
		request.Host = at.Host // as a proxy before the program would pass it on
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			l.t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			l.t.Errorf("opting out answers %s: %.300s", answer.Status, body)
		}
		done[d.locale], l.optedOut[d.to] = true, true
	}
	if len(done) != 3 {
		l.t.Errorf("people of %d languages were invited, want 3", len(done))
	}
}

// checkKind holds each contact's mail of a kind against the ledger and the mailbox: one row in the state of their fate, and one mail
// where that says so. Who is not in want, or has opted out of what comes after the invitation, has neither.
func (l *realLaunch) checkKind(kind string, want map[fate]string) {
	l.t.Helper()
	rows := map[string][]store.MessageLine{}
	states := map[string]int{}
	l.withStore(func(ctx context.Context, data *store.Store) {
		for page, seen := 1, 0; ; page++ {
			log, err := data.Messages(ctx, l.firm.Manager, l.cycleID, "", page)
			if err != nil {
				l.t.Fatal(err)
			}
			for _, m := range log.Messages {
				if m.Kind == kind {
					rows[m.ToEmail] = append(rows[m.ToEmail], m)
					states[m.State]++
				}
			}
			if seen += len(log.Messages); seen >= log.Total || len(log.Messages) == 0 {
				return
			}
		}
	})
	mails, ids := map[string][]string{}, map[string]int{}
	for _, d := range l.office.delivered() {
		if d.kind == kind {
			mails[d.to] = append(mails[d.to], d.id)
			ids[d.id]++
		}
	}
	l.t.Logf("%s: ledger %v, mailbox %d mails to %d people under %d ids", kind, states, total(ids), len(mails), len(ids))
	for email, f := range l.fates {
		state := want[f]
		if kind != "invitation" && l.optedOut[email] {
			state = ""
		}
		got, arrived := rows[email], mails[email]
		switch {
		case state == "" && len(got)+len(arrived) > 0:
			l.t.Errorf("%s (%s): %+v and %d mails, want none", email, f, got, len(arrived))
		case state != "" && (len(got) != 1 || got[0].State != state):
			l.t.Errorf("%s (%s): %+v, want %s", email, f, got, state)
		case state == "sent" && (len(arrived) != 1 || arrived[0] != got[0].ID+"@firm.example"):
			l.t.Errorf("%s: mails %v, want one of %s", email, arrived, got[0].ID)
		case state != "sent" && len(arrived) > 0:
			l.t.Errorf("%s (%s): %d mails arrived", email, f, len(arrived))
		}
	}
}

func total(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// checkSuppressed tells whether exactly those are barred whom no mail will ever reach, and those who asked for it.
func (l *realLaunch) checkSuppressed() {
	l.t.Helper()
	want := map[string]string{}
	for email, f := range l.fates {
		if f == unknown || f == lost || f == left {
			want[email] = "bounce"
		}
	}
	for email := range l.optedOut {
		want[email] = "one-click"
	}
	got := map[string]string{}
	l.withStore(func(ctx context.Context, data *store.Store) {
		list, err := data.Suppressions(ctx, l.firm.Admin)
		if err != nil {
			l.t.Fatal(err)
		}
		for _, s := range list {
			got[s.Email] = s.Source
		}
	})
	l.t.Logf("suppressed: %d", len(got))
	if !maps.Equal(got, want) {
		l.t.Errorf("suppressed are\n%v, want\n%v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}
