package store

import (
	"strings"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// askedInMail draws whom of a cycle the invitation asks the first question, by the key of their address: a person who is asked about
// several accounts gets one form of the mail. The cycle's id is the seed, so that the draw can be done again and checked.
func askedInMail(cycle survey.Cycle, contacts []*musterContact) func(emailKey string) bool {
	if !cycle.Embedded {
		return func(string) bool { return false }
	}
	place := make(map[string]int, len(contacts))
	for _, c := range contacts { // in the order of the muster, which hangs on nothing but the rows
		if _, known := place[c.EmailKey]; !known {
			place[c.EmailKey] = len(place)
		}
	}
	drawn := survey.Halves(cycle.ID, len(place))
	return func(emailKey string) bool { return drawn[place[emailKey]] }
}

// asksFirst tells of a message m whether it asks the first question: an invitation to the half drawn, and the trial of one.
const asksFirst = `CASE m.kind WHEN 'invitation' THEN coalesce(i.embedded, FALSE) WHEN 'cycle_test' THEN coalesce(c.embedded, FALSE) ELSE FALSE END`

// firstQuestion is the first question as the survey's page asks it, in the language of the mail; nil where it isn't one with options.
func (s *Store) firstQuestion(r letterRow, locale string) (*mailer.Question, error) {
	instrument, err := s.instruments.At(r.InstrumentKey, r.InstrumentVersion, locale)
	if err != nil || len(instrument.Questions) == 0 || instrument.Questions[0].Kind != survey.Choice {
		return nil, err
	}
	names := strings.NewReplacer("{firm}", r.FirmName, "{account}", r.AccountName)
	first := instrument.Questions[0]
	out := &mailer.Question{Text: names.Replace(first.Client)}
	for _, option := range first.Options {
		out.Options = append(out.Options, names.Replace(option))
	}
	return out, nil
}

// Halves are the clients of a cycle by whether their invitation asked the first question.
type Halves struct{ With, Without Counts }

// Started and Answered are the shares of the two halves who began, and who finished.
func (h Halves) Started() (with, without survey.Share) {
	return survey.Share{Of: h.With.Asked, Did: h.With.Started}, survey.Share{Of: h.Without.Asked, Did: h.Without.Started}
}

// Answered is as Started.
func (h Halves) Answered() (with, without survey.Share) {
	return survey.Share{Of: h.With.Asked, Did: h.With.Answered}, survey.Share{Of: h.Without.Asked, Did: h.Without.Answered}
}

// halves counts everybody as they were drawn, whatever became of their mail: who was left out afterwards would no longer be left out
// at random. Nil where there is nothing to compare, or p doesn't run cycles.
func halves(db *gorm.DB, p survey.Principal, cycle survey.Cycle) (*Halves, error) {
	if !cycle.Embedded || cycle.LaunchedAt == nil || !p.Role.RunsCycles() {
		return nil, nil
	}
	var rows []struct {
		Embedded                 bool
		Asked, Started, Answered int
	}
	if err := db.Raw(`SELECT i.embedded, count(*) AS asked, count(r.id) AS started, count(r.submitted_at) AS answered
		FROM invitations i LEFT JOIN responses r ON r.invitation_id = i.id AND (r.drafted OR `+inVersion+`)
		WHERE i.firm_id = ? AND i.cycle_id = ? GROUP BY i.embedded`, cycle.Version, cycle.Version, p.FirmID, cycle.ID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := &Halves{}
	for _, r := range rows {
		into := &out.Without
		if r.Embedded {
			into = &out.With
		}
		*into = Counts{r.Asked, r.Started, r.Answered}
	}
	return out, nil
}
