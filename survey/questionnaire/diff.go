package questionnaire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parallax/survey"
)

// Deed is what became of a question from one version to the next.
type Deed string

// The deeds.
const (
	Added   Deed = "added"
	Dropped Deed = "dropped"
	Changed Deed = "changed"
	Moved   Deed = "moved"
)

// Change is what differs in one question, or, without a question, in the questionnaire around them.
type Change struct {
	Question string // key
	Label    string // in the original language
	Deed     Deed
	Breaks   bool // it asks something else than before: its year-over-year line begins anew
	Parts    []Part
}

// Part is one text or setting that differs.
type Part struct {
	Field    string // client, seller, label, answer 2, level 1, name, summary, weight, cut, lens, facet, apart, languages, order
	Language string
	Before   string
	After    string
}

// Diff tells what changed from one document to the other: the questionnaire itself, then the questions of the later one in order,
// then those no longer in it.
func Diff(before, after Document) []Change {
	var out []Change
	if parts := wholeParts(before, after); len(parts) > 0 {
		out = append(out, Change{Label: after.Name(), Deed: Changed, Parts: parts})
	}
	old := map[string]DocumentQuestion{}
	for _, q := range before.Questions {
		old[q.Key] = q
	}
	moved := movedKeys(before, after)
	for _, q := range after.Questions {
		label := q.Words[after.Original()].Label
		was, there := old[q.Key]
		if !there {
			out = append(out, Change{Question: q.Key, Label: label, Deed: Added, Breaks: true})
			continue
		}
		change := Change{Question: q.Key, Label: label, Deed: Changed, Parts: questionParts(was, q, before.Languages, after.Languages)}
		change.Breaks = !sameMeaning(was, q)
		if len(change.Parts) == 0 && moved[q.Key] {
			change.Deed = Moved
		}
		if len(change.Parts) > 0 || moved[q.Key] {
			out = append(out, change)
		}
	}
	for _, q := range before.Questions {
		if !slices.ContainsFunc(after.Questions, func(a DocumentQuestion) bool { return a.Key == q.Key }) {
			out = append(out, Change{Question: q.Key, Label: q.Words[before.Original()].Label, Deed: Dropped, Breaks: true})
		}
	}
	return out
}

// movedKeys are the questions that stand elsewhere among those that both have: as few as tell the new order.
func movedKeys(before, after Document) map[string]bool {
	place := map[string]int{}
	for n, q := range before.Questions {
		place[q.Key] = n
	}
	var kept []string
	for _, q := range after.Questions {
		if _, both := place[q.Key]; both {
			kept = append(kept, q.Key)
		}
	}
	// Those outside of a longest run that is still in order have moved.
	best, from := make([]int, len(kept)), make([]int, len(kept))
	end := -1
	for n := range kept {
		best[n], from[n] = 1, -1
		for m := range n {
			if place[kept[m]] < place[kept[n]] && best[m]+1 > best[n] {
				best[n], from[n] = best[m]+1, m
			}
		}
		if end < 0 || best[n] > best[end] {
			end = n
		}
	}
	moved := map[string]bool{}
	for _, key := range kept {
		moved[key] = true
	}
	for n := end; n >= 0; n = from[n] {
		delete(moved, kept[n])
	}
	return moved
}

type parting struct{ parts []Part }

func (p *parting) compare(field, language, before, after string) {
	if before != after {
		p.parts = append(p.parts, Part{field, language, before, after})
	}
}

func (p *parting) lists(field, language string, before, after []string) {
	for n := range max(len(before), len(after)) {
		p.compare(fmt.Sprintf("%s %d", field, n+1), language, at(before, n), at(after, n))
	}
}

func at(all []string, n int) string {
	if n < len(all) {
		return all[n]
	}
	return ""
}

func wholeParts(before, after Document) []Part {
	var p parting
	p.compare("languages", "", strings.Join(before.Languages, ", "), strings.Join(after.Languages, ", "))
	p.compare("cut", "", number(before.Cut), number(after.Cut))
	for _, tag := range after.Languages {
		was, is := before.Words[tag], after.Words[tag]
		if !slices.Contains(before.Languages, tag) {
			continue // it is new as a whole
		}
		p.compare("name", tag, was.Name, is.Name)
		p.compare("summary", tag, was.Summary, is.Summary)
		p.lists("level", tag, was.Rungs, is.Rungs)
	}
	return p.parts
}

func questionParts(was, is DocumentQuestion, before, after []string) []Part {
	var p parting
	p.compare("kind", "", was.Kind, is.Kind)
	p.compare("lens", "", was.Lens, is.Lens)
	p.compare("facet", "", was.Facet, is.Facet)
	p.compare("weight", "", number(was.Weight), number(is.Weight))
	p.compare("cut", "", number(was.Cut), number(is.Cut))
	p.compare("apart", "", strconv.FormatBool(was.Apart), strconv.FormatBool(is.Apart))
	for _, tag := range after {
		if !slices.Contains(before, tag) {
			continue
		}
		w, i := was.Words[tag], is.Words[tag]
		p.compare("client", tag, w.Client, i.Client)
		p.compare("seller", tag, w.Seller, i.Seller)
		p.lists("answer", tag, w.Options, i.Options)
		p.lists("level", tag, w.Rungs, i.Rungs)
		p.compare("label", tag, w.Label, i.Label)
	}
	return p.parts
}

// sameMeaning tells whether two questions ask the same: in every language that both have, both sides' wordings and the answers are the
// same to the letter. A new translation, another short name, another weight or place change nothing about what was asked.
func sameMeaning(a, b DocumentQuestion) bool {
	if a.Kind != b.Kind || a.Facet != b.Facet || lensOf(a) != lensOf(b) {
		return false
	}
	shared := false
	for tag, w := range a.Words {
		other, both := b.Words[tag]
		if !both {
			continue
		}
		shared = true
		if w.Client != other.Client || w.Seller != other.Seller || !slices.Equal(w.Options, other.Options) {
			return false
		}
	}
	return shared
}

func lensOf(q DocumentQuestion) string {
	if q.Lens == "" && q.Kind == string(survey.Choice) {
		return survey.StrengthLens
	}
	return q.Lens
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
