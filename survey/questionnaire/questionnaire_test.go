package questionnaire_test

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/questionnaire"
)

func meter(t *testing.T) questionnaire.Source { return builtIn(t, "strength") }

func builtIn(t *testing.T, key string) questionnaire.Source {
	t.Helper()
	lib, err := instruments.Load()
	if err != nil {
		t.Fatal(err)
	}
	latest, err := lib.Latest(key, "en")
	if err != nil {
		t.Fatal(err)
	}
	all, err := lib.Languages(key, latest.Version)
	if err != nil {
		t.Fatal(err)
	}
	return questionnaire.Source{DocumentOrigin: questionnaire.DocumentOrigin{Key: key, Version: latest.Version}, Document: questionnaire.Of(all)}
}

func copied(t *testing.T) (questionnaire.Document, []string) {
	t.Helper()
	wish := questionnaire.Wish{Sources: []questionnaire.Source{meter(t)}}
	d := questionnaire.Compose(wish)
	return d, questionnaire.Shipped(d, wish)
}

// reword changes one question in one language, in a document of its own.
func reword(t *testing.T, d questionnaire.Document, place int, tag string, change func(*questionnaire.QuestionWords)) questionnaire.Document {
	t.Helper()
	out := clone(t, d)
	w := out.Questions[place].Words[tag]
	change(&w)
	out.Questions[place].Words[tag] = w
	return out
}

func clone(t *testing.T, d questionnaire.Document) questionnaire.Document {
	t.Helper()
	raw, err := questionnaire.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	out, err := questionnaire.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAFileGivesBackTheSame(t *testing.T) {
	d, _ := copied(t)
	first, err := questionnaire.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	again, err := questionnaire.Write(clone(t, d))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(first), string(again)); diff != "" {
		t.Errorf("the file changed on its way: %s", diff)
	}
	if diff := cmp.Diff(d, clone(t, d)); diff != "" {
		t.Errorf("the document changed on its way: %s", diff)
	}
	lib, err := instruments.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"en", "de", "ar"} {
		want, err := lib.At("strength", 1, tag)
		if err != nil {
			t.Fatal(err)
		}
		got := clone(t, d).Instrument("strength", 1, tag, nil)
		got.Minutes, want.Minutes = 0, 0
		for n := range want.Questions {
			want.Questions = slices.Clone(want.Questions)
			want.Questions[n].Lens = survey.StrengthLens
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: the copy asks something else: %s", tag, diff)
		}
	}
	if d.Minutes() != 2 {
		t.Errorf("the strength meter takes %d minutes, and clients are promised 2", d.Minutes())
	}
}

func TestACopyOfOursCanBePublishedAtOnce(t *testing.T) {
	for _, key := range survey.Lenses() {
		wish := questionnaire.Wish{Sources: []questionnaire.Source{builtIn(t, key)}}
		d := questionnaire.Compose(wish)
		for _, f := range questionnaire.Check(d, questionnaire.Shipped(d, wish)) {
			if f.Blocks || f.Topic == questionnaire.Balance || f.Topic == questionnaire.Lens {
				t.Errorf("%s: %+v", key, f)
			}
		}
	}
	wish := questionnaire.Wish{Sources: []questionnaire.Source{builtIn(t, "care"), meter(t)}}
	d := questionnaire.Compose(wish)
	if d.Choices() != len(builtIn(t, "care").Questions)+7 || d.Questions[0].Apart || !d.Questions[len(d.Questions)-1].Apart {
		t.Errorf("the first leads, the others stand apart: %+v", d.Questions)
	}
	if last := d.Questions[len(d.Questions)-1].Words["de"]; len(last.Rungs) != 4 || last.Rungs[0] != "Ersetzbar" {
		t.Errorf("the strength meter keeps its levels beside care's: %v", last.Rungs)
	}
	for _, i := range d.Instruments("own", 1, nil) {
		if err := i.Validate(); err != nil {
			t.Errorf("%s: %v", i.Locale, err)
		}
	}
}

