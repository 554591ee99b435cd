package instruments

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"parallax/survey"
)

//go:embed extras/*.json
var extraFiles embed.FS

// Extras are questions that a questionnaire may carry beside those of its lenses. They are none by themselves: a cycle asks them
// where its questionnaire was put together with them.
type Extras struct {
	// Desired asks where one wants the relationship to be in a year, on the rungs of the lens it belongs to. There is one where the
	// rungs name places that one may want or not. How often somebody keeps their word is no such ladder: all want the top of it.
	Desired []survey.Question
	Review  []ReviewQuestion // for the talk over the year
}

// ReviewQuestion is a question that is answered in one's own words.
type ReviewQuestion struct {
	survey.Question
	Short bool // one of the two for those who ask two at most
}

// Extras are the questions beside the lenses, in the language nearest to locale as At chooses it. Their Lens is that of the ladder
// they stand on; review questions take the lens of the questionnaire they are put in.
func (lib *Library) Extras(locale string) Extras {
	for _, wanted := range languages(locale) {
		if e, there := lib.extras[strings.ToLower(wanted)]; there {
			return e
		}
	}
	return Extras{}
}

// extraDocument is the file of a language's extras.
type extraDocument struct {
	Version int        `json:"version"`
	Locale  string     `json:"locale"`
	Desired []question `json:"desired"`
	Review  []struct {
		question
		Short bool `json:"short"`
	} `json:"review"`
}

// loadExtras reads the extras of every language and holds them to the English ones.
func loadExtras(data fs.FS) (map[string]Extras, error) {
	names, err := fs.Glob(data, "*.json")
	if err != nil {
		return nil, err
	}
	all := map[string]Extras{}
	for _, name := range names {
		d, err := readExtras(data, name)
		if err != nil {
			return nil, survey.Errorf(survey.Internal, "instruments: extras: %s: %v", name, err)
		}
		all[d.Locale] = d.extras()
	}
	for locale, e := range all {
		if !slices.Equal(e.tags(), all[original].tags()) {
			return nil, survey.Errorf(survey.Internal, "instruments: extras: those in %q must be those in %q, in its order", locale, original)
		}
	}
	return all, nil
}

func readExtras(data fs.FS, name string) (extraDocument, error) {
	raw, err := fs.ReadFile(data, name)
	if err != nil {
		return extraDocument{}, err
	}
	var d extraDocument
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return extraDocument{}, err
	}
	if want := fmt.Sprintf("extras.v%d.%s.json", d.Version, d.Locale); name != want {
		return extraDocument{}, fmt.Errorf("its version and locale belong in a file called %s", want)
	}
	return d, nil
}

func (d extraDocument) extras() Extras {
	var e Extras
	for _, q := range d.Desired {
		e.Desired = append(e.Desired, q.question(""))
	}
	for _, q := range d.Review {
		e.Review = append(e.Review, ReviewQuestion{Question: q.question.question(""), Short: q.Short})
	}
	return e
}

// tags are what must be the same in every language.
func (e Extras) tags() []string {
	var out []string
	for _, q := range e.Desired {
		out = append(out, tagsOf(&q))
	}
	for _, q := range e.Review {
		out = append(out, fmt.Sprintf("%s, short %t", tagsOf(&q.Question), q.Short))
	}
	return out
}
