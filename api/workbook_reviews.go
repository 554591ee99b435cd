package api

import (
	"fmt"
	"strings"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// The sheets of what was talked about and promised.
const (
	reviewSheet     = "Reviews"
	commitmentSheet = "Commitments"
	historySheet    = "Commitment history"
)

// commitmentEventRow is one change of a promise.
type commitmentEventRow struct {
	of store.WorkbookCommitment
	store.CommitmentEvent
}

func historyRows(w store.Workbook) []commitmentEventRow {
	var out []commitmentEventRow
	for _, c := range w.Commitments {
		for _, e := range c.Events {
			out = append(out, commitmentEventRow{c, e})
		}
	}
	return out
}

func reviewFields(w store.Workbook) []field[store.WorkbookReview] {
	type row = store.WorkbookReview
	zone := zoneOf(w.Cycle.TimeZone)
	said := func(title, means string, of func(survey.Review) string) field[row] {
		return field[row]{title, 40, words, "", means, func(r row) any { return of(r.Review) }}
	}
	return []field[row]{
		{"Account", 32, words, "", "The client organisation.", func(r row) any { return r.AccountName }},
		{"State", 10, words, "planned or held", "Where the conversation stands.", func(r row) any { return string(r.Review.State) }},
		{"Date", 17, moment, "time in " + zone.String(), "When it begins. Empty while no date is set.", func(r row) any {
			if r.Review.StartsAt == nil {
				return nil
			}
			return r.Review.StartsAt.In(zone)
		}},
		{"Length", 9, whole, "minutes", "How long it is planned to take.", func(r row) any { return r.Review.Minutes }},
		{"Place", 24, words, "", "A room, an address or a link.", func(r row) any { return r.Review.Place }},
		{"Our people", 30, words, "", "Who of us comes.", func(r row) any { return namesOf(r.People, false) }},
		{"Client's people", 30, words, "", "Who of the client comes. Where you may not know their names, how many.", func(r row) any { return namesOf(r.People, true) }},
		{"Agenda", 60, words, "", "What is talked about, point by point: made by rule from the gaps until somebody changes it.", func(r row) any { return agendaText(r.Review.Agenda) }},
		{"Agenda changed", 9, words, "yes or no", "Whether somebody has changed it, so that it is no longer the rule's.", func(r row) any { return yesNo(r.Review.AgendaKept) }},
		said("Continue", "What both want to go on with.", func(r survey.Review) string { return r.Continue }),
		said("Stop", "What both want to stop.", func(r survey.Review) string { return r.Stop }),
		said("Start", "What both want to begin together.", func(r survey.Review) string { return r.Start }),
		said("Joint goals", "What both want to reach.", func(r survey.Review) string { return r.Goals }),
		said("Exit terms", "How the relationship could be ended well.", func(r survey.Review) string { return r.ExitTerms }),
		said("Notes", "The team's own.", func(r survey.Review) string { return r.Notes }),
		{"Account id", 24, words, "", "As in the sheet " + accountSheet + ".", func(r row) any { return r.AccountID }},
	}
}

func commitmentFields() []field[store.WorkbookCommitment] {
	type row = store.WorkbookCommitment
	return []field[row]{
		{"Account", 32, words, "", "The client organisation.", func(r row) any { return r.AccountName }},
		{"What", 50, words, "", "What was promised.", func(r row) any { return r.What }},
		{"Who", 24, words, "", "Who keeps it. Empty where nobody was named, or where you may not know who.", func(r row) any { return r.Owner }},
		{"Due", 12, words, "day, such as 2026-06-12", "By when. Empty when no day was agreed.", func(r row) any { return string(r.Due) }},
		{"How we will know", 50, words, "", "What shows that it is kept.", func(r row) any { return r.Evidence }},
		{"Status", 10, words, "open, kept, not kept or dropped", "What became of it.", func(r row) any { return string(r.State) }},
		{"Overdue", 9, words, "yes or no", "Open after its day, when this workbook was made.", func(r row) any { return yesNo(r.Overdue) }},
		{"Told the client", 9, words, "yes or no", "Whether the client is told of it.", func(r row) any { return yesNo(r.Told) }},
		{"Made", 17, moment, "UTC", "When it was written down.", func(r row) any { return r.CreatedAt.UTC() }},
		{"Before this cycle", 9, words, "yes or no", "Whether it was made before the cycle opened, so that its review begins with it.", func(r row) any { return yesNo(r.Before) }},
		{"Review", 24, words, "", "The cycle of the review that it was made in. Empty when it was made on the account.", func(r row) any { return r.CycleName }},
		{"Lead", 22, words, "", "Who leads the account today.", func(r row) any { return leadName(r.Lead) }},
		{"Account id", 24, words, "", "As in the sheet " + accountSheet + ".", func(r row) any { return r.AccountID }},
		{"Commitment id", 24, words, "", "The commitment's id in the API.", func(r row) any { return r.ID }},
	}
}

func historyFields() []field[commitmentEventRow] {
	type row = commitmentEventRow
	return []field[row]{
		{"Account", 32, words, "", "The client organisation.", func(r row) any { return r.of.AccountName }},
		{"Commitment", 50, words, "", "What was promised, as it stands now.", func(r row) any { return r.of.What }},
		{"When", 17, moment, "UTC", "When it was changed.", func(r row) any { return r.At.UTC() }},
		{"By", 22, words, "", "Who changed it.", func(r row) any { return r.By }},
		{"Change", 12, words, "made, changed, restored, or a status", "What was done.", func(r row) any { return r.CommitmentEvent.What }},
		{"Why", 50, words, "", "The reason given.", func(r row) any { return r.Why }},
		{"Account id", 24, words, "", "As in the sheet " + accountSheet + ".", func(r row) any { return r.of.AccountID }},
		{"Commitment id", 24, words, "", "As in the sheet " + commitmentSheet + ".", func(r row) any { return r.of.ID }},
	}
}

// namesOf are the names of one side's people, or how many come where the reader may not know them.
func namesOf(people []store.ReviewPerson, client bool) string {
	var names []string
	hidden := 0
	for _, p := range people {
		switch {
		case p.Client != client:
		case p.Name == "":
			hidden++
		default:
			names = append(names, p.Name)
		}
	}
	if hidden > 0 {
		names = append(names, fmt.Sprintf("%d not named", hidden))
	}
	return strings.Join(names, ", ")
}

func agendaText(items []survey.AgendaItem) string {
	lines := make([]string, 0, len(items))
	for n, i := range items {
		line := fmt.Sprintf("%d. %s", n+1, i.Topic)
		if i.Question != "" {
			line += ": " + i.Question
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func zoneOf(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil {
		return zone
	}
	return time.UTC
}
