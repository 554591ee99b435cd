package instruments

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"parallax/survey"
)

// document is an instrument's file.
type document struct {
	Key       string     `json:"key"`
	Version   int        `json:"version"`
	Locale    string     `json:"locale"`
	Name      string     `json:"name"`
	Summary   string     `json:"summary"`
	Minutes   int        `json:"minutes"`
	Lens      string     `json:"lens"` // of its questions that say nothing else; empty for the strength meter's
	Rungs     []string   `json:"rungs"`
	Cut       float64    `json:"cut"`
	Questions []question `json:"questions"`
}

type question struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"`
	Label   string   `json:"label"`
	Client  string   `json:"client"`
	Seller  string   `json:"seller"`
	Options []string `json:"options"`
	Weight  *float64 `json:"weight"`
	Lens    string   `json:"lens"`
	Facet   string   `json:"facet"`
	Apart   bool     `json:"apart"`
	Cut     float64  `json:"cut"`
	Rungs   []string `json:"rungs"`
}

// read reads one file. Its name must say what it holds, so that nobody publishes version 2 over version 1 by a slip.
func read(data fs.FS, name string) (survey.Instrument, error) {
	raw, err := fs.ReadFile(data, name)
	if err != nil {
		return survey.Instrument{}, err
	}
	var d document
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return survey.Instrument{}, fmt.Errorf("at byte %d: %w", decoder.InputOffset(), err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return survey.Instrument{}, fmt.Errorf("at byte %d: expected nothing after the instrument", decoder.InputOffset())
	}
	i := d.instrument()
	if want := fmt.Sprintf("%s.v%d.%s.json", i.Key, i.Version, i.Locale); path.Base(name) != want {
		return survey.Instrument{}, fmt.Errorf("its key, version and locale belong in a file called %s", want)
	}
	if err := i.Validate(); err != nil {
		return survey.Instrument{}, describe(err)
	}
	return i, nil
}

func (d document) instrument() survey.Instrument {
	i := survey.Instrument{
		Key: d.Key, Version: d.Version, Locale: d.Locale, Name: d.Name, Summary: d.Summary,
		Minutes: d.Minutes, Rungs: d.Rungs, Cut: d.Cut,
	}
	for _, q := range d.Questions {
		i.Questions = append(i.Questions, q.question(d.Lens))
	}
	return i
}

// question is a question of a file whose questions belong to a lens unless they say another.
func (q question) question(lens string) survey.Question {
	weight := 1.0
	if q.Weight != nil {
		weight = *q.Weight
	}
	return survey.Question{
		Key: q.Key, Kind: survey.QuestionKind(q.Kind), Label: q.Label, Client: q.Client, Seller: q.Seller,
		Options: q.Options, Weight: weight,
		Lens: cmp.Or(q.Lens, lens, survey.StrengthLens), Facet: q.Facet, Apart: q.Apart, Cut: q.Cut, Rungs: q.Rungs,
	}
}

// describe spells out every problem of a file.
func describe(err error) error {
	var invalid *survey.Error
	if !errors.As(err, &invalid) {
		return err
	}
	lines := make([]string, len(invalid.Problems))
	for n, p := range invalid.Problems {
		lines[n] = p.Where + ": found " + p.Found + ", expected " + p.Expected
	}
	return errors.New(strings.Join(lines, "; "))
}
