package survey

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// AgendaItem is one point of a review's agenda: a neutral topic, a question that can be asked aloud, and why it is there, which is for
// the team only. Key is the question that it comes from; empty where it comes from none.
type AgendaItem struct{ Key, Topic, Question, Why string }

// agendaGaps is how many gaps a conversation holds.
const agendaGaps = 3

// asks are what to ask about a question of each class, most open first; a second question of one class is asked in other words.
func asks(c Class) []string {
	switch c {
	case BlindSpot:
		return []string{
			"We see ourselves stronger here than you do. What have we not noticed?",
			"When did we last fall short here, and what should we have done?",
			"What would have to happen for this to feel different a year from now?",
		}
	case SharedConcern:
		return []string{
			"Neither of us is content here. Does it matter to you, and what would you change first?",
			"What has kept this from getting better, on our side and on yours?",
			"If this stayed as it is, what would follow for you?",
		}
	case HiddenStrength:
		return []string{
			"You rate this higher than we do. What do we do here that we should not lose?",
			"What would you tell a colleague that we do well here?",
			"Where else could we be of this use to you?",
		}
	case SharedStrength:
		return []string{
			"What makes this work, and what could put it at risk?",
			"What would you not want us to change here?",
			"How could we build on this in the coming year?",
		}
	}
	return nil
}

// OpenAsks are what can be asked without knowing any answer.
func OpenAsks() []AgendaItem {
	return []AgendaItem{
		{Topic: "Keep", Question: "What should we keep doing, whatever else changes?"},
		{Topic: "Stop", Question: "What should we stop, as it costs you more than it gives?"},
		{Topic: "Begin", Question: "What could we newly do together in the coming year?"},
	}
}

// Agenda is what a review talks about, by rule: what was promised before, if anything was; then three questions of the survey, first
// where the team is blind, then where both are worried, then what the client values more than the team knows, then what is strong,
// within a class the widest gap first; and at the end what to promise each other. Where fewer questions can be compared, open ones fill
// the three. Topics name no level and no person, so that they can be read out.
//
// The whole team reads it: pass the comparison as a member of the team without any further right sees it.
func Agenda(i Instrument, c AccountComparison, promisedBefore bool) []AgendaItem {
	var out []AgendaItem
	if promisedBefore {
		out = append(out, AgendaItem{
			Topic: "What we promised last time", Question: "Which of our promises have we kept in your eyes, and which not?",
			Why: "Promises of an earlier review; nothing earns trust like going through them first.",
		})
	}
	out = append(out, filledUp(gapsToDiscuss(i, c))...)
	return append(out, AgendaItem{
		Topic: "What we agree", Question: "What do we promise each other, by when, and how will we know that it is kept?",
		Why: "So that next year’s review can begin with it.",
	})
}

// gapsToDiscuss are the questions to talk about, in their order.
func gapsToDiscuss(i Instrument, c AccountComparison) []AgendaItem {
	order := []Class{BlindSpot, SharedConcern, HiddenStrength, SharedStrength}
	var chosen []QuestionComparison
	for _, q := range c.Questions {
		if slices.Contains(order, q.Class) {
			chosen = append(chosen, q)
		}
	}
	slices.SortStableFunc(chosen, func(a, b QuestionComparison) int {
		if a.Class != b.Class {
			return slices.Index(order, a.Class) - slices.Index(order, b.Class)
		}
		switch wider := math.Abs(a.Gap) - math.Abs(b.Gap); {
		case wider > hair:
			return -1
		case wider < -hair:
			return 1
		}
		return 0
	})
	used := map[Class]int{}
	out := make([]AgendaItem, 0, agendaGaps)
	for _, q := range chosen[:min(len(chosen), agendaGaps)] {
		words := asks(q.Class)
		question, _ := i.Question(q.Key)
		out = append(out, AgendaItem{
			Key: q.Key, Topic: question.Label, Question: words[used[q.Class]%len(words)], Why: WhyDiscuss(q.Comparison),
		})
		used[q.Class]++
	}
	return out
}

// WhyDiscuss is the team's own reason to talk about a question: "Blind spot: they rate us 33 lower than we believe."
func WhyDiscuss(c Comparison) string {
	if len(asks(c.Class)) == 0 {
		return ""
	}
	return capital(string(c.Class)) + ": " + GapInWords(c.Gap) + "."
}

// filledUp adds open questions until there are as many as a conversation holds.
func filledUp(items []AgendaItem) []AgendaItem {
	for _, open := range OpenAsks() {
		if len(items) < agendaGaps {
			open.Why = "Too few answers to choose by; this can always be asked."
			items = append(items, open)
		}
	}
	return items
}

// capital is a text with its first letter large.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
