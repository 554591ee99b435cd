package questionnaire

import (
	"slices"

	"parallax/survey"
)

// Extras are the questions that a questionnaire may carry beside those of its lenses, in each of its languages.
type Extras struct {
	Desired []DocumentQuestion // where each side wants the relationship to be, by lens
	Review  []DocumentQuestion // free questions that prepare the talk with the client
}

// Beside makes a question of its forms in several languages, the original first. What we have in no language of the document is left to
// the editor.
func Beside(tags []string, forms []survey.Question) DocumentQuestion {
	first := forms[0]
	q := DocumentQuestion{
		Key: first.Key, Kind: string(first.Kind), Lens: first.Lens, Facet: first.Facet, Apart: first.Apart, Weight: 1, Cut: first.Cut,
		Words: map[string]QuestionWords{},
	}
	for n, tag := range tags {
		w := forms[n]
		q.Words[tag] = QuestionWords{
			Label: w.Label, Client: w.Client, Seller: w.Seller, Options: slices.Clone(w.Options), Rungs: slices.Clone(w.Rungs),
		}
	}
	return q
}

// onRungs puts a question that is asked beside the lenses on the rungs of the one that it belongs to, where these aren't the document's.
func (d *Document) onRungs(q DocumentQuestion, sources []Source) DocumentQuestion {
	for _, s := range sources {
		if !slices.Contains(s.Lenses(), q.Lens) {
			continue
		}
		for tag, w := range q.Words {
			if own := s.Words[tag].Rungs; len(w.Rungs) == 0 && !slices.Equal(own, d.Words[tag].Rungs) {
				w.Rungs = slices.Clone(own)
				q.Words[tag] = w
			}
		}
		break
	}
	return q
}
