package roster

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"parallax/survey"
)

// Locale is the language that people mean by a code ("de_DE") or a name as CRMs write it ("German", "Deutsch",
// "German (Germany)"): a BCP 47 tag, without the region where the language is at home there anyway. False when it is none.
func Locale(raw string) (string, bool) {
	raw = strings.TrimSpace(raw)
	if tag, err := language.Parse(raw); err == nil && tag != language.Und && len(raw) <= 35 {
		return shortest(tag), true
	}
	name, _, _ := strings.Cut(raw, "(")
	name, _, _ = strings.Cut(name, " - ")
	code, ok := languageNames()[headerKey(name)]
	return code, ok
}

// shortest leaves out a region that says nothing: de-DE is de, de-AT stays.
func shortest(tag language.Tag) string {
	base, _ := tag.Base()
	home, _ := language.Make(base.String()).Region()
	if tag.String() == base.String()+"-"+home.String() {
		return base.String()
	}
	return tag.String()
}

// languageNames are the languages that CRMs write out, by their headerKey.
func languageNames() map[string]string {
	return map[string]string{
		"english": "en", "englisch": "en", "anglais": "en", "german": "de", "deutsch": "de", "allemand": "de", "french": "fr", "franzosisch": "fr",
		"francais": "fr", "spanish": "es", "spanisch": "es", "espagnol": "es", "espanol": "es", "castellano": "es", "italian": "it", //nolint:misspell // German
		"italienisch": "it", "italien": "it", "italiano": "it", "dutch": "nl", "niederlandisch": "nl", "neerlandais": "nl", "nederlands": "nl",
		"portuguese": "pt", "portugiesisch": "pt", "portugais": "pt", "portugues": "pt", "polish": "pl", "polnisch": "pl", "polonais": "pl", "polski": "pl", //nolint:misspell // Portuguese
		"arabic": "ar", "arabisch": "ar", "arabe": "ar", "العربية": "ar", "japanese": "ja", "japanisch": "ja", "japonais": "ja",
		"chinese": "zh", "chinesisch": "zh", "chinois": "zh",
	}
}

// Zone is the IANA time zone that people mean: by its name in any case and with spaces for underscores, also where a CRM puts
// it behind a longer one, as in "(GMT+01:00) Central European Time (Europe/Berlin)". False when it is none.
func Zone(raw string) (string, bool) {
	raw = strings.TrimSpace(raw)
	if open := strings.LastIndex(raw, "("); open > 0 && strings.HasSuffix(raw, ")") {
		raw = raw[open+1 : len(raw)-1]
	}
	name := strings.ReplaceAll(raw, " ", "_")
	for _, tried := range []string{name, strings.ToUpper(name), titled(name)} {
		if _, err := survey.LoadZone(tried); err == nil {
			return tried, true
		}
	}
	return "", false
}

// titled is a name with every word's first letter large and the others small.
func titled(name string) string {
	begins := true
	return strings.Map(func(r rune) rune {
		was := begins
		begins = !unicode.IsLetter(r)
		if was {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, name)
}
