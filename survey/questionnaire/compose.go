package questionnaire

import (
	"slices"
	"strings"

	"parallax/survey"
)

// Source is a published version that a questionnaire is made of.
type Source struct {
	DocumentOrigin
	Document
}

// Wish is what to make a questionnaire of: one source is a copy, several are combined, the first of them leading.
type Wish struct {
	Sources []Source
	Desired bool     // ask each side where it wants the relationship to be, for the lenses where that is a place
	Reviews []string // keys of free questions
	Extras  func(languages []string) Extras
}

// Compose makes a draft. Where several are combined, the first one's questions make the overall strength; those of the others stand
// apart and keep their own rungs and cut. It speaks the languages that all of them do. A question that two of them have is asked once.
func Compose(w Wish) Document {
	first := w.Sources[0]
	d := Document{Format: Format, Cut: first.Cut, Words: map[string]DocumentWords{}}
	for _, tag := range first.Languages {
		if !slices.ContainsFunc(w.Sources, func(s Source) bool { return !slices.Contains(s.Languages, tag) }) {
			d.Languages = append(d.Languages, tag)
		}
	}
	for _, tag := range d.Languages {
		d.Words[tag] = titled(w.Sources, tag)
	}
	for n, s := range w.Sources {
		d.BasedOn = append(d.BasedOn, s.DocumentOrigin)
		for _, q := range s.Questions {
			if !slices.ContainsFunc(d.Questions, func(other DocumentQuestion) bool { return other.Key == q.Key }) {
				d.Questions = append(d.Questions, d.taken(q, s, n > 0))
			}
		}
	}
	d.add(w)
	return d
}

// add puts the further questions at the end, those with options before the free ones.
func (d *Document) add(w Wish) {
	has := func(key string) bool {
		return slices.ContainsFunc(d.Questions, func(q DocumentQuestion) bool { return q.Key == key })
	}
	var extras Extras
	if w.Extras != nil {
		extras = w.Extras(d.Languages)
	}
	var texts []DocumentQuestion
	d.Questions = slices.DeleteFunc(d.Questions, func(q DocumentQuestion) bool {
		if q.Kind == string(survey.Text) {
			texts = append(texts, q)
			return true
		}
		return false
	})
	for _, q := range extras.Desired {
		if w.Desired && !has(q.Key) && slices.Contains(d.Lenses(), q.Lens) {
			d.Questions = append(d.Questions, d.onRungs(q, w.Sources))
		}
	}
	d.Questions = append(d.Questions, texts...)
	for _, q := range extras.Review {
		if slices.Contains(w.Reviews, q.Key) && !has(q.Key) {
			d.Questions = append(d.Questions, q)
		}
	}
}

// taken is a source's question as it stands in the document.
func (d *Document) taken(q DocumentQuestion, from Source, apart bool) DocumentQuestion {
	out := q
	out.Words = make(map[string]QuestionWords, len(d.Languages))
	if out.Weight == 0 {
		out.Weight = 1
	}
	if out.Lens == "" && q.Kind == string(survey.Choice) {
		out.Lens = survey.StrengthLens
	}
	choice := q.Kind == string(survey.Choice)
	if apart && choice {
		out.Apart = true
		if out.Cut == 0 && from.Cut != d.Cut {
			out.Cut = from.Cut
		}
	}
	for _, tag := range d.Languages {
		w := q.Words[tag]
		w.Options, w.Rungs = slices.Clone(w.Options), slices.Clone(w.Rungs)
		if own := from.Words[tag].Rungs; apart && choice && len(w.Rungs) == 0 && !slices.Equal(own, d.Words[tag].Rungs) {
			w.Rungs = slices.Clone(own)
		}
		out.Words[tag] = w
	}
	return out
}

// titled are the words around the questions: the first one's, named by all.
func titled(sources []Source, tag string) DocumentWords {
	first := sources[0].Words[tag]
	out := DocumentWords{Name: first.Name, Summary: first.Summary, Rungs: slices.Clone(first.Rungs)}
	if len(sources) == 1 {
		return out
	}
	names := make([]string, len(sources))
	for n, s := range sources {
		names[n] = s.Words[tag].Name
	}
	out.Name = first.Name + " +"
	if all := strings.Join(names, " + "); len([]rune(all)) <= maxName {
		out.Name = all
	}
	return out
}

// Shipped are the keys of the questions of a new document that somebody has read already: those that still ask what a published source
// asks, and the further ones of ours.
func Shipped(d Document, w Wish) []string {
	var known []DocumentQuestion
	for _, s := range w.Sources {
		known = append(known, s.Questions...)
	}
	if w.Extras != nil {
		extras := w.Extras(d.Languages)
		known = append(append(known, extras.Desired...), extras.Review...)
	}
	keys := []string{}
	for _, q := range d.Questions {
		if slices.ContainsFunc(known, func(was DocumentQuestion) bool { return was.Key == q.Key && sameMeaning(was, q) }) {
			keys = append(keys, q.Key)
		}
	}
	return keys
}
