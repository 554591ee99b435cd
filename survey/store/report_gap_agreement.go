package store

import (
	"fmt"
	"strings"

	"parallax/survey"
	"parallax/survey/agreement"
)

// agree measures how far the client's own people see it alike, and puts it on the page: by r_wg for each question that two or more
// gave a level to, and by r_wg(J) over these. Readers of groups get none: the mean and the spread of three answers give all three
// away.
func (page *GapPage) agree(p survey.Principal, e *evidence, d *dossier) {
	if !d.sight.Client || survey.MinimumFor(p, e.cycle) > 1 {
		return
	}
	clients := submitted(d.clients)
	spoke := make([]bool, len(clients))
	items, ratios := 0, 0.0
	for n, q := range e.instrument.Choices() {
		values, who := levelsOf(clients, n)
		found, err := agreement.RWG(values, agreement.Rungs(0, len(q.Options)-1))
		if err != nil { // fewer than two answers
			continue
		}
		page.Questions[n].Agreement = &Agreement{Level: levelWord(found.Level()), Value: found.Value, N: found.Raters}
		if q.Apart { // the whole is that of the lens that leads
			continue
		}
		items, ratios = items+1, ratios+found.Ratio
		for _, k := range who {
			spoke[k] = true
		}
	}
	// Questions may differ in their number of options, so their ratios are averaged rather than their variances.
	value, err := agreement.RWGJFromRatio(items, ratios/float64(max(items, 1)))
	if err != nil {
		return
	}
	level, err := agreement.LevelOf(value)
	if err != nil {
		return
	}
	people := 0
	for _, one := range spoke {
		if one {
			people++
		}
	}
	page.Agreement = &Agreement{Level: levelWord(level), Value: value, N: people, Words: agreementInWords(level, people, d.asked)}
}

// levelsOf are the levels given to the nth choice question, and the places of who gave them.
func levelsOf(responses []survey.Levels, n int) (levels []float64, who []int) {
	for k, r := range responses {
		if level, ok := r.At(n); ok {
			levels, who = append(levels, float64(level)), append(who, k)
		}
	}
	return levels, who
}

// levelWord is a level of agreement as the wire names it.
func levelWord(l agreement.Level) string {
	if l == agreement.NoAgreement {
		return "none"
	}
	return strings.TrimSuffix(l.String(), " agreement")
}

// agreementInWords says in a sentence how far people of a client see it alike, for two or more of them: "Your four contacts do not
// see it alike." Where others of those asked are silent, it speaks of those who answered.
func agreementInWords(level agreement.Level, people, asked int) string {
	who := fmt.Sprintf("Your %s contacts", numberInWords(people))
	if people < asked {
		who = fmt.Sprintf("The %s contacts who answered", numberInWords(people))
	}
	switch level {
	case agreement.VeryStrongAgreement:
		return who + " see it very much alike."
	case agreement.StrongAgreement:
		return who + " see it much alike."
	case agreement.ModerateAgreement:
		return who + " see it somewhat alike."
	case agreement.WeakAgreement:
		return who + " hardly see it alike."
	}
	return who + " do not see it alike."
}

// numberInWords is a count as a sentence says it: in words up to twelve, in figures above.
func numberInWords(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}
