package questionnaire

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"parallax/survey"
)

// Limits of its words, as survey.Instrument.Validate has them, so that what was typed can also be published.
const (
	maxName, maxSummary, maxRung      = 80, 300, 24
	maxLabel, maxStem, maxOption      = 32, 300, 120
	maxKey, maxSchema, maxLevels      = 40, 300, 10
	maxProblems                       = 20
	languageLetters, smallest, oneTag = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", 2, 35
)

// Clean gives the document as it is kept: texts cleaned, every language with room for all words. Words may be missing, since a draft
// is allowed to be unfinished; what could not be kept or shown is a Problem.
func Clean(d Document) (Document, []survey.Problem) {
	c := cleaner{}
	c.line("$schema", &d.Schema, maxSchema)
	if d.Format != Format {
		c.add("format", shown(d.Format), Format, "Export the questionnaire again, or write this format.")
	}
	c.origins(&d)
	c.languages(&d)
	if math.IsNaN(d.Cut) || d.Cut <= 0 || d.Cut > 100 {
		c.add("cut", fmt.Sprint(d.Cut), "more than 0, at most 100", "50 is the middle of the scale.")
	}
	if len(c.problems) == 0 { // the rest hangs on the languages
		c.words(&d)
		c.questions(&d)
	}
	return d, c.problems
}

type cleaner struct{ problems []survey.Problem }

func (c *cleaner) add(where, found, expected, fix string) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, survey.Problem{Where: where, Found: found, Expected: expected, Fix: fix})
	}
}

func (c *cleaner) line(where string, text *string, most int) {
	cleaned, p := survey.CleanLine(where, *text, most, false)
	if p != nil {
		c.add(p.Where, p.Found, p.Expected, p.Fix)
		return
	}
	*text = cleaned
}

func (c *cleaner) origins(d *Document) {
	if len(d.BasedOn) > maxOrigins {
		c.add("based_on", fmt.Sprint(len(d.BasedOn)), fmt.Sprintf("at most %d", maxOrigins), "Keep those whose questions are still in it.")
	}
	for n, o := range d.BasedOn {
		if !validKey(o.Key) || o.Version < 1 {
			c.add(fmt.Sprintf("based_on[%d]", n), shown(o.Key)+fmt.Sprintf(", version %d", o.Version), "the key and version of a questionnaire", "Take it out if it isn’t known.")
		}
	}
}

func (c *cleaner) languages(d *Document) {
	if n := len(d.Languages); n == 0 || n > MaxLanguages {
		c.add("languages", fmt.Sprint(n), fmt.Sprintf("1 to %d languages, the original first", MaxLanguages), "Write language tags such as en or pt-BR.")
	}
	seen := map[string]bool{}
	for n, tag := range d.Languages {
		where := fmt.Sprintf("languages[%d]", n)
		if len(tag) < smallest || len(tag) > oneTag || strings.Trim(tag, languageLetters) != "" {
			c.add(where, shown(tag), "a language tag such as en or pt-BR", "Write the tag of the language.")
		} else if seen[strings.ToLower(tag)] {
			c.add(where, shown(tag), "each language once", "Take the second one out.")
		}
		seen[strings.ToLower(tag)] = true
	}
}

// known tells of words in a language that the document doesn't have.
func (c *cleaner) known(where string, d *Document, tags []string) {
	for _, tag := range slices.Sorted(slices.Values(tags)) {
		if !slices.Contains(d.Languages, tag) {
			c.add(where, "words in "+shown(tag), "the languages listed: "+strings.Join(d.Languages, ", "), "Add it to languages, or take these words out.")
		}
	}
}

func (c *cleaner) words(d *Document) {
	c.known("words", d, slices.Collect(maps.Keys(d.Words)))
	words := make(map[string]DocumentWords, len(d.Languages))
	levels := 0
	for _, tag := range d.Languages {
		levels = max(levels, len(d.Words[tag].Rungs))
	}
	for _, tag := range d.Languages {
		w, at := d.Words[tag], "words."+tag+"."
		c.line(at+"name", &w.Name, maxName)
		c.line(at+"summary", &w.Summary, maxSummary)
		w.Rungs = c.list(at+"rungs", w.Rungs, levels, maxRung)
		words[tag] = w
	}
	d.Words = words
}

