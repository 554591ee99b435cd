// Package words holds what the mails say, one file per language. A new language is a new file: a test tells what it lacks.
package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed *.json
var files embed.FS

// English is the language that every other falls back to.
const English = "en"

// Language is what all mails say in one language.
type Language struct {
	Locale   string `json:"-"` // BCP 47, the file's name
	Name     string `json:"name"`
	Dir      string `json:"dir"` // ltr or rtl
	Weekdays []string
	Months   []string
	Date     string            // with {weekday}, {day}, {month}, {year} and {time}
	Time     string            // with {clock} and {zone}; empty for "18:00 CEST"
	Zones    map[string]string // how zones are called where English short names aren't known
	Texts    map[string]Text   // by kind of mail; a kind may have variants, as in "seller_notice.one"
	Says     map[string]string `json:"say"` // what stands around the texts
}

// Text is the wording of one kind of mail, with {placeholders}.
type Text struct {
	Subject string
	Short   string // the subject where the usual one is too long or lacks a name; empty where neither happens
	Preview string // what mail programs show beside the subject
	Body    Body
	Heading string // above a list
	Label   string // on the button
	Facts   []string
	Small   []string
}

// Body is a text with blank lines between its paragraphs; in the files it is a list of them.
type Body string

// UnmarshalJSON reads a list of paragraphs.
func (b *Body) UnmarshalJSON(data []byte) error {
	var paragraphs []string
	if err := json.Unmarshal(data, &paragraphs); err != nil {
		return err
	}
	*b = Body(strings.Join(paragraphs, "\n\n"))
	return nil
}

// languages are read when the program starts, so that a broken file can't wait for the first mail to be noticed.
var languages = mustRead()

func mustRead() map[string]*Language {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the files are in the program
	}
	all := map[string]*Language{}
	for _, entry := range entries {
		data, err := files.ReadFile(entry.Name())
		if err != nil {
			panic(err)
		}
		l := &Language{Locale: strings.TrimSuffix(entry.Name(), ".json")}
		if err := json.Unmarshal(data, l); err != nil {
			panic(fmt.Sprintf("words/%s: %v", entry.Name(), err))
		}
		all[l.Locale] = l
	}
	return all
}

// All are the languages there are: English, then the others by their codes.
func All() []*Language {
	codes := slices.Sorted(maps.Keys(languages))
	all := []*Language{languages[English]}
	for _, code := range codes {
		if code != English {
			all = append(all, languages[code])
		}
	}
	return all
}

// For gives the words for the first of the locales whose language there is: "de-AT" finds German. English when there is none.
func For(locales ...string) *Language {
	for _, locale := range locales {
		if l, ok := languages[locale]; ok {
			return l
		}
		code, _, _ := strings.Cut(locale, "-")
		if l, ok := languages[strings.ToLower(code)]; ok {
			return l
		}
	}
	return languages[English]
}

// Say gives the sentence for a key. An unknown key is a fault of ours; it shows as itself.
func (l *Language) Say(key string) string {
	if text, ok := l.Says[key]; ok {
		return text
	}
	return key
}

// Minutes tells how long something takes.
func (l *Language) Minutes(n int) string {
	if n <= 1 {
		return l.Say("minutes.one")
	}
	return strings.ReplaceAll(l.Say("minutes.other"), "{n}", strconv.Itoa(n))
}

// Moment tells a time to someone who must act by it: weekday, date, time and zone, in the zone with the IANA name; in UTC
// for a name that doesn't exist.
func (l *Language) Moment(t time.Time, zone string) string {
	t = t.In(location(zone))
	return Fill(l.Date, func(name string) (string, bool) {
		switch name {
		case "weekday":
			return l.Weekdays[t.Weekday()], true
		case "day":
			return strconv.Itoa(t.Day()), true
		case "month":
			return l.Months[t.Month()-1], true
		case "year":
			return strconv.Itoa(t.Year()), true
		case "time":
			return l.clock(t), true
		}
		return "", false
	})
}

// clock is the time of day with its zone.
func (l *Language) clock(t time.Time) string {
	zone, _ := t.Zone()
	if strings.HasPrefix(zone, "+") || strings.HasPrefix(zone, "-") {
		zone = "UTC" + zone
	}
	if own, ok := l.Zones[zone]; ok {
		zone = own
	}
	if l.Time == "" {
		return t.Format("15:04 ") + zone
	}
	return strings.ReplaceAll(strings.ReplaceAll(l.Time, "{clock}", t.Format("15:04")), "{zone}", zone)
}

var locations sync.Map // IANA name → *time.Location

// location finds a zone, reading each one's rules once: a launch tells the same zone ten thousand times.
func location(zone string) *time.Location {
	if kept, ok := locations.Load(zone); ok {
		return kept.(*time.Location)
	}
	place, err := time.LoadLocation(zone)
	if err != nil {
		return time.UTC
	}
	locations.Store(zone, place)
	return place
}

// Day tells a day: weekday, day, month and year, without a time.
func (l *Language) Day(t time.Time) string {
	pattern, _, _ := strings.Cut(l.Date, "{year}")
	return Fill(pattern+"{year}", func(name string) (string, bool) {
		switch name {
		case "weekday":
			return l.Weekdays[t.Weekday()], true
		case "day":
			return strconv.Itoa(t.Day()), true
		case "month":
			return l.Months[t.Month()-1], true
		case "year":
			return strconv.Itoa(t.Year()), true
		}
		return "", false
	})
}
