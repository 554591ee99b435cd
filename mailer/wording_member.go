package mailer

import (
	"strconv"

	"parallax/survey"
)

// longestList is how many names a mail lists before it only counts, and longestDigest how many in each list of a digest.
const (
	longestList   = 10
	longestDigest = 6
)

// forMember adds the link and the lists of a mail to one of the firm's own people.
func (w *writer) forMember(p *page) {
	switch w.Kind {
	case SellerNotice, SellerNudge:
		// The link leads to the one account, or to the list of those that wait.
		p.Link = w.links.Task(w.CycleID, w.AccountID)
		p.Lists = []list{{w.text.Heading, w.atMost(longestList, w.Accounts)}}
	case SignOffRequest, SignOffReminder:
		// The link leads to the one list, or to all that wait.
		p.Link = w.links.Task(w.CycleID, "")
		if w.AccountID != "" {
			p.Link = w.links.Cycle(w.CycleID) + "/accounts/" + w.AccountID + "/list"
		}
		p.Lists = []list{{w.text.Heading, w.atMost(longestList, w.Accounts)}}
	case SellerDigest:
		p.Link = w.links.Task(w.CycleID, "")
		lines := make([]string, len(w.Digest.Lines))
		for i, line := range w.Digest.Lines {
			lines[i] = w.standing(line)
		}
		p.Lists = append([]list{{"", w.atMost(longestDigest, lines)}}, w.suggested()...)
	case ManagerDigest:
		p.Link = w.links.Cycle(w.CycleID)
		p.Lists = w.whole()
	case ReviewInvitation:
		p.Lists = w.aboutMeeting()
	case CommitmentDigest:
		p.Link = w.links.Task("", "")
		p.Lists = w.promises()
	case SignIn:
		p.Link = w.links.SignIn(w.SignInLinkID, w.LinkExpires)
	}
}

// whole tells how a cycle stands, then who is awaited on either side.
func (w *writer) whole() []list {
	d := w.Digest
	lists := []list{{"", []string{
		w.counted("digest.accounts", d.Accounts), w.counted("digest.clients", d.Clients), w.counted("digest.team", d.Team),
	}}}
	if len(d.Silent) > 0 {
		lists = append(lists, list{w.words.Say("digest.silent"), w.atMost(longestDigest, d.Silent)})
	}
	if len(d.Awaited) > 0 {
		lists = append(lists, list{w.words.Say("digest.awaited"), w.atMost(longestDigest, d.Awaited)})
	}
	return append(lists, w.suggested()...)
}

// suggested counts the colleagues whom clients named and who wait: neither who they are, nor who named them.
func (w *writer) suggested() []list {
	if w.Digest.Suggested == 0 {
		return nil
	}
	return []list{{"", []string{survey.FillPlaceholders(w.words.Say("digest.suggested"), map[string]string{"n": strconv.Itoa(w.Digest.Suggested)})}}}
}

func (w *writer) counted(key string, c Count) string {
	return survey.FillPlaceholders(w.words.Say(key), map[string]string{"got": strconv.Itoa(c.Got), "of": strconv.Itoa(c.Of)})
}

// standing tells how one account stands.
func (w *writer) standing(line DigestLine) string {
	key := "digest.line"
	if line.Mine {
		key = "digest.mine"
	}
	return survey.FillPlaceholders(w.words.Say(key), map[string]string{
		"account": setApart(line.Account, w.words.Dir),
		"got":     strconv.Itoa(line.Clients.Got), "of": strconv.Itoa(line.Clients.Of),
		"team": strconv.Itoa(line.Team.Got), "team_of": strconv.Itoa(line.Team.Of),
	})
}

// atMost is the beginning of a long list, with how many are left out.
func (w *writer) atMost(most int, names []string) []string {
	if len(names) <= most+1 { // "and 1 more" would take the room of the one
		return names
	}
	rest := survey.FillPlaceholders(w.words.Say("more"), map[string]string{"n": strconv.Itoa(len(names) - most)})
	return append(names[:most:most], rest)
}

// promises lists what is overdue, then what is due this week.
func (w *writer) promises() []list {
	var late, soon []string
	for _, p := range w.Promises {
		line := survey.FillPlaceholders(w.words.Say("promises.line"), map[string]string{
			"account": setApart(p.Account, w.words.Dir), "what": setApart(p.What, w.words.Dir), "due": w.words.Day(p.Due),
		})
		if p.Overdue {
			late = append(late, line)
		} else {
			soon = append(soon, line)
		}
	}
	var lists []list
	if len(late) > 0 {
		lists = append(lists, list{w.words.Say("promises.late"), w.atMost(longestDigest, late)})
	}
	if len(soon) > 0 {
		lists = append(lists, list{w.words.Say("promises.soon"), w.atMost(longestDigest, soon)})
	}
	return lists
}
