package survey

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // so that a time zone is valid or not by its name, not by what the machine has installed
)

// CycleDraft is what a manager decides about a cycle before it is launched. Empty mail texts mean the firm's, in each client's language.
type CycleDraft struct {
	Name              string
	InstrumentKey     string
	InstrumentVersion int
	Confidentiality   Confidentiality
	OpensAt           time.Time
	ClosesAt          time.Time
	TimeZone          string // IANA name
	MailSubject       string
	MailBody          string
	MailPlan          *MailPlan // nil: as it is, which for a new cycle is DefaultMailPlan
	Schedule          *Schedule // nil: as it is, which for a new cycle is DefaultSchedule
	Embedded          bool      // ask a random half the first question in the invitation itself
	PreviousID        string
	AccountIDs        []string
	Seen              string // of a change: the state that its author has seen; empty writes over whatever there is
}

// Limits of a draft.
const (
	MaxCycleName     = 120
	MaxMailSubject   = 120
	MaxMailBody      = 4000
	MaxCycleAccounts = 10_000
	MaxCycleDays     = 366 // longer is a slip of the year
)

// CheckCycle tells everything that is wrong with a draft at once; nil when it can be saved. It doesn't know which instruments
// and accounts exist.
func CheckCycle(draft CycleDraft, now time.Time) []Problem {
	_, problems := CleanCycle(draft, now)
	return problems
}

// CleanCycle is CheckCycle that also gives the draft as it is to be stored: texts cleaned, times moved off days on which nobody works,
// in UTC to the microsecond.
func CleanCycle(draft CycleDraft, now time.Time) (CycleDraft, []Problem) {
	draft.settle()
	problems := draft.cleanTexts()
	problems = append(problems, draft.checkChoices()...)
	problems = append(problems, draft.checkTimes(now)...)
	problems = append(problems, draft.checkSchedule()...)
	problems = append(problems, draft.checkAccounts()...)
	if draft.MailPlan != nil {
		problems = append(problems, draft.MailPlan.Check()...)
	}
	draft.OpensAt = draft.OpensAt.UTC().Truncate(time.Microsecond)
	draft.ClosesAt = draft.ClosesAt.UTC().Truncate(time.Microsecond)
	return draft, problems
}

// CleanDates is CleanCycle for a draft's dates alone.
func CleanDates(draft CycleDraft, now time.Time) (CycleDraft, []Problem) {
	draft.settle()
	problems := append(draft.checkTimes(now), draft.checkSchedule()...)
	draft.OpensAt = draft.OpensAt.UTC().Truncate(time.Microsecond)
	draft.ClosesAt = draft.ClosesAt.UTC().Truncate(time.Microsecond)
	return draft, problems
}

// cleanTexts cleans the draft's texts in place.
func (d *CycleDraft) cleanTexts() (problems []Problem) {
	note := func(p *Problem) {
		if p != nil {
			problems = append(problems, *p)
		}
	}
	var p *Problem
	d.Name, p = CleanLine("name", d.Name, MaxCycleName, true)
	note(p)
	if d.MailSubject, p = CleanLine("mail_subject", d.MailSubject, MaxMailSubject, false); p == nil {
		p = CheckPlaceholders("mail_subject", d.MailSubject)
	}
	note(p)
	if d.MailBody, p = CleanText("mail_body", d.MailBody, MaxMailBody, false); p == nil {
		p = CheckPlaceholders("mail_body", d.MailBody)
	}
	note(p)
	return problems
}

