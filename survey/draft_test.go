package survey_test

import (
	"strings"
	"testing"
	"time"

	"parallax/survey"
)

var spring = time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)

func goodDraft() survey.CycleDraft {
	return survey.CycleDraft{
		Name: "Annual review 2026", InstrumentKey: "strength", InstrumentVersion: 1, Confidentiality: survey.Named,
		OpensAt: spring.Add(time.Hour), ClosesAt: spring.AddDate(0, 0, 21), TimeZone: "Europe/Berlin", AccountIDs: []string{strings.Repeat("a", 20)},
	}
}

func TestCheckCycle(t *testing.T) {
	if problems := survey.CheckCycle(goodDraft(), spring); problems != nil {
		t.Fatalf("a good draft is refused: %+v", problems)
	}
	for name, c := range map[string]struct {
		where string
		spoil func(*survey.CycleDraft)
	}{
		"no name":          {"name", func(d *survey.CycleDraft) { d.Name = "  " }},
		"long name":        {"name", func(d *survey.CycleDraft) { d.Name = strings.Repeat("x", 121) }},
		"name in lines":    {"name", func(d *survey.CycleDraft) { d.Name = "a\r\nBcc: b" }},
		"no instrument":    {"instrument_key", func(d *survey.CycleDraft) { d.InstrumentKey = "" }},
		"path":             {"instrument_key", func(d *survey.CycleDraft) { d.InstrumentKey = "../../etc/passwd" }},
		"version 0":        {"instrument_version", func(d *survey.CycleDraft) { d.InstrumentVersion = 0 }},
		"no promise":       {"confidentiality", func(d *survey.CycleDraft) { d.Confidentiality = "" }},
		"no opening":       {"opens_at", func(d *survey.CycleDraft) { d.OpensAt = time.Time{} }},
		"opens in 9 years": {"opens_at", func(d *survey.CycleDraft) { d.OpensAt = spring.AddDate(9, 0, 0); d.ClosesAt = spring.AddDate(9, 1, 0) }},
		"no close":         {"closes_at", func(d *survey.CycleDraft) { d.ClosesAt = time.Time{} }},
		"closes now":       {"closes_at", func(d *survey.CycleDraft) { d.ClosesAt = spring; d.OpensAt = spring.Add(-time.Hour) }},
		"closes before":    {"closes_at", func(d *survey.CycleDraft) { d.OpensAt = d.ClosesAt.Add(time.Second) }},
		"closes as opens":  {"closes_at", func(d *survey.CycleDraft) { d.OpensAt = d.ClosesAt }},
		"slip of the year": {"closes_at", func(d *survey.CycleDraft) { d.ClosesAt = d.ClosesAt.AddDate(1, 0, 0) }},
		"year 12026":       {"closes_at", func(d *survey.CycleDraft) { d.ClosesAt = d.ClosesAt.AddDate(10000, 0, 0) }},
		"no zone":          {"time_zone", func(d *survey.CycleDraft) { d.TimeZone = "" }},
		"local zone":       {"time_zone", func(d *survey.CycleDraft) { d.TimeZone = "Local" }},
		"zone by path":     {"time_zone", func(d *survey.CycleDraft) { d.TimeZone = "../../etc/passwd" }},
		"unknown zone":     {"time_zone", func(d *survey.CycleDraft) { d.TimeZone = "Europe/Atlantis" }},
		"placeholder":      {"mail_subject", func(d *survey.CycleDraft) { d.MailSubject = "Dear {name}" }},
		"subject in lines": {"mail_subject", func(d *survey.CycleDraft) { d.MailSubject = "a\nBcc: b" }},
		"template":         {"mail_body", func(d *survey.CycleDraft) { d.MailBody = `{{env "PATH"}}` }},
		"long mail":        {"mail_body", func(d *survey.CycleDraft) { d.MailBody = strings.Repeat("x", 1<<20) }},
		"previous":         {"previous_id", func(d *survey.CycleDraft) { d.PreviousID = "'" }},
		"no account":       {"account_ids", func(d *survey.CycleDraft) { d.AccountIDs = nil }},
		"bad account":      {"account_ids[1]", func(d *survey.CycleDraft) { d.AccountIDs = append(d.AccountIDs, "7") }},
		"account twice":    {"account_ids[1]", func(d *survey.CycleDraft) { d.AccountIDs = append(d.AccountIDs, d.AccountIDs[0]) }},
	} {
		d := goodDraft()
		c.spoil(&d)
		problems := survey.CheckCycle(d, spring)
		if len(problems) != 1 || problems[0].Where != c.where {
			t.Errorf("%s: got %+v, want one problem at %s", name, problems, c.where)
			continue
		}
		complete(t, name, problems[0])
	}
}

func TestCheckCycleTellsEverythingAtOnce(t *testing.T) {
	problems := survey.CheckCycle(survey.CycleDraft{}, spring)
	var where []string
	for _, p := range problems {
		where = append(where, p.Where)
	}
	want := "name instrument_key instrument_version confidentiality time_zone opens_at closes_at account_ids"
	if got := strings.Join(where, " "); got != want {
		t.Errorf("got problems at %s, want %s", got, want)
	}
}

func TestCleanCycle(t *testing.T) {
	d := goodDraft()
	d.Name, d.MailBody = "  Annual review  ", "Dear {first_name},\r\nhello"
	d.OpensAt = time.Date(2026, 5, 2, 9, 0, 0, 1234, time.FixedZone("", 7200))
	got, problems := survey.CleanCycle(d, spring)
	if problems != nil || got.Name != "Annual review" || got.MailBody != "Dear {first_name},\nhello" || got.OpensAt != time.Date(2026, 5, 2, 7, 0, 0, 1000, time.UTC) {
		t.Errorf("got %+v with %+v", got, problems)
	}
}
