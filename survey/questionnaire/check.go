package questionnaire

import (
	"fmt"
	"slices"
	"strings"

	"parallax/survey"
)

// Topic is what a check looks at.
type Topic string

// The topics, in the order in which they are told.
const (
	Wording Topic = "wording" // every word in every language, for both sides
	Balance Topic = "balance" // as many answers on both sides of the middle, evenly spaced
	Meaning Topic = "meaning" // both sides are asked the same, as the editor confirms
	Length  Topic = "length"  // how many questions, how many minutes
	Reading Topic = "reading" // short, one thing at a time
	Lens    Topic = "lens"    // what the picture of a lens needs
)

// Topics are all topics.
func Topics() []Topic { return []Topic{Wording, Balance, Meaning, Length, Reading, Lens} }

// Finding is one thing that a check found. What blocks has to be mended before publishing; the rest is advice.
type Finding struct {
	Topic    Topic
	Blocks   bool
	Question string // key; empty for the whole
	Language string // empty where it is about all
	Field    string // client, seller, label, options, rungs, name, summary, cut; empty where it is about none of them
	Says     string
	Fix      string
}

// Check tells everything that stands against publishing a document, and what could be better. confirmed are the keys of the questions of
// which somebody said that both sides are asked the same.
func Check(d Document, confirmed []string) []Finding {
	c := checker{d: d}
	c.whole()
	for _, q := range d.Questions {
		c.words(q)
		if q.Kind == string(survey.Choice) {
			c.options(q)
			c.balance(q)
		}
		c.reading(q)
		if !slices.Contains(confirmed, q.Key) {
			c.found = append(c.found, Finding{
				Topic: Meaning, Blocks: true, Question: q.Key, Says: "Nobody has confirmed yet that both sides are asked the same.",
				Fix: "Read both wordings side by side, then confirm it.",
			})
		}
	}
	c.lenses()
	if !slices.ContainsFunc(c.found, func(f Finding) bool { return f.Blocks }) {
		c.whatever()
	}
	slices.SortStableFunc(c.found, func(a, b Finding) int { return slices.Index(Topics(), a.Topic) - slices.Index(Topics(), b.Topic) })
	return c.found
}

type checker struct {
	d     Document
	found []Finding
}

func (c *checker) block(t Topic, question, language, field, says, fix string) {
	c.found = append(c.found, Finding{t, true, question, language, field, says, fix})
}

func (c *checker) advise(t Topic, question, language, field, says, fix string) {
	c.found = append(c.found, Finding{t, false, question, language, field, says, fix})
}

// whole checks what belongs to no question.
func (c *checker) whole() {
	for _, tag := range c.d.Languages {
		w := c.d.Words[tag]
		if w.Name == "" {
			c.block(Wording, "", tag, "name", "The questionnaire has no name.", "Give it one, or take the language out.")
		}
		if w.Summary == "" {
			c.block(Wording, "", tag, "summary", "Nothing says what the questionnaire is about.", "Write one sentence.")
		}
		c.names("", tag, "rungs", w.Rungs, "level")
	}
	if levels := len(c.d.Words[c.d.Original()].Rungs); levels < 2 {
		c.block(Balance, "", "", "rungs", fmt.Sprintf("It has %d levels.", levels), "Name at least two, the lowest first.")
	}
	leading := slices.ContainsFunc(c.d.Questions, func(q DocumentQuestion) bool { return q.Kind == string(survey.Choice) && !q.Apart })
	if !leading {
		c.block(Length, "", "", "", "No question counts towards the overall strength.", "Add a question with options that counts, or let one of these count.")
	}
	if n := c.d.Choices(); n > MaxChoices {
		c.block(Length, "", "", "", fmt.Sprintf("It has %d questions with options.", n), fmt.Sprintf("Keep at most %d: with more, people stop half way.", MaxChoices))
	}
	if minutes := c.d.Minutes(); minutes > 5 {
		c.advise(Length, "", "", "", fmt.Sprintf("Answering takes about %d minutes.", minutes), "Up to five minutes most people finish. Take questions out, or shorten the answers.")
	}
}

// names checks a list of names or answers: each there, none twice.
func (c *checker) names(question, tag, field string, all []string, what string) {
	for n, name := range all {
		switch {
		case name == "":
			c.block(Wording, question, tag, field, fmt.Sprintf("The name of %s %d is missing.", what, n+1), "Write it.")
		case slices.Index(all, name) < n:
			c.block(Wording, question, tag, field, fmt.Sprintf("“%s” stands there twice.", clip(name)), "Let each differ from the others.")
		}
	}
}

