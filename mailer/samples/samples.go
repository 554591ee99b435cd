// Package samples holds an invented letter of every kind in every language, to look at and to test with.
package samples

import (
	"strings"
	"time"

	"parallax/mailer"
	"parallax/mailer/words"
)

// Sample is one letter, with a name for a file.
type Sample struct {
	Name   string
	Locale string
	Letter mailer.Letter
}

// All are the samples: every kind in every language, and the variants of some.
func All() []Sample {
	var out []Sample
	for _, language := range words.All() {
		add := func(name string, l mailer.Letter) { out = append(out, Sample{name, language.Locale, l}) }
		for _, kind := range mailer.Kinds() {
			add(string(kind), Letter(kind, language.Locale))
		}
		asking := Letter(mailer.Invitation, language.Locale)
		asking.Question = question(language.Locale)
		add("invitation_question", asking)
		pictured := Letter(mailer.Invitation, language.Locale)
		pictured.Logo.Hash, pictured.Logo.Width, pictured.Logo.Height = "0123456789abcdef0123456789abcdef", 400, 96
		add("invitation_logo", pictured)
		for _, kind := range []mailer.Kind{mailer.Receipt, mailer.Thanks} {
			confidential := Letter(kind, language.Locale)
			confidential.Confidential = true
			add(string(kind)+"_confidential", confidential)
		}
		changed, off := Letter(mailer.ReviewInvitation, language.Locale), Letter(mailer.ReviewInvitation, language.Locale)
		changed.Meeting.Changed, changed.Meeting.Sequence = true, 1
		off.Meeting.Cancelled, off.Meeting.Sequence = true, 2
		add("review_invitation_changed", changed)
		add("review_invitation_cancelled", off)
		for _, kind := range []mailer.Kind{mailer.SellerNotice, mailer.SellerNudge, mailer.SignOffRequest, mailer.SignOffReminder} {
			one := Letter(kind, language.Locale)
			one.Accounts, one.AccountID = one.Accounts[:1], "01hzx0account0000001"
			add(string(kind)+"_one", one)
		}
	}
	return out
}

// Notes are the words with which a lead may write ahead, in every language.
func Notes() []Sample {
	var out []Sample
	for _, language := range words.All() {
		out = append(out, Sample{string(mailer.PreNotice), language.Locale, Letter(mailer.PreNotice, language.Locale)})
	}
	return out
}

// Letter is a letter of a kind, with everything set that the store sets, to people whose names fit the language.
func Letter(kind mailer.Kind, locale string) mailer.Letter {
	first, last := contact(locale)
	l := mailer.Letter{
		MessageID: "01hzx0message0000001", FirmID: "01hzx0firm0000000001", Kind: kind,
		To:       mailer.Address{Name: first + " " + last, Email: "priya.nair@northwind.example"},
		FromName: "Jonas Weber", ReplyTo: mailer.Address{Name: "Jonas Weber", Email: "jonas.weber@firm.example"},
		FirmName: "Hartmann & Vale", FirmColor: "#E07A1F", Locale: locale,
		FirstName: first, AccountName: "Northwind", LeadName: "Jonas Weber", CycleName: "Annual review 2026",
		OpensAt: time.Date(2026, 5, 4, 7, 0, 0, 0, time.UTC), ClosesAt: time.Date(2026, 5, 28, 16, 0, 0, 0, time.UTC), TimeZone: "Europe/Berlin", Minutes: 2,
		InvitationID: "01hzx0invite00000001", CycleID: "01hzx0cycle000000001",
		LinkExpires: time.Date(2026, 8, 26, 16, 0, 0, 0, time.UTC),
	}
	switch kind {
	case mailer.Resume:
		l.Answered, l.Questions = 3, 7
	case mailer.SellerNotice, mailer.SellerNudge, mailer.SignOffRequest, mailer.SignOffReminder, mailer.SellerDigest, mailer.ManagerDigest,
		mailer.CommitmentDigest, mailer.SignIn, mailer.MailTest:
		l.To, l.FirstName = mailer.Address{Name: "Mara Lindqvist", Email: "mara@firm.example"}, "Mara"
		l.FromName, l.ReplyTo = l.FirmName, mailer.Address{}
		l.AccountName, l.LeadName, l.InvitationID = "", "", ""
	}
	switch kind {
	case mailer.SellerNotice, mailer.SellerNudge, mailer.SignOffRequest, mailer.SignOffReminder:
		l.Accounts = []string{"Northwind", "Contoso & Söhne", "Fabrikam"}
	case mailer.SellerDigest, mailer.ManagerDigest:
		l.Digest = digest(kind)
	case mailer.ReviewInvitation:
		l.InvitationID, l.Meeting = "", meeting(locale)
	case mailer.CommitmentDigest:
		l.Promises = promises()
	case mailer.SignIn:
		l.SignInLinkID, l.LinkExpires = "01hzx0signin00000001", time.Date(2026, 5, 4, 7, 15, 0, 0, time.UTC)
	}
	return l
}

