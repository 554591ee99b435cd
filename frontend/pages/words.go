package pages

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

//go:embed words/*.json
var wordFiles embed.FS

// pseudo is the locale that shows whether pages hold words 40 % longer than English.
const pseudo = "en-XA"

// words are the page's own sentences in one language; what a language lacks is said in English.
type words struct {
	Locale   string            `json:"-"`
	Dir      string            `json:"dir"`
	Weekdays []string          `json:"weekdays"`
	Months   []string          `json:"months"`
	Date     string            `json:"date"`
	Time     string            `json:"time"`  // with {clock} and {zone}; empty for "18:00 CEST"
	Zones    map[string]string `json:"zones"` // how zones are called where English short names aren't known
	Text     map[string]string `json:"text"`
	fallback *words
}

func loadWords() (map[string]*words, error) {
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		return nil, err
	}
	all := map[string]*words{}
	for _, file := range files {
		data, err := wordFiles.ReadFile("words/" + file.Name())
		if err != nil {
			return nil, err
		}
		w := &words{Locale: strings.TrimSuffix(file.Name(), ".json")}
		if err := json.Unmarshal(data, w); err != nil {
			return nil, fmt.Errorf("words/%s: %w", file.Name(), err)
		}
		all[w.Locale] = w
	}
	english := all["en"]
	for _, w := range all {
		if w != english {
			w.fallback = english
		}
	}
	all[pseudo] = english.lengthened()
	return all, nil
}

// say gives the sentence for key with its {names} filled in. An unknown key is a fault of ours; it shows as itself.
func (w *words) say(key string, values *strings.Replacer) string {
	text, ok := w.Text[key]
	if !ok && w.fallback != nil {
		return w.fallback.say(key, values)
	}
	if !ok {
		text = key
	}
	if values == nil {
		return text
	}
	return values.Replace(text)
}

// many picks the form of a sentence for n things.
func (w *words) many(key string, n int) string {
	if n == 1 {
		return w.say(key+".one", nil)
	}
	return w.say(key+".other", strings.NewReplacer("{n}", strconv.Itoa(n)))
}

// moment says when something is, with its weekday and time zone, in the zone that people are told the times in.
func (w *words) moment(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(zone)
	var out strings.Builder
	for rest := w.Date; rest != ""; { // five names: building a Replacer for them would cost more than the page
		before, after, found := strings.Cut(rest, "{")
		out.WriteString(before)
		if !found {
			break
		}
		name, tail, _ := strings.Cut(after, "}")
		switch name {
		case "weekday":
			out.WriteString(w.Weekdays[t.Weekday()])
		case "day":
			out.WriteString(strconv.Itoa(t.Day()))
		case "month":
			out.WriteString(w.Months[t.Month()-1])
		case "year":
			out.WriteString(strconv.Itoa(t.Year()))
		case "time":
			out.WriteString(w.clock(t))
		}
		rest = tail
	}
	return out.String()
}

// clock is the time of day with its zone.
func (w *words) clock(t time.Time) string {
	zone, _ := t.Zone()
	if strings.HasPrefix(zone, "+") || strings.HasPrefix(zone, "-") {
		zone = "UTC" + zone // a zone without letters of its own
	}
	if own, ok := w.Zones[zone]; ok {
		zone = own
	}
	if w.Time == "" {
		return t.Format("15:04 ") + zone
	}
	return strings.ReplaceAll(strings.ReplaceAll(w.Time, "{clock}", t.Format("15:04")), "{zone}", zone)
}

// lengthened makes the pseudo-locale: accented, and 40 % longer.
func (w *words) lengthened() *words {
	long := &words{Locale: pseudo, Dir: w.Dir, Weekdays: w.Weekdays, Months: w.Months, Date: w.Date, Text: map[string]string{}}
	accents := strings.NewReplacer("a", "å", "e", "é", "i", "î", "o", "ö", "u", "û", "c", "ç", "n", "ñ")
	for key, text := range w.Text {
		var out strings.Builder
		rest := text
		for rest != "" { // names in braces stay as they are
			before, after, found := strings.Cut(rest, "{")
			out.WriteString(accents.Replace(before))
			if !found {
				break
			}
			name, tail, _ := strings.Cut(after, "}")
			out.WriteString("{" + name + "}")
			rest = tail
		}
		out.WriteString(" " + strings.Repeat("lorem ", len(text)*4/10/6+1))
		long.Text[key] = "[" + strings.TrimSpace(out.String()) + "]"
	}
	return long
}
