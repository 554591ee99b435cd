package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

// leftOffSheet tells who was left off the lists of the cycle, and why.
const leftOffSheet = "Left off"

// offReasons are the reasons in words.
var offReasons = map[survey.OffReason]string{
	survey.LeftCompany: "has left the company", survey.WrongPerson: "not the right person", survey.NotNow: "not this time", survey.OtherReason: "another reason",
}

func leftOffFields() []field[store.LeftOff] {
	return []field[store.LeftOff]{
		{"Account", 30, words, "", "The client organisation.", func(o store.LeftOff) any { return o.AccountName }},
		{"Account id", 24, words, "", "As in the sheet " + accountSheet + ".", func(o store.LeftOff) any { return o.AccountID }},
		{"Lead", 22, words, "", "Who leads the account now.", func(o store.LeftOff) any { return o.Lead }},
		{"Person", 26, words, "", "Who was not asked in this cycle.", func(o store.LeftOff) any { return o.Name() }},
		{"Title", 26, words, "", "What they are at the client.", func(o store.LeftOff) any { return o.Title }},
		{"Reason", 24, words, "", "Why they were taken off the list.", func(o store.LeftOff) any { return offReasons[o.Reason] }},
		{"In words", 40, words, "", "What was written to the reason.", func(o store.LeftOff) any { return o.Note }},
		{"Taken off by", 22, words, "", "The lead, or whoever runs the cycle.", func(o store.LeftOff) any { return o.By }},
		{"Taken off at", 18, moment, "UTC", "When.", func(o store.LeftOff) any { return o.At.UTC() }},
	}
}
