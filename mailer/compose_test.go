package mailer_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"parallax/mailer"
)

var update = flag.Bool("update", false, "write the golden files anew")

// links makes addresses as the program's own look: opaque tokens below one base.
type links struct{}

const base = "https://ask.firm.example"

func (links) Survey(id string, _ time.Time) string { return base + "/s/" + token(id) }
func (links) OptOut(id string, _ time.Time) string { return base + "/u/" + token(id) }
func (links) SignIn(id string, _ time.Time) string { return base + "/sign-in/" + token(id) }
func (links) Test(id string, _ time.Time) string   { return base + "/t/" + token(id) }
func (links) Task(cycle, account string) string {
	if account == "" {
		return base + "/actions"
	}
	return base + "/answer/" + cycle + "/" + account
}

// token is as long as a real link's.
func token(id string) string { return id + "." + strings.Repeat("a1B2-_", 18) }

// letter is one of each kind, with everything set that the store sets.
func letter(kind mailer.Kind) mailer.Letter {
	l := mailer.Letter{
		MessageID: "01hzx0message0000001", FirmID: "01hzx0firm0000000001", Kind: kind,
		To:       mailer.Address{Name: "Priya Nair", Email: "priya.nair@northwind.example"},
		FromName: "Jonas Weber", ReplyTo: mailer.Address{Name: "Jonas Weber", Email: "jonas.weber@firm.example"},
		FirmName: "Hartmann & Vale", FirmColor: "#E07A1F", Locale: "en",
		FirstName: "Priya", AccountName: "Northwind", LeadName: "Jonas Weber", CycleName: "Annual review 2026",
		ClosesAt: time.Date(2026, 5, 28, 16, 0, 0, 0, time.UTC), TimeZone: "Europe/Berlin", Minutes: 2,
		InvitationID: "01hzx0invite00000001", CycleID: "01hzx0cycle000000001",
		LinkExpires: time.Date(2026, 8, 26, 16, 0, 0, 0, time.UTC),
	}
	switch kind {
	case mailer.SellerNotice:
		l.To, l.FirstName = mailer.Address{Name: "Mara Lindqvist", Email: "mara@firm.example"}, "Mara"
		l.FromName, l.ReplyTo = l.FirmName, mailer.Address{}
		l.Accounts = []string{"Northwind", "Contoso & Söhne", "Fabrikam"}
	case mailer.SignIn, mailer.MailTest:
		l.To, l.FirstName = mailer.Address{Name: "Mara Lindqvist", Email: "mara@firm.example"}, "Mara"
		l.FromName, l.ReplyTo = l.FirmName, mailer.Address{}
		l.SignInLinkID, l.LinkExpires = "01hzx0signin00000001", time.Date(2026, 5, 4, 7, 15, 0, 0, time.UTC)
	}
	return l
}

var kinds = []mailer.Kind{mailer.Invitation, mailer.SellerNotice, mailer.SignIn, mailer.CycleTest, mailer.MailTest}