// words checks that a question is worded, for both sides, in every language.
func (c *checker) words(q DocumentQuestion) {
	for _, tag := range c.d.Languages {
		w := q.Words[tag]
		for _, one := range []struct{ field, text, says string }{
			{"label", w.Label, "The short name for charts is missing."},
			{"client", w.Client, "The client’s wording is missing."},
			{"seller", w.Seller, "The team’s wording is missing."},
		} {
			if one.text == "" {
				c.block(Wording, q.Key, tag, one.field, one.says, "Write it, or take the language out.")
			}
		}
		if n := len(strings.Fields(w.Label)); n > 5 {
			c.block(Wording, q.Key, tag, "label", fmt.Sprintf("The short name has %d words.", n), "Five at most: it stands beside charts and in headlines.")
		}
		c.names(q.Key, tag, "rungs", w.Rungs, "level")
		c.placeholders(q, tag, w)
	}
}

// placeholders checks braces, and that both sides name the firm where one of them does.
func (c *checker) placeholders(q DocumentQuestion, tag string, w QuestionWords) {
	texts := append([]string{w.Client, w.Seller}, w.Options...)
	for n, text := range texts {
		if p := survey.CheckStem("", text); p != nil {
			field := []string{"client", "seller", "options"}[min(n, 2)]
			c.block(Wording, q.Key, tag, field, "The braces hold "+p.Found+".", "Only {firm} and {account} are filled in. "+p.Fix)
		}
	}
	if strings.Contains(w.Client, "{account}") {
		c.advise(Reading, q.Key, tag, "client", "The client reads the name of their own company.", "Say “you” in place of {account}.")
	}
}

// options checks that the answers are there, and as many as there are levels.
func (c *checker) options(q DocumentQuestion) {
	original := q.Words[c.d.Original()]
	levels := len(c.d.Words[c.d.Original()].Rungs)
	if len(original.Rungs) > 0 {
		levels = len(original.Rungs)
	}
	if n := len(original.Options); n != levels && levels >= 2 {
		c.block(Balance, q.Key, "", "options", fmt.Sprintf("It has %d answers for %d levels.", n, levels), "Give it one answer for each level.")
	}
	for _, tag := range c.d.Languages {
		for n, option := range q.Words[tag].Options {
			all := q.Words[tag].Options
			switch {
			case option == "":
				c.block(Wording, q.Key, tag, "options", fmt.Sprintf("Answer %d is missing.", n+1), "Write it, or take the language out.")
			case slices.Index(all, option) < n:
				c.block(Wording, q.Key, tag, "options", fmt.Sprintf("The answer “%s” stands there twice.", clip(option)), "Let each differ from the others.")
			}
		}
	}
}

// balance checks that as many answers lie below the cut as from it up; with an odd number the middle one may lie on either side.
func (c *checker) balance(q DocumentQuestion) {
	cut, levels := c.d.Cut, len(q.Words[c.d.Original()].Options)
	if q.Cut > 0 {
		cut = q.Cut
	}
	below := 0
	for n := range levels {
		if survey.Strength(n, levels) < cut-1e-9 {
			below++
		}
	}
	if above := levels - below; levels >= 2 && (below-above > 1 || above-below > 1) {
		c.advise(Balance, q.Key, "", "cut", fmt.Sprintf("%d of its answers lie below the cut and %d from it up.", below, above),
			"With as many on both sides of the middle, neither is the easier one to choose.")
	}
}

// lenses checks what the picture of each lens is made of.
func (c *checker) lenses() {
	parts := map[string]int{}
	for _, q := range c.d.Questions {
		parts[q.Lens+"."+q.Facet]++
		if q.Lens != "" {
			parts[q.Lens]++
		}
		if q.Facet == survey.Desired && !q.Apart {
			c.block(Lens, q.Key, "", "", "Where somebody wants the relationship to be is no part of how strong it is.", "Let this question stand apart.")
		}
	}
	for _, need := range []struct{ lens, facet, says string }{
		{survey.ValueLens, survey.ClientValue, "Mutual value asks what the client gets, and this questionnaire doesn’t."},
		{survey.ValueLens, survey.FirmValue, "Mutual value asks what the firm gets, and this questionnaire doesn’t."},
		{survey.PyramidLens, survey.Basic, "The pyramid has no question about basic needs."},
		{survey.PyramidLens, survey.Wishes, "The pyramid has no question about wishes."},
		{survey.PyramidLens, survey.Unrecognised, "The pyramid has no question about unrecognised needs."},
	} {
		if parts[need.lens] > 0 && parts[need.lens+"."+need.facet] == 0 {
			c.advise(Lens, "", "", "", need.says, "Without it, the picture of this lens stays empty.")
		}
	}
}

// whatever holds the document to the rules of every questionnaire, so that nothing is published that could not be asked.
func (c *checker) whatever() {
	for _, i := range c.d.Instruments("own", 1, nil) {
		for _, p := range problemsOf(i.Validate()) {
			c.block(Wording, "", i.Locale, "", p.Where+": found "+p.Found+", expected "+p.Expected+".", p.Fix)
		}
	}
}