func TestChecksTellWhatStandsAgainstPublishing(t *testing.T) {
	d, confirmed := copied(t)
	for name, c := range map[string]struct {
		change func(*questionnaire.Document)
		want   string // topic, question, language, field
		blocks bool
	}{
		"no client wording": {func(d *questionnaire.Document) { set(d, 1, "de", "client", "") }, "wording impact de client", true},
		"no team wording":   {func(d *questionnaire.Document) { set(d, 1, "ar", "seller", "") }, "wording impact ar seller", true},
		"an answer missing": {func(d *questionnaire.Document) { set(d, 0, "en", "option", "") }, "wording partnership en options", true},
		"the same twice": {func(d *questionnaire.Document) {
			set(d, 0, "en", "option", d.Questions[0].Words["en"].Options[1])
		}, "wording partnership en options", true},
		"unknown braces": {func(d *questionnaire.Document) { set(d, 2, "en", "client", "Would {password} matter?") }, "wording loss en client", true},
		"no name": {func(d *questionnaire.Document) {
			d.Words["de"] = questionnaire.DocumentWords{Rungs: d.Words["de"].Rungs, Summary: "s"}
		}, "wording  de name", true},
		"an answer less":     {func(d *questionnaire.Document) { fewer(d, 3) }, "balance replacement  options", true},
		"a cut to a side":    {func(d *questionnaire.Document) { d.Cut = 80 }, "balance partnership  cut", false},
		"too many":           {func(d *questionnaire.Document) { more(d, 6) }, "length   ", true},
		"two at once":        {func(d *questionnaire.Document) { set(d, 0, "en", "client", "Do we help? And is it fun?") }, "reading partnership en client", false},
		"a long stem":        {func(d *questionnaire.Document) { set(d, 0, "en", "client", strings.Repeat("so ", 30)+"?") }, "reading partnership en client", false},
		"their own name":     {func(d *questionnaire.Document) { set(d, 0, "en", "client", "How is {account}?") }, "reading partnership en client", false},
		"nothing leads":      {func(d *questionnaire.Document) { all(d, func(q *questionnaire.DocumentQuestion) { q.Apart = true }) }, "length   ", true},
		"half a value":       {func(d *questionnaire.Document) { d.Questions[6].Lens, d.Questions[6].Facet = "value", "client_value" }, "lens   ", false},
		"a wish that counts": {func(d *questionnaire.Document) { d.Questions[6].Facet = "desired" }, "lens recommend  ", true},
	} {
		changed := clone(t, d)
		c.change(&changed)
		found := questionnaire.Check(changed, append(confirmed, "extra0", "extra1", "extra2", "extra3", "extra4", "extra5"))
		if !slices.ContainsFunc(found, func(f questionnaire.Finding) bool {
			return strings.Join([]string{string(f.Topic), f.Question, f.Language, f.Field}, " ") == c.want && f.Blocks == c.blocks && f.Says != "" && f.Fix != ""
		}) {
			t.Errorf("%s: want %q, blocks %v, found %+v", name, c.want, c.blocks, found)
		}
	}
	if found := questionnaire.Check(d, confirmed[1:]); len(found) != 1 || found[0].Topic != questionnaire.Meaning || found[0].Question != "partnership" || !found[0].Blocks {
		t.Errorf("an unconfirmed question: %+v", found)
	}
}

func set(d *questionnaire.Document, place int, tag, field, text string) {
	w := d.Questions[place].Words[tag]
	switch field {
	case "client":
		w.Client = text
	case "seller":
		w.Seller = text
	case "option":
		w.Options[0] = text
	}
	d.Questions[place].Words[tag] = w
}

func fewer(d *questionnaire.Document, place int) {
	for tag, w := range d.Questions[place].Words {
		w.Options = w.Options[:3]
		d.Questions[place].Words[tag] = w
	}
}

func more(d *questionnaire.Document, n int) {
	for k := range n {
		q := d.Questions[0]
		q.Key = "extra" + string(rune('0'+k))
		d.Questions = append(d.Questions, q)
	}
}