func TestComposeSaysWhatTheGoldenFilesSay(t *testing.T) {
	for _, kind := range kinds {
		t.Run(string(kind), func(t *testing.T) {
			m, err := mailer.Compose(letter(kind), links{})
			if err != nil {
				t.Fatal(err)
			}
			var head strings.Builder
			head.WriteString("From: " + m.From.Name + "\nReply-To: " + m.ReplyTo.Name + " <" + m.ReplyTo.Email + ">\nTo: " + m.To.Name +
				" <" + m.To.Email + ">\nSubject: " + m.Subject + "\nMessage-ID: " + m.MessageID + "\n")
			for _, h := range m.Headers {
				head.WriteString(h.Name + ": " + h.Value + "\n")
			}
			golden(t, string(kind)+".txt", head.String()+"\n"+m.Text)
			golden(t, string(kind)+".html", m.HTML)
		})
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
	for _, kind := range kinds {
		m, err := mailer.Compose(letter(kind), links{})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(m.HTML); n > 30_000 {
			t.Errorf("%s: HTML of %d bytes, want at most 30,000", kind, n)
		}
		words := strings.Fields(tags.ReplaceAllString(invisible.ReplaceAllString(m.HTML, ""), " "))
		if kind != mailer.CycleTest && len(words) > 120 {
			t.Errorf("%s: %d words, want at most 120", kind, len(words))
		}
		if n := utf8.RuneCountInString(m.Subject); n > 50 {
			t.Errorf("%s: subject of %d characters, want at most 50: %s", kind, n, m.Subject)
		}
		if strings.Contains(m.HTML, "<img") || strings.Contains(m.HTML, "http-equiv") || strings.Contains(m.HTML, "src=") {
			t.Errorf("%s: the HTML loads something", kind)
		}
	}
}

func TestBothPartsCarryTheSameFacts(t *testing.T) {
	facts := map[mailer.Kind][]string{
		mailer.Invitation:   {base + "/s/01hzx0invite00000001", base + "/u/01hzx0invite00000001", "Northwind", "Jonas Weber", "2 minutes", "Thursday 28 May 2026, 18:00 CEST"},
		mailer.SellerNotice: {base + "/actions", "Northwind", "Fabrikam", "Annual review 2026", "Thursday 28 May 2026, 18:00 CEST"},
		mailer.SignIn:       {base + "/sign-in/01hzx0signin00000001", "Monday 4 May 2026, 09:15 CEST", "once"},
		mailer.CycleTest:    {base + "/t/01hzx0cycle000000001", "test of Annual review 2026", "stores nothing"},
		mailer.MailTest:     {"mail settings"},
	}
	for kind, want := range facts {
		m, err := mailer.Compose(letter(kind), links{})
		if err != nil {
			t.Fatal(err)
		}
		for _, fact := range want {
			if !strings.Contains(m.Text, fact) {
				t.Errorf("%s: the text part lacks %q", kind, fact)
			}
			if !strings.Contains(m.HTML, fact) {
				t.Errorf("%s: the HTML part lacks %q", kind, fact)
			}
		}
	}
	test, _ := mailer.Compose(letter(mailer.CycleTest), links{})
	if strings.Contains(test.Text+test.HTML, "/s/") || strings.Contains(test.Text+test.HTML, "/u/") {
		t.Error("the test of a cycle carries a real link")
	}
}

func TestOnlyInvitationsOfferToUnsubscribe(t *testing.T) {
	for _, kind := range kinds {
		m, err := mailer.Compose(letter(kind), links{})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, h := range m.Headers {
			got[h.Name] = h.Value
		}
		if got["Auto-Submitted"] != "auto-generated" {
			t.Errorf("%s: Auto-Submitted is %q", kind, got["Auto-Submitted"])
		}
		oneClick := got["List-Unsubscribe"] == "<"+links{}.OptOut("01hzx0invite00000001", time.Time{})+">" &&
			got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
		if oneClick != (kind == mailer.Invitation) {
			t.Errorf("%s: unsubscribing is %v", kind, got)
		}
	}
}

func TestTheFirmsOwnWordsAreFilledNotRun(t *testing.T) {
	l := letter(mailer.Invitation)
	l.Subject = "{account}: a question from {sender}"
	l.Body = "Hi {first_name},\r\n\r\n{{.Link}} {{template \"x\"}} <b>bold</b> {nobody}\nsecond line\n\n\n\nBye, {lead}"
	m, err := mailer.Compose(l, links{})
	if err != nil {
		t.Fatal(err)
	}
	if m.Subject != "Northwind: a question from Jonas Weber" {
		t.Errorf("subject %q", m.Subject)
	}
	if want := "Hi Priya,\n\n{{.Link}} {{template \"x\"}} <b>bold</b> {nobody}\nsecond line\n\nGive your view:\n"; !strings.HasPrefix(m.Text, want) {
		t.Errorf("text begins\n%s\nwant\n%s", m.Text, want)
	}
	if !strings.Contains(m.HTML, "{{.Link}} {{template &#34;x&#34;}} &lt;b&gt;bold&lt;/b&gt; {nobody}<br>second line") {
		t.Error("the HTML part does not show the words as written")
	}
	for _, fact := range []string{"About 2 minutes.", "Open until Thursday 28 May 2026, 18:00 CEST."} {
		if !strings.Contains(m.Text, fact) || !strings.Contains(m.HTML, fact) {
			t.Errorf("words without placeholders leave out %q", fact)
		}
	}
}