func contact(locale string) (first, last string) {
	switch locale {
	case "ar":
		return "ليلى", "حداد"
	case "de":
		return "Priya", "Müller-Nair"
	}
	return "Priya", "Nair"
}

func digest(kind mailer.Kind) mailer.Digest {
	if kind == mailer.SellerDigest {
		return mailer.Digest{
			Clients: mailer.Count{Got: 5, Of: 8}, Team: mailer.Count{Got: 4, Of: 7}, Suggested: 2,
			Lines: []mailer.DigestLine{
				{Account: "Northwind", Clients: mailer.Count{Got: 3, Of: 4}, Team: mailer.Count{Got: 1, Of: 3}, Mine: true},
				{Account: "Contoso & Söhne", Clients: mailer.Count{Got: 2, Of: 3}, Team: mailer.Count{Got: 2, Of: 2}},
				{Account: "Fabrikam", Clients: mailer.Count{Got: 0, Of: 1}, Team: mailer.Count{Got: 1, Of: 2}},
			},
		}
	}
	return mailer.Digest{
		Clients: mailer.Count{Got: 76, Of: 212}, Team: mailer.Count{Got: 121, Of: 140}, Accounts: mailer.Count{Got: 41, Of: 60},
		Silent:  []string{"Northwind", "Contoso & Söhne", "Fabrikam", "Adventure Works", "Tailspin Toys", "Wingtip", "Litware", "Proseware"},
		Awaited: []string{"Mara Lindqvist", "Amara Osei"},
	}
}

func question(locale string) *mailer.Question {
	switch locale {
	case "de":
		return &mailer.Question{
			Text: "Wenn Sie im Fachgebiet von Hartmann & Vale etwas Neues planen, wann holen Sie Hartmann & Vale dazu?",
			Options: []string{
				"Hinterher, wenn überhaupt", "Wenn es beschlossen ist, für einen fest umrissenen Auftrag", "Solange wir noch abwägen, was wir tun",
				"Ganz am Anfang: Hartmann & Vale gehört zu den Ersten, die wir anrufen",
			},
		}
	case "ar":
		return &mailer.Question{
			Text: "عندما تخططون لشيء جديد في مجال عمل Hartmann & Vale، متى تُشركونها فيه؟",
			Options: []string{
				"بعد ذلك، إن أشركناها أصلًا",
				"بعد اتخاذ القرار، في عمل محدَّد",
				"ونحن ما زلنا نفكر فيما سنفعله",
				"منذ البداية: فهي من أوائل من نتصل بهم",
			},
		}
	}
	return &mailer.Question{
		Text: "When you plan something new in the field Hartmann & Vale works in, when do you bring them in?",
		Options: []string{
			"Afterwards, if at all", "Once it is decided, for a defined piece of work", "While we are still weighing what to do",
			"At the very start: they are among the first we call",
		},
	}
}

// Links makes addresses as the program's own look: opaque tokens below one base. They lead nowhere.
type Links struct{}

// Base is where the samples' links lead: a domain that nobody can own.
const Base = "https://ask.firm.example"

func at(path, id string) string { return Base + path + id + "." + strings.Repeat("a1B2-_", 18) }

// Survey is a contact's survey.
func (Links) Survey(id string, _ time.Time) string { return at("/s/", id) }

// OptOut is where a contact stops the mails.
func (Links) OptOut(id string, _ time.Time) string { return at("/u/", id) }

// SignIn is a one-time sign-in page.
func (Links) SignIn(id string, _ time.Time) string { return at("/sign-in/", id) }

// Test is a cycle's trial.
func (Links) Test(id string, _ time.Time) string { return at("/t/", id) }

// Logo is a firm's logo.
func (Links) Logo(path string) string { return Base + path }

// Cycle is a cycle in the dashboard.
func (Links) Cycle(id string) string { return Base + "/cycles/" + id }

// Task is where a member answers for an account, or their list.
func (Links) Task(cycle, account string) string {
	if account == "" {
		return Base + "/actions"
	}
	return Base + "/answer/" + cycle + "/" + account
}
