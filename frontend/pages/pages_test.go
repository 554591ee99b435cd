package pages

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
)

// questions is an instrument of seven questions as long as real ones, and a text question.
func questions(locale string) survey.Instrument {
	i := survey.Instrument{Key: "strength", Version: 1, Locale: locale, Minutes: 2}
	for _, key := range []string{"partnership", "impact", "loss", "replacement", "bidding", "in_house", "recommend"} {
		i.Questions = append(i.Questions, survey.Question{
			Key: key, Kind: survey.Choice, Label: "Label " + key,
			Client:  "When you plan something new about " + key + " in {firm}’s field, when do they come in?",
			Seller:  "When {account} plans something new about " + key + ", when would they say that we come in?",
			Options: []string{"They hear of it afterwards, or when they ask", "Once it is decided, for a defined piece of work", "While we are still working out what to do", "At the start: they are among the first we talk to"},
		})
	}
	i.Questions = append(i.Questions, survey.Question{Key: "keep", Kind: survey.Text, Label: "Keep", Client: "What should {firm} keep doing?", Seller: "What would they say we should keep doing?"})
	return i
}

func priya() Survey {
	return Survey{
		Locale: "en", Side: survey.Client, Instrument: questions("en"), Confidentiality: survey.Named, Firm: "Alder & Finch", FirmColor: "#2E7D5B",
		FirstName: "Priya", Account: "Northwind", Lead: "Jonas Weber", ClosesAt: time.Date(2026, 5, 28, 16, 0, 0, 0, time.UTC),
		TimeZone: "Europe/Berlin", Path: "/s/" + strings.Repeat("a", 150),
	}
}

func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func unzip(t *testing.T, packed []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever a person's own parts are, the spliced stream decodes to exactly the plain page, and what was answered is on it.
func TestGzipIsThePage(t *testing.T) {
	r, dice := renderer(t), rand.New(rand.NewPCG(1, 2))
	words := []string{"", "x", "<script>alert(1)</script>", `" onfocus="`, "'; DROP", "{{.}}", "{firm}", "\ue105\ue10b", "日本語 ✓", strings.Repeat("long words ", 300), "line\nline", "&amp;"}
	pick := func() string { return words[dice.IntN(len(words))] }
	for range 200 {
		v := priya()
		v.FirstName, v.Account, v.Lead, v.Firm = pick(), pick(), pick(), pick()
		v.Side = []survey.Side{survey.Client, survey.Team}[dice.IntN(2)]
		v.Confidentiality = []survey.Confidentiality{survey.Named, survey.Confidential}[dice.IntN(2)]
		v.Locale = []string{"en", "ar", "en-XA", "fr-BE", "'"}[dice.IntN(5)]
		v.Missed, v.Test = dice.IntN(2) == 0, dice.IntN(2) == 0
		levels := make([]byte, 7)
		for n := range levels {
			levels[n] = "-x0123"[dice.IntN(6)]
		}
		v.Answers = survey.Answers{Levels: survey.Levels(levels), Comments: map[string]string{"impact": pick(), "keep": pick()}}
		page, err := r.Survey(v)
		if err != nil {
			t.Fatal(err)
		}
		plain := page.Plain()
		if !bytes.Equal(unzip(t, page.Gzip()), plain) {
			t.Fatal("the gzip stream is not the page")
		}
		if got, want := strings.Count(string(plain), " checked>"), 7-strings.Count(string(levels), "-"); got != want {
			t.Fatalf("%d answers on the page, want %d", got, want)
		}
		for _, bad := range []string{"<script>alert", `" onfocus="`} {
			if bytes.Contains(plain, []byte(bad)) {
				t.Fatalf("%q stands on the page unescaped", bad)
			}
		}
		if v.Missed != strings.Contains(string(plain), "Send anyway") && strings.Contains(string(levels), "-") && strings.HasPrefix(v.Locale, "fr") {
			t.Fatal("blanks and the summary disagree")
		}
	}
}

// Nobody gets another's page: the same renderer asked in turn for different people, firms and promises.
func TestNothingIsStale(t *testing.T) {
	r := renderer(t)
	for range 3 {
		for _, firm := range []string{"Alder & Finch", "Birch"} {
			for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
				v := priya()
				v.Firm, v.Confidentiality = firm, promise
				page, err := r.Survey(v)
				if err != nil {
					t.Fatal(err)
				}
				text := string(page.Plain())
				if strings.Contains(text, "Birch") != (firm == "Birch") || strings.Contains(text, "Only ") != (promise == survey.Confidential) {
					t.Fatalf("%s, %s: the page tells of something else", firm, promise)
				}
			}
		}
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	r := renderer(t)
	for n := range frames + 5 {
		v := priya()
		v.Instrument.Questions = v.Instrument.Questions[:1]
		v.Firm = number(n)
		if _, err := r.Survey(v); err != nil {
			t.Fatal(err)
		}
	}
	if len(r.frames) > frames {
		t.Fatalf("%d frames are kept, want at most %d", len(r.frames), frames)
	}
}

// The whole first answer, headers included, stays under 14,000 bytes, and holds everything that answering needs.
func TestFirstAnswerIsSmall(t *testing.T) {
	r := renderer(t)
	for _, locale := range []string{"en", "ar", "de", "en-XA"} {
		v := priya()
		v.Locale = locale
		page, err := r.Survey(v)
		if err != nil {
			t.Fatal(err)
		}
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("Accept-Encoding", "br, gzip;q=0.8")
		w := httptest.NewRecorder()
		page.Serve(w, request, http.StatusOK)
		var wire bytes.Buffer
		_ = w.Result().Write(&wire)
		t.Logf("%s: %d bytes on the wire, %d unpacked", locale, wire.Len(), len(page.Plain()))
		if wire.Len() > 14_000 {
			t.Errorf("%s: %d bytes on the wire, want at most 14,000", locale, wire.Len())
		}
		text := string(page.Plain())
		for _, pattern := range []string{`src="`, `@import`, `url\(`, `<link rel="stylesheet`} {
			if regexp.MustCompile(pattern).MatchString(text) {
				t.Errorf("the page asks for more: %s", pattern)
			}
		}
		for header, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "Content-Encoding": "gzip"} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: %q, want %q", header, got, want)
			}
		}
		for _, want := range []string{"form-action 'self'", "default-src 'none'"} {
			if !strings.Contains(w.Header().Get("Content-Security-Policy"), want) {
				t.Errorf("the policy lacks %s", want)
			}
		}
	}
}

