package questionnaire

import (
	_ "embed"
	"encoding/json"
	"slices"

	"parallax/survey"
)

//go:embed extras.json
var extrasFile []byte

// extras are the questions that any questionnaire may carry beside its lenses, by key and language.
var extras = func() map[string]map[string]QuestionWords {
	var all map[string]map[string]QuestionWords
	if err := json.Unmarshal(extrasFile, &all); err != nil {
		panic("questionnaire: extras.json: " + err.Error())
	}
	return all
}()

// DesiredKey is the question where each side wants the relationship to be.
const DesiredKey = "desired"

// Reviews are the keys of the free questions that prepare the talk with the client.
func Reviews() []string {
	return []string{"review_keep", "review_stop", "review_together", "review_worth"}
}

// desired is the question where each side wants the relationship to be, on the rungs of the document where these are as many and lead
// with the strength meter, on rungs of its own elsewhere.
func desired(d Document) DocumentQuestion {
	lead := leadOf(d)
	q := DocumentQuestion{
		Key: DesiredKey, Kind: string(survey.Choice), Lens: lead, Facet: survey.Desired, Apart: true, Weight: 1, Words: extra(d, DesiredKey),
	}
	for tag, w := range q.Words {
		if lead == survey.StrengthLens && len(d.Words[d.Original()].Rungs) == len(w.Options) {
			w.Rungs = nil
		}
		q.Words[tag] = w
	}
	return q
}

// leadOf is the lens that leads a document.
func leadOf(d Document) string {
	for _, q := range d.Questions {
		if q.Kind == string(survey.Choice) && !q.Apart {
			return lensOf(q)
		}
	}
	return survey.StrengthLens
}

func review(d Document, key string) DocumentQuestion {
	return DocumentQuestion{Key: key, Kind: string(survey.Text), Weight: 1, Words: extra(d, key)}
}

// extra gives a question's words in the document's languages; a language that we have none in is left to the editor.
func extra(d Document, key string) map[string]QuestionWords {
	out := make(map[string]QuestionWords, len(d.Languages))
	for _, tag := range d.Languages {
		w := extras[key][tag]
		w.Options, w.Rungs = slices.Clone(w.Options), slices.Clone(w.Rungs)
		out[tag] = w
	}
	return out
}
