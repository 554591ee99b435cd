package api

import (
	"fmt"
	"strings"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// entry is one line of the dictionary.
type entry struct{ sheet, term, unit, means string }

func dictionaryFields() []field[entry] {
	return []field[entry]{
		{"About", 14, words, "", "", func(e entry) any { return e.sheet }},
		{"Term", 26, words, "", "", func(e entry) any { return e.term }},
		{"Unit", 32, words, "", "", func(e entry) any { return e.unit }},
		{"What it means", 120, words, "", "", func(e entry) any { return e.means }},
	}
}

// glossary says what each column of a sheet means.
func glossary[T any](sheet string, fields []field[T]) []entry {
	out := make([]entry, 0, len(fields))
	for _, f := range fields {
		out = append(out, entry{sheet, f.title, f.unit, f.means})
	}
	return out
}

// dictionary tells what the workbook is, what was left out of it and why, how its figures are made, what its columns mean
// and how its questions were worded.
func dictionary(w store.Workbook, columns []entry) []entry {
	out := append(append(aboutWorkbook(w), howScheduled(w)...), leftOut(w)...)
	out = append(append(out, howMade(w.Instrument)...), howLenses(w)...)
	out = append(out, columns...)
	for _, q := range w.Instrument.Questions {
		out = append(out, entry{"Wording", q.Label, "to the client", q.Client}, entry{"Wording", q.Label, "to the team", q.Seller})
		for level, option := range q.Options {
			out = append(out, entry{"Wording", q.Label, fmt.Sprintf("level %d, strength %.4g", level, survey.Strength(level, len(q.Options))), option})
		}
	}
	return out
}

func aboutWorkbook(w store.Workbook) []entry {
	out := []entry{
		{"Workbook", "Cycle", "", w.Cycle.Name},
		{"Workbook", "State", "", string(w.State)},
		{"Workbook", "Promise to clients", "", string(w.Cycle.Confidentiality)},
		{"Workbook", "Questionnaire", "", fmt.Sprintf("%s, version %d", w.Instrument.Name, w.Instrument.Version)},
		{"Workbook", "Made", "UTC", w.MadeAt.UTC().Format(time.DateTime)},
		{"Workbook", "Made for", "", w.Reader + ". It holds what this reader may see, so another reader's may hold more or less."},
	}
	if w.Cycle.Version > 0 {
		of := fmt.Sprintf("Version %d", w.Cycle.Version)
		if w.Cycle.Version < w.Cycle.Latest {
			of += fmt.Sprintf("; the latest is %d", w.Cycle.Latest)
		}
		out = append(out, entry{"Workbook", "Results", "", of + ". Reviews and commitments stand as they were when this workbook was made."})
	}
	if w.Previous != nil {
		out = append(out, entry{"Workbook", "Last year", "", "The cycle compared with: " + w.Previous.Name})
	}
	return out
}

// leftOut says what the reader doesn't see, and why.
func leftOut(w store.Workbook) []entry {
	var out []entry
	hidden := map[survey.SealReason]int{}
	for _, a := range w.Accounts {
		hidden[a.Line.Sight.Why]++
	}
	for _, reason := range []struct {
		why  survey.SealReason
		says string
	}{
		{survey.OwnAnswersMissing, "Sealed: your own answers about them are not in. Both sides, and last year beside them, stay empty until you have sealed yours or the cycle is closed."},
		{survey.UntilClose, "The client was promised confidence: results are shown once, after the close."},
		{survey.TooFewToShow, fmt.Sprintf("The client was promised confidence, and fewer than %d have answered.", survey.GroupMinimum)},
		{survey.NotTheirs, "They are not yours."},
	} {
		if n := hidden[reason.why]; n > 0 {
			out = append(out, entry{"Left out", "Client side", fmt.Sprintf("%d of %d accounts", n, len(w.Accounts)), reason.says})
		}
	}
	if w.Minimum > 1 {
		out = append(out,
			entry{"Left out", "Sheet " + responseSheet, "", "Single responses, names and comments: the client was promised confidence, so that you see groups only."},
			entry{"Left out", "Small groups", "", fmt.Sprintf("Every result of fewer than %d client answers, question by question; the overall strength is then made of the questions shown.", w.Minimum)})
	} else {
		out = append(out, entry{"Left out", "Sheet " + responseSheet, "", "Answers that were saved but not sent; both sides of sealed accounts; and the team's levels, which stand in Questions without names."})
	}
	return append(append(out, leftOutOfReviews(w)...), entry{"Left out", "Empty cells", "", "Not known, or not yours to see. Never 0."})
}

// leftOutOfReviews says what the reader doesn't see of what was talked about and promised.
func leftOutOfReviews(w store.Workbook) []entry {
	out := []entry{{"Left out", "Sheets " + reviewSheet + " and " + commitmentSheet, "", "Reviews that nobody has opened, and those and the promises of accounts whose client side is hidden from you."}}
	if w.Role == survey.Viewer {
		out = append(out, entry{"Left out", "Sheet " + reviewSheet, "", "Notes, what to continue, stop and start, exit terms: they are for those who work on the review."})
	}
	return out
}

func howMade(i survey.Instrument) []entry {
	how := func(term, means string) entry { return entry{"How made", term, "", means} }
	out := []entry{
		how("Strength", "100 × level / highest level, 0 to 100. “Can't say” and blanks are left out. A side's strength is the mean over its responses; a response counts overall when at least half of its questions have a level."),
		how("Gap", "Client strength minus team strength, everywhere."),
		how("Interval", "95 %, by the spread within accounts, pooled over the cycle; contacts who were asked and have all answered leave no uncertainty on the client's side."),
		how("Class", fmt.Sprintf("The cut is %.4g. At or above it on both sides: shared strength. Below on both: shared concern. Team at or above, client below: blind spot. Client at or above, team below: hidden strength. A side without enough answers: too few answers.", i.Cut)),
		how("Certainty", "clear: the interval excludes 0, also after allowing for all gaps shown together. suggestive: only without that allowance. single voice: a side is one person. no clear gap: it covers 0."),
		how("Fragile", "One response less, of either side, would change the class. Where you see groups only, the client's side is judged by its mean and number: it could."),
		how("Wide", "The gap is at least one rung of the scale."),
	}
	if len(i.Rungs) > 0 {
		out = append(out, how("Rungs", "From the lowest: "+strings.Join(i.Rungs, ", ")+"."))
	}
	return out
}