// The introduction above the first question takes at most 60 words.
func TestIntroductionIsShort(t *testing.T) {
	for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
		v := priya()
		v.Confidentiality = promise
		page, err := renderer(t).Survey(v)
		if err != nil {
			t.Fatal(err)
		}
		text := string(page.Plain())
		text = text[strings.Index(text, "<h1>"):strings.Index(text, "<fieldset")]
		text = regexp.MustCompile(`(?s)</summary>.*?</details>`).ReplaceAllString(text, "")
		words := strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, " "))
		if len(words) > 60 {
			t.Errorf("%s: %d words above question 1: %s", promise, len(words), strings.Join(words, " "))
		}
	}
}

// A firm's colour always has enough contrast, in both themes.
func TestFirmColorIsLegible(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	for _, color := range []string{"", "red", "#FFFFFF", "#000000", "#FFFF00", "#1F4E79", "#zzzzzz", "#12345", "random"} {
		for range 50 {
			if color == "random" {
				color = rgb{float64(dice.IntN(256)), float64(dice.IntN(256)), float64(dice.IntN(256))}.String()
			}
			light, dark := shades(color)
			onLight, _ := parseColor(light)
			onDark, _ := parseColor(dark)
			if contrast(onLight, paperLight) < enoughContrast || contrast(onLight, rgb{255, 255, 255}) < enoughContrast || contrast(onDark, paperDark) < enoughContrast {
				t.Fatalf("%s becomes %s and %s, which can't be read", color, light, dark)
			}
		}
	}
}

