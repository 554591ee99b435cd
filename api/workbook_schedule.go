package api

import (
	"fmt"

	"parallax/survey"
	"parallax/survey/store"
)

// stepWords say what a step of a cycle's run is called in a workbook, and what happens then.
var stepWords = map[survey.StepCode]struct{ term, means string }{
	survey.StepPreNotice:    {"Pre-notice", "Contacts are told that the survey will come."},
	survey.StepOpening:      {"Opening", "Invitations leave, and the account teams are asked."},
	survey.StepReminder1:    {"First reminder", "To contacts who have not answered; the earliest time at which one leaves."},
	survey.StepReminder2:    {"Second reminder", "To contacts who still have not answered; the earliest time at which one leaves."},
	survey.StepTeamReminder: {"Team reminder", "To members of account teams who have not sealed their answers."},
	survey.StepTeamDeadline: {"Team deadline", "Until when the account teams are asked to answer; what comes later still counts."},
	survey.StepClosing:      {"Closing", "No more answers are taken for the first results."},
	survey.StepThanks:       {"Thanks", "To contacts who have answered."},
	survey.StepLateEnd:      {"Late answers until", "Answers after the closing are taken as late ones."},
}

// skipped are the reasons why a step does not happen.
var skipped = map[survey.StepLeftOut]string{
	survey.LeftOutPast: "It was left out: its time had passed.",
	survey.LeftOutLate: "It is left out: too little time would remain to answer.",
}

// howScheduled tells the cycle's dates in its own time zone. When mails leave is for those who run cycles.
func howScheduled(w store.Workbook) []entry {
	zone := w.Cycle.Zone()
	out := []entry{{"Schedule", "Time zone", "", zone.String() + ". All times of this part are told in it."}}
	for _, s := range survey.Timetable(w.Cycle, w.MadeAt) {
		mail := s.Code != survey.StepOpening && s.Code != survey.StepTeamDeadline && s.Code != survey.StepClosing && s.Code != survey.StepLateEnd
		if mail && !w.Role.RunsCycles() {
			continue
		}
		means := stepWords[s.Code].means
		switch {
		case s.LeftOut != "":
			means = skipped[s.LeftOut]
		case s.Code == survey.StepTeamDeadline && w.Cycle.Schedule.TeamStrict:
			means = "Until when the account teams can answer; nothing of theirs is taken after it."
		}
		out = append(out, entry{"Schedule", stepWords[s.Code].term, "time in " + zone.String(), fmt.Sprintf("%s. %s", s.At.In(zone).Format("Mon 2006-01-02 15:04"), means)})
	}
	return out
}
