package mailer

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/survey"
)

// longestSubject is what phones show of a subject.
const longestSubject = 50

// longestList is how many accounts a notice names before it only counts.
const longestList = 10

func word(l Letter, links Links) (subject string, p page, err error) {
	switch l.Kind {
	case Invitation:
		subject, p = wordInvitation(l)
		p.Link = links.Survey(l.InvitationID, l.LinkExpires)
		p.OptOut = links.OptOut(l.InvitationID, l.LinkExpires)
	case CycleTest:
		subject, p = wordInvitation(l)
		subject = "Test: " + subject
		p.Notice = "This is a test of " + or(l.CycleName, "the cycle") + ". Clients get the mail below; this link stores nothing."
		p.Link = links.Test(l.CycleID, l.LinkExpires)
	case SellerNotice:
		subject, p = wordNotice(l)
		p.Link = links.Task(l.CycleID, l.AccountID)
	case SignIn:
		subject, p = wordSignIn(l)
		p.Link = links.SignIn(l.SignInLinkID, l.LinkExpires)
	case MailTest:
		subject, p = wordMailTest(l)
	default:
		return "", page{}, fmt.Errorf("no wording for messages of kind %q", l.Kind)
	}
	return subject, p, nil
}

// wordInvitation asks a contact, in the firm's own words where it has some. What those words tell already (how long, until
// when) is not told twice.
func wordInvitation(l Letter) (string, page) {
	subject, body := survey.DefaultMail()
	if l.Body != "" {
		body = l.Body
	}
	lead := or(l.LeadName, l.FirmName)
	values := map[string]string{
		"first_name": or(l.FirstName, or(l.To.Name, "colleague")),
		"firm":       l.FirmName,
		"account":    or(l.AccountName, "your company"),
		"lead":       lead,
		"sender":     or(l.FromName, lead),
		"closes":     when(l.ClosesAt, l.TimeZone),
		"minutes":    strconv.Itoa(max(l.Minutes, 1)),
	}
	p := page{Label: "Give your view"}
	p.Paragraphs = paragraphs(manyLines(survey.FillPlaceholders(body, values)))
	if last := len(p.Paragraphs) - 1; last > 0 {
		p.Paragraphs, p.Closing = p.Paragraphs[:last], p.Paragraphs[last:]
	}
	if !strings.Contains(body, "{minutes}") {
		p.Facts = append(p.Facts, "About "+minutes(l.Minutes)+".")
	}
	if !strings.Contains(body, "{closes}") {
		p.Facts = append(p.Facts, "Open until "+values["closes"]+".")
	}
	if l.Subject != "" {
		return oneLine(survey.FillPlaceholders(l.Subject, values)), p
	}
	subject = capital(oneLine(survey.FillPlaceholders(subject, values)))
	if utf8.RuneCountInString(subject) > longestSubject {
		subject = "How are we doing?"
	}
	return subject, p
}

// wordNotice asks a seller for their own view of their accounts, which they give without seeing their clients'. The link leads
// to the one account, or to the list of those that wait.
func wordNotice(l Letter) (string, page) {
	subject := fmt.Sprintf("Your view of %d accounts", len(l.Accounts))
	heading, label, team := "These accounts wait for your view:", "Open your list", "the teams of these accounts"
	if len(l.Accounts) == 1 {
		subject = "Your view of " + l.Accounts[0]
		heading, label, team = "This account waits for your view:", "Give your view", "the team of this account"
		if utf8.RuneCountInString(subject) > longestSubject {
			subject = "Your view of one account"
		}
	}
	list := l.Accounts
	if len(list) > longestList+1 { // "and 1 more" takes the room of the one
		rest := len(list) - longestList
		list = append(list[:longestList:longestList], fmt.Sprintf("and %d more", rest))
	}
	closes := when(l.ClosesAt, l.TimeZone)
	return subject, page{
		Preview: "How do they see us? Answer before you see what they say.",
		Paragraphs: [][]string{
			{"Hello " + or(l.FirstName, "there") + ","},
			{"We are asking our clients how they see us: " + or(l.CycleName, "the yearly review") +
				". Now it is your turn: how do you believe they see us? The questions are the same."},
			{"What they say stays hidden from you until your own answers are in. After that, yours can’t be changed."},
			{heading},
		},
		List:  list,
		Label: label,
		Facts: []string{"About " + minutes(l.Minutes) + " an account. Open until " + closes + "."},
		Small: []string{"Sent to you because you are on " + team + "."},
	}
}

func wordSignIn(l Letter) (string, page) {
	return "Your link to sign in", page{
		Preview: "Works once, until " + when(l.LinkExpires, l.TimeZone) + ".",
		Paragraphs: [][]string{
			{"Hello " + or(l.FirstName, "there") + ","},
			{"This link signs you in to Parallax at " + l.FirmName + "."},
		},
		Label: "Sign in",
		Facts: []string{"It works once, until " + when(l.LinkExpires, l.TimeZone) + "."},
		Small: []string{"You didn’t ask for it? Then do nothing: without the link, nobody gets in."},
	}
}

func wordMailTest(l Letter) (string, page) {
	return "Parallax can send mail", page{
		Preview: "The mail settings work.",
		Paragraphs: [][]string{
			{"Hello " + or(l.FirstName, "there") + ","},
			{"This mail has reached you, so Parallax’s mail settings at " + l.FirmName + " work. There is nothing to do."},
		},
		Small: []string{"Sent because an administrator asked for a test."},
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
