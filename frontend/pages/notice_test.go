package pages

import (
	"strings"
	"testing"

	"parallax/survey"
)

// Whoever says no before the survey has opened has neither sent an answer nor got a link, and is told of neither.
func TestSayingNoAheadTellsOfNoLink(t *testing.T) {
	for _, name := range []string{"Priya", ""} {
		for _, waiting := range []bool{false, true} {
			v := priya()
			v.FirstName = name
			page, err := renderer(t).Notice(Notice{Topic: OptOut, Survey: v, Waiting: waiting})
			if err != nil {
				t.Fatal(err)
			}
			text := string(page.Plain())
			if strings.Contains(text, "no link to the next survey") != waiting || strings.Contains(text, "Answers already sent are kept") == waiting {
				t.Errorf("%q, before the opening %v: %s", name, waiting, text[strings.Index(text, "<main>"):])
			}
		}
	}
}

// The title says first that something went wrong: it is what a screen reader reads out first.
func TestTheTitleSaysThatANameIsNotSent(t *testing.T) {
	for _, faults := range [][]survey.FieldFault{nil, {{Field: "name", Fault: survey.FieldMissing}}} {
		page, err := renderer(t).Notice(Notice{Topic: Receipt, Survey: priya(), SentAt: priya().ClosesAt, Suggest: &Suggest{Path: "/s/x/colleagues", Faults: faults}})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(page.Plain()), "<title>This name is not sent yet · Thank you, Priya") != (len(faults) > 0) {
			t.Errorf("with %d faults the title is wrong", len(faults))
		}
	}
}