// list cleans names or options and makes room for as many as other languages have.
func (c *cleaner) list(where string, in []string, levels, most int) []string {
	if levels > maxLevels {
		c.add(where, fmt.Sprint(levels), fmt.Sprintf("at most %d", maxLevels), "Take some out.")
		return in
	}
	out := make([]string, levels)
	copy(out, in)
	for n := range out {
		c.line(fmt.Sprintf("%s[%d]", where, n), &out[n], most)
	}
	return out
}

func (c *cleaner) questions(d *Document) {
	if n := len(d.Questions); n > MaxQuestions {
		c.add("questions", fmt.Sprint(n), fmt.Sprintf("at most %d", MaxQuestions), "People answer a few questions well: take some out.")
		return
	}
	seen := map[string]bool{}
	questions := make([]DocumentQuestion, len(d.Questions))
	for n, q := range d.Questions {
		where := fmt.Sprintf("questions[%d].", n)
		if !validKey(q.Key) || seen[q.Key] {
			c.add(where+"key", shown(q.Key), "a key of a to z, 0 to 9 and _ that no other question has", "Give each question a short key of its own.")
		}
		seen[q.Key] = true
		c.question(where, d, &q)
		questions[n] = q
	}
	d.Questions = questions
}

func (c *cleaner) question(where string, d *Document, q *DocumentQuestion) {
	choice := q.Kind == string(survey.Choice)
	if !choice && q.Kind != string(survey.Text) {
		c.add(where+"kind", shown(q.Kind), "choice or text", "Write choice for a question with options, text for a free one.")
	}
	if q.Lens != "" && !slices.Contains(lenses, q.Lens) {
		c.add(where+"lens", shown(q.Lens), "one of "+strings.Join(lenses, ", "), "Take it out for a question of the strength meter.")
	}
	if q.Facet != "" && !validKey(q.Facet) {
		c.add(where+"facet", shown(q.Facet), "a part of its lens, such as desired", "Take it out.")
	}
	if !(q.Weight >= 0 && q.Weight <= 100) {
		c.add(where+"weight", fmt.Sprint(q.Weight), "0 (for 1) to 100", "1 counts like the others, 2 twice as much.")
	}
	if !(q.Cut >= 0 && q.Cut <= 100) {
		c.add(where+"cut", fmt.Sprint(q.Cut), "0 (for the questionnaire’s) to 100", "Leave it out to use the questionnaire’s.")
	}
	if q.Weight == 0 {
		q.Weight = 1
	}
	c.known(where+"words", d, slices.Collect(maps.Keys(q.Words)))
	words, options, rungs := make(map[string]QuestionWords, len(d.Languages)), 0, 0
	for _, w := range q.Words {
		options, rungs = max(options, len(w.Options)), max(rungs, len(w.Rungs))
	}
	if options > 0 && !choice {
		c.add(where+"options", fmt.Sprint(options), "no options for a text question", "Take them out, or make its kind choice.")
		return
	}
	for _, tag := range d.Languages {
		words[tag] = c.questionWords(where+"words."+tag+".", q.Words[tag], options, rungs)
	}
	q.Words = words
}

func (c *cleaner) questionWords(at string, w QuestionWords, options, rungs int) QuestionWords {
	c.line(at+"label", &w.Label, maxLabel)
	c.line(at+"client", &w.Client, maxStem)
	c.line(at+"seller", &w.Seller, maxStem)
	w.Options = c.list(at+"options", w.Options, options, maxOption)
	if w.Rungs = c.list(at+"rungs", w.Rungs, rungs, maxRung); rungs == 0 {
		w.Rungs = nil
	}
	if options == 0 {
		w.Options = nil
	}
	return w
}

var lenses = []string{"strength", "value", "pyramid", "care", "depth"}

func validKey(s string) bool {
	return s != "" && len(s) <= maxKey && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

func shown(s string) string {
	if s == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", clip(s))
}