// Every page says everything in words: no key shows itself.
func TestNoticesHaveWords(t *testing.T) {
	r := renderer(t)
	for _, locale := range []string{"en", "ar", "de", "en-XA"} {
		for _, topic := range []Topic{Saved, Receipt, Seal, Sealed, EndedTopic, Overdue, Early, Expired, Broken, Revoked, NotMe, NotMeDone, OptOut, OptOutDone, Refused, Failed} {
			for _, side := range []survey.Side{survey.Client, survey.Team} {
				v := priya()
				v.Locale, v.Side = locale, side
				v.Answers = survey.Answers{Levels: "0123x--", Comments: map[string]string{"impact": "<b>much</b>"}}
				page, err := r.Notice(Notice{Topic: topic, Survey: v, Name: "Priya Rao", SentAt: v.ClosesAt, OpensAt: v.ClosesAt, Next: "/next", Unsent: true})
				if err != nil {
					t.Fatal(err)
				}
				text := regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`).ReplaceAllString(string(page.Plain()), " ")
				if found := regexp.MustCompile(`\b[a-z]+\.(title|body|link|button|[a-z]+\.title)\b|\{[a-z]+\}`).FindString(text); found != "" {
					t.Errorf("%s %s: %q is not said in words", topic, locale, found)
				}
				if strings.Contains(string(page.Plain()), "<b>much") {
					t.Errorf("%s: a comment is not escaped", topic)
				}
			}
		}
	}
}

// A language that is shipped is shipped whole: it says everything that English says, about the same things.
func TestTranslationsAreWhole(t *testing.T) {
	r := renderer(t)
	names := func(text string) []string {
		found := regexp.MustCompile(`\{[a-z]+\}`).FindAllString(text, -1)
		slices.Sort(found)
		return found
	}
	for locale, w := range r.words {
		for key, english := range r.words["en"].Text {
			if text, ok := w.Text[key]; !ok || !slices.Equal(names(text), names(english)) {
				t.Errorf("%s, %s: %q stands for %q", locale, key, text, english)
			}
		}
		if len(w.Text) != len(r.words["en"].Text) || len(w.Weekdays) != 7 || len(w.Months) != 12 {
			t.Errorf("%s has words that English doesn't have, or lacks days", locale)
		}
	}
}

// The receipt tells what was answered, who sees it, what happens next and until when it can be changed; a test's receipt
// tells the same, but offers nothing that would store.
func TestReceiptIsComplete(t *testing.T) {
	for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
		for _, test := range []bool{false, true} {
			v := priya()
			v.Confidentiality, v.Test = promise, test
			v.Answers = survey.Answers{Levels: "0123x--", Comments: map[string]string{"impact": "much"}}
			page, err := renderer(t).Notice(Notice{Topic: Receipt, Survey: v, SentAt: v.ClosesAt})
			if err != nil {
				t.Fatal(err)
			}
			text, seen := string(page.Plain()), "with your name"
			if promise == survey.Confidential {
				seen = "at least three people"
			}
			for _, want := range []string{"Your answers", "much", "Can’t say", "Not answered", "Who sees them", seen, "What happens next", "28 May 2026"} {
				if !strings.Contains(text, want) && (want != "28 May 2026" || !test) {
					t.Errorf("%s, test %v: the receipt does not say %q", promise, test, want)
				}
			}
			if strings.Contains(text, "Change my answers") == test || strings.Contains(text, "opt-out") == test {
				t.Errorf("%s, test %v: the receipt offers the wrong things", promise, test)
			}
		}
	}
}

// Whoever has no name in the roster is spoken to all the same.
func TestNamelessNoticesAreSentences(t *testing.T) {
	for _, topic := range []Topic{NotMe, OptOut, Receipt} {
		v := priya()
		v.FirstName = ""
		page, err := renderer(t).Notice(Notice{Topic: topic, Survey: v, SentAt: v.ClosesAt})
		if err != nil {
			t.Fatal(err)
		}
		if found := regexp.MustCompile(`<p>\s| [.,?]|personal to \.`).FindString(string(page.Plain())[strings.Index(string(page.Plain()), "<main>"):]); found != "" {
			t.Errorf("%s: a name is missing at %q", topic, found)
		}
	}
}

// The accessible skeleton: one legend per fieldset, a label around each radio, language and direction.
func TestSkeleton(t *testing.T) {
	v := priya()
	v.Locale, v.Missed = "ar", true
	page, err := renderer(t).Survey(v)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page.Plain())
	counts := map[string]int{
		`<html lang="ar" dir="rtl">`: 1, "<h1>": 1, "<fieldset": 8, "<legend>": 8, `type="radio"`: 35, `<label class="opt">`: 35,
		`class="or"`: 7, "<details": 8, "<textarea": 8, " checked": 0, `lang="en" dir="auto"`: 43, `href="#q-`: 7, "autofocus": 1, `id="q-`: 7,
	}
	for part, want := range counts {
		if got := strings.Count(text, part); got != want {
			t.Errorf("%s stands %d times on the page, want %d", part, got, want)
		}
	}
}

func BenchmarkSurvey(b *testing.B) {
	r, v := renderer(b), priya()
	b.ReportAllocs()
	for b.Loop() {
		page, err := r.Survey(v)
		if err != nil {
			b.Fatal(err)
		}
		if len(page.Gzip()) == 0 {
			b.Fatal("nothing")
		}
	}
}
