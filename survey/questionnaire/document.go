// Package questionnaire holds what a firm's own questionnaires are: one document with all languages, how it is read from a file, what
// has to hold before it is published, what changed between two of them, and how several lenses become one. Pure: documents in, findings out.
package questionnaire

import (
	"slices"

	"parallax/survey"
)

// Format names the shape of the document. Another shape gets another number.
const Format = "parallax-questionnaire/1"

// Limits of a document.
const (
	MaxBytes     = 256 << 10
	MaxLanguages = 8
	MaxChoices   = 12 // questions with options: what people answer in a few minutes
	MaxQuestions = 20
	maxOrigins   = 5
)

// Document is a questionnaire in all of its languages: what is edited, kept, and passed on as a file.
type Document struct {
	Schema    string                   `json:"$schema,omitempty" maxLength:"300" doc:"Where the format is described; for editors of text"`
	Format    string                   `json:"format" enum:"parallax-questionnaire/1"`
	BasedOn   []DocumentOrigin         `json:"based_on,omitempty" maxItems:"5" doc:"What it was made from. Questions that still say the same can be compared with the answers to these"`
	Languages []string                 `json:"languages" minItems:"1" maxItems:"8" doc:"The first is the original; who speaks none of them reads it in that"`
	Cut       float64                  `json:"cut" doc:"Strength from which a side counts as strong: more than 0, at most 100"`
	Words     map[string]DocumentWords `json:"words" doc:"By language"`
	Questions []DocumentQuestion       `json:"questions" maxItems:"20"`
}

// DocumentOrigin is a published version that a document was made from.
type DocumentOrigin struct {
	Key     string `json:"key" maxLength:"40"`
	Version int    `json:"version" minimum:"1" maximum:"100000"`
}

// DocumentWords is what a questionnaire says of itself in one language.
type DocumentWords struct {
	Name    string   `json:"name" maxLength:"80"`
	Summary string   `json:"summary" maxLength:"300"`
	Rungs   []string `json:"rungs" maxItems:"10" doc:"Names of the levels, lowest first"`
}

// DocumentQuestion is one question in all languages.
type DocumentQuestion struct {
	Key    string                   `json:"key" maxLength:"40" doc:"Unique in the document: a to z, 0 to 9 and _"`
	Kind   string                   `json:"kind" enum:"choice,text"`
	Lens   string                   `json:"lens,omitempty" maxLength:"20" doc:"What it looks at: strength, value, pyramid, care or depth; strength unless said"`
	Facet  string                   `json:"facet,omitempty" maxLength:"20" doc:"Its part within the lens, such as desired"`
	Apart  bool                     `json:"apart,omitempty" doc:"It takes no part in the overall strength"`
	Weight float64                  `json:"weight,omitempty" minimum:"0" maximum:"100" doc:"In the overall strength; 1 unless said"`
	Cut    float64                  `json:"cut,omitempty" minimum:"0" maximum:"100" doc:"The questionnaire's unless said"`
	Words  map[string]QuestionWords `json:"words" doc:"By language"`
}

// QuestionWords is one question in one language.
type QuestionWords struct {
	Label   string   `json:"label" maxLength:"32" doc:"Short name for charts and tables"`
	Client  string   `json:"client" maxLength:"300" doc:"The client's wording; {firm} and {account} are filled in"`
	Seller  string   `json:"seller" maxLength:"300" doc:"The account team's wording: what would they say?"`
	Options []string `json:"options,omitempty" maxItems:"10" doc:"Answers, lowest first, the same for both sides"`
	Rungs   []string `json:"rungs,omitempty" maxItems:"10" doc:"Names of its levels where they aren't the questionnaire's"`
}

// Original is the document's first language.
func (d Document) Original() string {
	if len(d.Languages) == 0 {
		return ""
	}
	return d.Languages[0]
}

// Name is the document's name in its original language.
func (d Document) Name() string { return d.Words[d.Original()].Name }

// Choices counts the questions with options.
func (d Document) Choices() int {
	n := 0
	for _, q := range d.Questions {
		if q.Kind == string(survey.Choice) {
			n++
		}
	}
	return n
}

// Instrument is the document in one of its languages, as it is asked. lines tells, by question, since when its answers can be compared.
func (d Document) Instrument(key string, version int, locale string, lines map[string]string) survey.Instrument {
	words := d.Words[locale]
	i := survey.Instrument{
		Key: key, Version: version, Locale: locale, Name: words.Name, Summary: words.Summary, Minutes: d.Minutes(),
		Rungs: words.Rungs, Cut: d.Cut,
	}
	for _, q := range d.Questions {
		w := q.Words[locale]
		asked := survey.Question{
			Key: q.Key, Kind: survey.QuestionKind(q.Kind), Label: w.Label, Client: w.Client, Seller: w.Seller, Options: w.Options,
			Weight: q.Weight, Lens: q.Lens, Facet: q.Facet, Apart: q.Apart, Cut: q.Cut, Since: lines[q.Key],
		}
		if len(w.Rungs) > 0 {
			asked.Rungs = w.Rungs
		}
		i.Questions = append(i.Questions, asked)
	}
	return i
}

// Instruments is the document in each of its languages, the original first.
func (d Document) Instruments(key string, version int, lines map[string]string) []survey.Instrument {
	out := make([]survey.Instrument, 0, len(d.Languages))
	for _, locale := range d.Languages {
		out = append(out, d.Instrument(key, version, locale, lines))
	}
	return out
}

// Of makes a document of a questionnaire in several languages, the original first: each as it is asked.
func Of(all []survey.Instrument) Document {
	first := all[0]
	d := Document{Format: Format, Cut: first.Cut, Words: map[string]DocumentWords{}}
	for _, i := range all {
		d.Languages = append(d.Languages, i.Locale)
		d.Words[i.Locale] = DocumentWords{Name: i.Name, Summary: i.Summary, Rungs: slices.Clone(i.Rungs)}
	}
	for n, q := range first.Questions {
		out := DocumentQuestion{
			Key: q.Key, Kind: string(q.Kind), Lens: q.Lens, Facet: q.Facet, Apart: q.Apart, Weight: q.Weight, Cut: q.Cut,
			Words: map[string]QuestionWords{},
		}
		for _, i := range all {
			w := i.Questions[n]
			out.Words[i.Locale] = QuestionWords{
				Label: w.Label, Client: w.Client, Seller: w.Seller, Options: slices.Clone(w.Options), Rungs: slices.Clone(w.Rungs),
			}
		}
		d.Questions = append(d.Questions, out)
	}
	return d
}

// Lenses are the lenses that its questions with options belong to, in the order in which they come.
func (d Document) Lenses() []string {
	out := []string{}
	for _, q := range d.Questions {
		if lens := lensOf(q); q.Kind == string(survey.Choice) && !slices.Contains(out, lens) {
			out = append(out, lens)
		}
	}
	return out
}
