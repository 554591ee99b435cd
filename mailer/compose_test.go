package mailer_test

import (
	"flag"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"parallax/mailer"
	"parallax/mailer/samples"
)

var update = flag.Bool("update", false, "write the golden files anew")

const base = samples.Base

type links = samples.Links

func letter(kind mailer.Kind) mailer.Letter { return samples.Letter(kind, "en") }

func compose(t *testing.T, l mailer.Letter) mailer.Mail {
	t.Helper()
	m, err := mailer.Compose(l, links{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// each runs test for every sample: every kind in every language, with its variants.
func each(t *testing.T, test func(t *testing.T, s samples.Sample, m mailer.Mail)) {
	for _, s := range samples.All() {
		t.Run(s.Name+"."+s.Locale, func(t *testing.T) { test(t, s, compose(t, s.Letter)) })
	}
}

func TestComposeSaysWhatTheGoldenFilesSay(t *testing.T) {
	each(t, func(t *testing.T, s samples.Sample, m mailer.Mail) {
		var head strings.Builder
		head.WriteString("From: " + m.From.Name + "\nReply-To: " + m.ReplyTo.Name + " <" + m.ReplyTo.Email + ">\nTo: " + m.To.Name +
			" <" + m.To.Email + ">\nSubject: " + m.Subject + "\nMessage-ID: " + m.MessageID + "\n")
		for _, h := range m.Headers {
			head.WriteString(h.Name + ": " + h.Value + "\n")
		}
		golden(t, s.Name+"."+s.Locale+".txt", head.String()+"\n"+m.Text)
		golden(t, s.Name+"."+s.Locale+".html", m.HTML)
	})
}

func TestNotesSayWhatTheGoldenFilesSay(t *testing.T) {
	for _, s := range samples.Notes() {
		subject, text := mailer.Note(s.Letter)
		golden(t, s.Name+"."+s.Locale+".txt", "Subject: "+subject+"\n\n"+text+"\n")
		if n := len(strings.Fields(text)); n > 120 || utf8.RuneCountInString(subject) > 50 {
			t.Errorf("%s: %d words under %q, want at most 120 and 50 characters", s.Locale, n, subject)
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s changed; if on purpose, run with -update (-want +got):\n%s", name, diff)
	}
}

var (
	invisible = regexp.MustCompile(`(?s)<(style|title)>.*?</(style|title)>`)
	tags      = regexp.MustCompile(`<[^>]*>`)
)

func TestMailsKeepTheirLimits(t *testing.T) {
	each(t, func(t *testing.T, s samples.Sample, m mailer.Mail) {
		if n := len(m.HTML); n > 30_000 {
			t.Errorf("HTML of %d bytes, want at most 30,000", n)
		}
		words := strings.Fields(tags.ReplaceAllString(invisible.ReplaceAllString(m.HTML, ""), " "))
		if s.Letter.Kind != mailer.CycleTest && len(words) > 120 {
			t.Errorf("%d words, want at most 120", len(words))
		}
		if n := utf8.RuneCountInString(m.Subject); n > 50 {
			t.Errorf("subject of %d characters, want at most 50: %s", n, m.Subject)
		}
		// The firm's logo is all that a mail may load, and its address tells nothing of who reads: no id of the mail, the person or the link.
		loads, logo := strings.Count(m.HTML, "<img")+strings.Count(m.HTML, "src=")+strings.Count(m.HTML, "url("), ""
		if l := s.Letter; l.Logo.There() {
			logo = `<img src="` + samples.Base + "/logo/" + l.FirmID + "/" + l.Logo.Hash + `.png" width="200" height="48" alt="` + html.EscapeString(l.FirmName) + `"`
		}
		if loads != 2*strings.Count(m.HTML, "<img") || (loads > 0) != (logo != "") || !strings.Contains(m.HTML, logo) || strings.Contains(m.HTML, "http-equiv") {
			t.Error("the HTML loads something else than the firm's logo, or not that")
		}
		if strings.ContainsAny(m.Subject+m.Text, "{}") {
			t.Errorf("something was not filled: %s\n%s", m.Subject, m.Text)
		}
	})
}

func TestAContactGetsADifferentSubjectEachTime(t *testing.T) {
	seen := map[string]string{}
	each(t, func(t *testing.T, s samples.Sample, m mailer.Mail) {
		if !s.Letter.Kind.ToClient() || s.Name != string(s.Letter.Kind) {
			return
		}
		if other, is := seen[m.Subject]; is {
			t.Errorf("%q is the subject of %s too", m.Subject, other)
		}
		seen[m.Subject] = s.Name + "." + s.Locale
	})
}

func TestBothPartsCarryTheSameFacts(t *testing.T) {
	const closes = "Thursday 28 May 2026, 18:00 CEST"
	survey, optOut := base+"/s/01hzx0invite00000001", base+"/u/01hzx0invite00000001"
	facts := map[mailer.Kind][]string{
		mailer.Announcement:     {optOut, "Northwind", "Jonas Weber", "2 minutes", "Monday 4 May 2026, 09:00 CEST", "nothing to do until then"},
		mailer.Invitation:       {survey, optOut, "Northwind", "Jonas Weber", "2 minutes", closes},
		mailer.Reminder1:        {survey, optOut, "Jonas Weber", "2 minutes", closes},
		mailer.Reminder2:        {survey, optOut, "Jonas Weber", "2 minutes", closes, "last time"},
		mailer.Resume:           {survey, optOut, "nothing has been sent yet", "3 of 7 questions", closes},
		mailer.Chase:            {survey, optOut, "Northwind", "Jonas Weber", "2 minutes", closes, "in person"},
		mailer.Receipt:          {survey, optOut, "have arrived", "What happens next", closes},
		mailer.Thanks:           {survey, optOut, "The survey has closed", "What happens next", "Jonas Weber", "Northwind"},
		mailer.SellerNotice:     {base + "/actions", "Northwind", "Fabrikam", "Annual review 2026", closes},
		mailer.SellerNudge:      {base + "/actions", "Northwind", "Fabrikam", "Annual review 2026", closes},
		mailer.SellerDigest:     {base + "/actions", "Northwind: clients 3 of 4, team 1 of 3; your view is missing", "wait for your decision: 2", closes},
		mailer.ManagerDigest:    {base + "/cycles/01hzx0cycle000000001", "76 of 212", "121 of 140", "41 of 60", "and 2 more", "Amara Osei", closes},
		mailer.ReviewInvitation: {"Northwind", "Friday 12 June 2026, 10:00 CEST", "90 minutes", "Hafenstraße 4", "Mara Lindqvist", "Where we come in"},
		mailer.CommitmentDigest: {base + "/actions", "Northwind: One named engineer for support, by Friday 29 May 2026", "Overdue", "Due this week"},
		mailer.SignOffRequest:   {base + "/actions", "Northwind", "Fabrikam", "Annual review 2026", closes},
		mailer.SignOffReminder:  {base + "/actions", "Northwind", "Fabrikam", "Annual review 2026", closes},
		mailer.SignIn:           {base + "/sign-in/01hzx0signin00000001", "Monday 4 May 2026, 09:15 CEST", "once"},
		mailer.CycleTest:        {base + "/t/01hzx0cycle000000001", "test of Annual review 2026", "stores nothing"},
		mailer.MailTest:         {"email settings"},
	}
	for _, kind := range mailer.Kinds() {
		m := compose(t, letter(kind))
		if len(facts[kind]) == 0 {
			t.Errorf("%s: the test knows no facts of it", kind)
		}
		for _, fact := range facts[kind] {
			if !strings.Contains(m.Text, fact) {
				t.Errorf("%s: the text part lacks %q", kind, fact)
			}
			if !strings.Contains(m.HTML, fact) {
				t.Errorf("%s: the HTML part lacks %q", kind, fact)
			}
		}
	}
	test := compose(t, letter(mailer.CycleTest))
	if strings.Contains(test.Text+test.HTML, "/s/") || strings.Contains(test.Text+test.HTML, "/u/") {
		t.Error("the test of a cycle carries a real link")
	}
}

func TestWhoeverIsAskedCanStopIt(t *testing.T) {
	each(t, func(t *testing.T, s samples.Sample, m mailer.Mail) {
		got := map[string]string{}
		for _, h := range m.Headers {
			got[h.Name] = h.Value
		}
		if got["Auto-Submitted"] != "auto-generated" {
			t.Errorf("Auto-Submitted is %q", got["Auto-Submitted"])
		}
		oneClick := got["List-Unsubscribe"] == "<"+links{}.OptOut("01hzx0invite00000001", time.Time{})+">" &&
			got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
		if oneClick != s.Letter.Kind.ToClient() {
			t.Errorf("unsubscribing is %v", got)
		}
	})
}