func all(d *questionnaire.Document, change func(*questionnaire.DocumentQuestion)) {
	for n := range d.Questions {
		change(&d.Questions[n])
	}
}

func TestWhatChangedAndWhichLinesBreak(t *testing.T) {
	d, _ := copied(t)
	after := reword(t, d, 1, "en", func(w *questionnaire.QuestionWords) { w.Client = "What did {firm} change for you?" })
	after = reword(t, after, 2, "de", func(w *questionnaire.QuestionWords) { w.Label = "Ohne uns" })
	after.Questions[3].Weight = 2
	after.Questions = append(after.Questions[:4:4], after.Questions[6], after.Questions[5]) // bidding is gone, the last two change places
	added := after.Questions[0]
	added.Key = "fresh"
	after.Questions = append(after.Questions, added)
	after.Cut = 60
	got := map[string]string{}
	for _, c := range questionnaire.Diff(d, after) {
		words := string(c.Deed)
		if c.Breaks {
			words += " breaks"
		}
		for _, p := range c.Parts {
			words += " " + p.Field + "." + p.Language
		}
		got[c.Question] = words
	}
	want := map[string]string{
		"": "changed cut.", "impact": "changed breaks client.en", "loss": "changed label.de", "replacement": "changed weight.",
		"bidding": "dropped breaks", "fresh": "added breaks", "in_house": "moved",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s", diff)
	}
	if changes := questionnaire.Diff(d, clone(t, d)); len(changes) != 0 {
		t.Errorf("nothing changed, and yet: %+v", changes)
	}
}

func TestAChangedQuestionBeginsANewLine(t *testing.T) {
	d, _ := copied(t)
	origin := questionnaire.Published{Document: meter(t).Document}
	if lines := questionnaire.Lines(d, "own_x", 1, []questionnaire.Published{origin}); len(lines) != 0 {
		t.Errorf("a copy goes on with the lines of what it was copied from: %v", lines)
	}
	reworded := reword(t, d, 1, "de", func(w *questionnaire.QuestionWords) { w.Options[0] = "Gar nichts" })
	first := questionnaire.Published{Document: reworded, Lines: questionnaire.Lines(reworded, "own_x", 1, []questionnaire.Published{origin})}
	if diff := cmp.Diff(map[string]string{"impact": "own_x.1"}, first.Lines); diff != "" {
		t.Errorf("version 1: %s", diff)
	}
	relabelled := reword(t, reworded, 1, "de", func(w *questionnaire.QuestionWords) { w.Label = "Wirkung" })
	relabelled = reword(t, relabelled, 2, "en", func(w *questionnaire.QuestionWords) { w.Seller = "And without {firm}?" })
	second := questionnaire.Lines(relabelled, "own_x", 2, []questionnaire.Published{first, origin})
	if diff := cmp.Diff(map[string]string{"impact": "own_x.1", "loss": "own_x.2"}, second); diff != "" {
		t.Errorf("version 2: %s", diff)
	}
	back := questionnaire.Lines(d, "own_x", 3, []questionnaire.Published{{Document: relabelled, Lines: second}, first, origin})
	if len(back) != 0 {
		t.Errorf("who asks the old question again goes on with the old line: %v", back)
	}
	before, now := d.Instrument("own_x", 1, "en", nil), relabelled.Instrument("own_x", 2, "en", second)
	goOn := slices.Sorted(maps.Keys(survey.Continuing(before, now)))
	if want := []string{"bidding", "in_house", "partnership", "recommend", "replacement"}; !slices.Equal(goOn, want) {
		t.Errorf("these go on: %v", goOn)
	}
	year := func(i survey.Instrument) survey.Year {
		return survey.Year{Instrument: i, Minimum: 1, Clients: []survey.Spoken{{PersonID: "a", Levels: "1111111"}}}
	}
	change := survey.CompareYears(year(before), year(now)).Client
	if change.Overall.Break != survey.OtherQuestionnaire || change.Questions[2].Break != survey.OtherWords || change.Questions[2].All != nil || change.Questions[0].All == nil {
		t.Errorf("the line doesn't break where the words changed: %+v", change)
	}
}