func (d CycleDraft) checkChoices() (problems []Problem) {
	if !validKey(d.InstrumentKey) {
		problems = append(problems, Problem{"instrument_key", shown(d.InstrumentKey), "the key of an instrument, such as strength", "Choose a questionnaire."})
	}
	if d.InstrumentVersion < 1 {
		problems = append(problems, Problem{"instrument_version", fmt.Sprint(d.InstrumentVersion), "a version from 1 up", "Choose the questionnaire again."})
	}
	if d.Confidentiality != Named && d.Confidentiality != Confidential {
		problems = append(problems, Problem{"confidentiality", shown(string(d.Confidentiality)), "named or confidential", "Choose what respondents are promised."})
	}
	if d.PreviousID != "" && !ValidID(d.PreviousID) {
		problems = append(problems, Problem{"previous_id", shown(d.PreviousID), "the id of a cycle, or nothing", "Choose the cycle to compare with again."})
	}
	if strings.Trim(d.Seen, "0123456789abcdef") != "" {
		problems = append(problems, Problem{"seen", shown(d.Seen), "what the cycle has told as its seen, or nothing", "Load the cycle again."})
	}
	return problems
}

func (d CycleDraft) checkTimes(now time.Time) (problems []Problem) {
	zone, err := LoadZone(d.TimeZone)
	if err != nil {
		problems = append(problems, Problem{"time_zone", shown(d.TimeZone), "an IANA time zone such as Europe/Berlin", "Choose a time zone from the list."})
		zone = time.UTC
	}
	tell := func(t time.Time) string {
		if y := t.Year(); y < 1 || y > 9999 {
			return fmt.Sprintf("the year %d", y)
		}
		return t.In(zone).Format("2 January 2006 15:04 MST")
	}
	switch {
	case d.OpensAt.IsZero():
		problems = append(problems, Problem{"opens_at", "nothing", "the time the survey opens", "Choose when it opens."})
	case d.OpensAt.After(now.AddDate(0, 0, MaxCycleDays)):
		problems = append(problems, Problem{"opens_at", tell(d.OpensAt), "a time within a year from now", "Check the year."})
	}
	switch {
	case d.ClosesAt.IsZero():
		problems = append(problems, Problem{"closes_at", "nothing", "the time the survey closes", "Choose when it closes."})
	case !d.ClosesAt.After(now):
		problems = append(problems, Problem{"closes_at", tell(d.ClosesAt), "a time in the future", "Choose a later closing time."})
	case d.OpensAt.IsZero():
	case !d.ClosesAt.After(d.OpensAt):
		problems = append(problems, Problem{"closes_at", tell(d.ClosesAt), "a time after it opens, " + tell(d.OpensAt), "Choose a later closing time, or open it earlier."})
	case d.ClosesAt.After(d.OpensAt.AddDate(0, 0, MaxCycleDays)):
		problems = append(problems, Problem{"closes_at", tell(d.ClosesAt), fmt.Sprintf("at most %d days after it opens", MaxCycleDays), "Check the year."})
	}
	return problems
}

func (d CycleDraft) checkAccounts() (problems []Problem) {
	switch n := len(d.AccountIDs); {
	case n == 0:
		return []Problem{{"account_ids", "nothing", "at least one account", "Choose whom to ask."}}
	case n > MaxCycleAccounts:
		return []Problem{{"account_ids", fmt.Sprintf("%d accounts", n), fmt.Sprintf("at most %d", MaxCycleAccounts), "Split the cycle."}}
	}
	seen := make(map[string]bool, len(d.AccountIDs))
	for n, id := range d.AccountIDs {
		where := fmt.Sprintf("account_ids[%d]", n)
		switch {
		case len(problems) == maxProblems:
			return problems
		case !ValidID(id):
			problems = append(problems, Problem{where, shown(id), "the id of an account", "Choose the account from the list."})
		case seen[id]:
			problems = append(problems, Problem{where, shown(id), "each account once", "Take the second one out."})
		}
		seen[id] = true
	}
	return problems
}

// LoadZone is the time zone of an IANA name. Unlike time.LoadLocation it refuses "" and "Local", which mean another zone on
// every machine.
func LoadZone(name string) (*time.Location, error) {
	if name == "" || strings.EqualFold(name, "Local") || len(name) > 64 {
		return nil, Errorf(Invalid, "no time zone is called %s", shown(name))
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, Errorf(Invalid, "no time zone is called %s", shown(name)).Because(err)
	}
	return zone, nil
}
