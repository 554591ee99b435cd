package main

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parallax/mailer"
)

// checkContents holds the two parts of each mail against each other: the same links and figures (day, hour, minutes), the same names.
func checkContents(t *testing.T, judged []delivered) {
	t.Helper()
	const most = 30 << 10
	largest := 0
	for _, d := range judged {
		name := d.kind + " in " + d.locale
		largest = max(largest, len(d.html))
		if len(d.html) > most {
			t.Errorf("%s: the HTML part has %d bytes, want at most %d", name, len(d.html), most)
		}
		shown, links := readHTML(d.html)
		said := d.text
		for _, link := range links {
			if !strings.Contains(said, link) {
				t.Errorf("%s: the text part lacks the link %s", name, link)
			}
			said = strings.ReplaceAll(said, link, " ")
		}
		if strings.Contains(said, "http") || len(links) == 0 {
			t.Errorf("%s: the parts have different links:\n%s", name, d.text)
		}
		if got, want := figures(said), figures(shown); !slices.Equal(got, want) {
			t.Errorf("%s: the text part has the figures %v, the HTML part %v", name, got, want)
		}
		for _, who := range []string{"northwind", "Account A", "Account B", "Northwind", "Hartmann & Vale", "Jonas Weber", "Sol Seller", "Priya"} {
			if strings.Contains(said, who) != strings.Contains(shown, who) {
				t.Errorf("%s: only one of its parts names %s", name, who)
			}
		}
		if asks := d.kind != string(mailer.Receipt) && d.kind != string(mailer.Thanks); asks && len(figures(said)) < 4 { // minutes or progress, day, year, hour
			t.Errorf("%s: the text part tells no time: %v", name, figures(said))
		}
	}
	t.Logf("%d mails: the largest HTML part has %d bytes", len(judged), largest)
}

var (
	notShown = regexp.MustCompile(`(?s)<head>.*?</head>|<!--.*?-->`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
	href     = regexp.MustCompile(`href="([^"]*)"`)
)

// readHTML gives what people read of a page, and where its links lead, each once.
func readHTML(page string) (shown string, links []string) {
	page = notShown.ReplaceAllString(page, "")
	seen := map[string]bool{}
	for _, found := range href.FindAllStringSubmatch(page, -1) {
		seen[html.UnescapeString(found[1])] = true
	}
	// The longest first: one may begin with another.
	links = slices.SortedFunc(maps.Keys(seen), func(a, b string) int { return len(b) - len(a) })
	return html.UnescapeString(anyTag.ReplaceAllString(page, " ")), links
}

// figures are the numbers in a text, each once.
func figures(text string) []string {
	seen := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }) {
		seen[word] = true
	}
	return slices.Sorted(maps.Keys(seen))
}