func TestABadFileIsRefusedWithWhereAndWhy(t *testing.T) {
	d, _ := copied(t)
	raw, err := questionnaire.Write(d)
	if err != nil {
		t.Fatal(err)
	}
	good := string(raw)
	for name, c := range map[string]struct{ file, where string }{
		"nothing":             {" \n", "file"},
		"no JSON":             {"<html>", "line 1"},
		"cut off":             {good[:len(good)/2], "end of the file"},
		"a comma":             {strings.Replace(good, `"cut": 50,`, `"cut": 50`, 1), "line "},
		"two":                 {good + good, "line "},
		"a field":             {strings.Replace(good, `"cut": 50,`, `"cut": 50, "colour": "red",`, 1), "line "},
		"a text for a number": {strings.Replace(good, `"cut": 50`, `"cut": "high"`, 1), "cut, line "},
		"another format":      {strings.Replace(good, "questionnaire/1", "questionnaire/9", 1), "format"},
		"no languages":        {strings.Replace(good, `"languages": [`, `"languages": [], "x": [`, 1), "line "},
		"a language":          {strings.Replace(good, `"languages": [`+"\n    \"en\"", `"languages": [`+"\n    \"fr\"", 1), "words"},
		"a key twice":         {strings.Replace(good, `"key": "impact"`, `"key": "partnership"`, 1), "questions[1].key"},
		"a kind":              {strings.Replace(good, `"kind": "choice"`, `"kind": "grid"`, 1), "questions[0].kind"},
		"a lens":              {strings.Replace(good, `"lens": "strength"`, `"lens": "eye"`, 1), "questions[0].lens"},
		"too long":            {strings.Replace(good, `"label": "`, `"label": "`+strings.Repeat("a", 40), 1), "questions[0].words."},
		"a control":           {strings.Replace(good, `"label": "`, `"label": "\u0000`, 1), "questions[0].words."},
		"backwards":           {strings.Replace(good, `"client": "`, `"client": "\u202e`, 1), "questions[0].words."},
		"a cut of 0":          {strings.Replace(good, `"cut": 50`, `"cut": 0`, 1), "cut"},
	} {
		_, err := questionnaire.Read([]byte(c.file))
		var known *survey.Error
		if !errors.As(err, &known) || known.Kind != survey.Invalid || len(known.Problems) == 0 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p := known.Problems[0]
		if !strings.HasPrefix(p.Where, c.where) || p.Found == "" || p.Expected == "" || p.Fix == "" {
			t.Errorf("%s: %+v, want it at %q", name, p, c.where)
		}
	}
	if _, err := questionnaire.Read(make([]byte, questionnaire.MaxBytes+1)); survey.KindOf(err) != survey.TooLarge {
		t.Errorf("a huge file: %v", err)
	}
}

// TestTheSchemaNamesEveryField holds the published schema to the document that is read.
func TestTheSchemaNamesEveryField(t *testing.T) {
	var schema struct {
		Properties map[string]json.RawMessage
		Defs       map[string]struct {
			Properties map[string]json.RawMessage
		} `json:"$defs"`
	}
	if err := json.Unmarshal(questionnaire.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	for kind, properties := range map[reflect.Type]map[string]json.RawMessage{
		reflect.TypeFor[questionnaire.Document]():         schema.Properties,
		reflect.TypeFor[questionnaire.DocumentQuestion](): schema.Defs["question"].Properties,
	} {
		var fields []string
		for n := range kind.NumField() {
			name, _, _ := strings.Cut(kind.Field(n).Tag.Get("json"), ",")
			fields = append(fields, name)
		}
		slices.Sort(fields)
		if named := slices.Sorted(maps.Keys(properties)); !slices.Equal(fields, named) {
			t.Errorf("%s: the schema has %v, the document %v", kind, named, fields)
		}
	}
}
