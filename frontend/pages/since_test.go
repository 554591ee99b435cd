package pages

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parallax/survey"
)

// promised is a survey page that opens with promises in some states, named p0, p1 and so on.
func promised(states ...survey.CommitmentState) Survey {
	v := priya()
	v.Since = &Since{Open: true, Asked: v.Instrument, Shared: survey.Shared{ClosedAt: v.ClosesAt.AddDate(-1, 0, 0), Result: []survey.ClientRung{{Key: "partnership", Level: 3}, {Key: "impact", Level: 1}}}}
	for n, state := range states {
		v.Since.Promises = append(v.Since.Promises, survey.SharedPromise{
			ID: "p" + number(n), What: "What was promised as number " + number(n), Who: "Jonas Weber", Due: "2026-03-12", State: state,
		})
	}
	return v
}

func shown(t *testing.T, v Survey) string {
	t.Helper()
	page, err := renderer(t).Survey(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(page.Plain())
}

// Promises that were kept, and more than two that weren't, stand behind a line that counts them: the first question is near. All can be
// agreed with all the same, and what somebody agreed with is not hidden again.
func TestPromisesAreFolded(t *testing.T) {
	kept, open, broken := survey.KeptWord, survey.Promised, survey.BrokeWord
	for _, c := range []struct {
		states []survey.CommitmentState
		judged int // the promise that something was said of; none below 0
		lines  []string
		plain  []string
		opened int // how many lines are unfolded
	}{
		{states: nil, judged: -1},
		{states: []survey.CommitmentState{kept, broken}, judged: -1, plain: []string{"p0", "p1"}},
		{states: []survey.CommitmentState{kept, open, broken}, judged: -1, lines: []string{"1 promise kept"}, plain: []string{"p1", "p2"}},
		{states: []survey.CommitmentState{kept, open, kept, broken}, judged: 2, lines: []string{"2 promises kept"}, plain: []string{"p1", "p3"}, opened: 1},
		{states: []survey.CommitmentState{kept, kept, kept}, judged: -1, lines: []string{"3 promises kept"}},
		{states: []survey.CommitmentState{open, kept, open, broken, survey.Dropped}, judged: 0, lines: []string{"1 promise kept", "2 more promises"}, plain: []string{"p0", "p2"}},
	} {
		v := promised(c.states...)
		if c.judged >= 0 {
			v.Since.Promises[c.judged].Verdict = survey.Differs
		}
		text := shown(t, v)
		section := text[strings.Index(text, "<section"):strings.Index(text, "</section>")]
		for n := range c.states {
			for _, verdict := range []string{"agree", "differ"} {
				if strings.Count(section, `<button name="verdict" value="p`+number(n)+"."+verdict+`"`) != 1 {
					t.Errorf("%v: p%d can't be answered with %s", c.states, n, verdict)
				}
			}
		}
		var lines []string
		for _, line := range regexp.MustCompile(`<summary>([^<]*)`).FindAllStringSubmatch(section, -1) {
			lines = append(lines, line[1])
		}
		var plain []string
		for _, id := range regexp.MustCompile(`id="p-(p\d)"`).FindAllStringSubmatch(regexp.MustCompile(`(?s)<details.*?</details>`).ReplaceAllString(section, ""), -1) {
			plain = append(plain, id[1])
		}
		if !slices.Equal(lines, c.lines) || !slices.Equal(plain, c.plain) || strings.Count(section, "<details open>") != c.opened {
			t.Errorf("%v: folded behind %q, %d of them open, and %q in sight; want %q, %d and %q", c.states, lines, strings.Count(section, "<details open>"), plain, c.lines, c.opened, c.plain)
		}
	}
}

// With what was promised, too, the page is small and whole, in each language; after the close nothing can be said of it.
func TestPromisesFitTheFirstAnswer(t *testing.T) {
	for _, locale := range []string{"en", "ar", "de", "en-XA"} {
		v := promised(survey.KeptWord, survey.KeptWord, survey.BrokeWord, survey.Promised, survey.Dropped)
		v.Locale = locale
		page, err := renderer(t).Survey(v)
		if err != nil {
			t.Fatal(err)
		}
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		page.Serve(w, request, http.StatusOK)
		var wire bytes.Buffer
		_ = w.Result().Write(&wire)
		if !bytes.Equal(unzip(t, page.Gzip()), page.Plain()) || wire.Len() > 14_000 {
			t.Errorf("%s: %d bytes on the wire, or not the page", locale, wire.Len())
		}
		v.Since.Open = false
		if text := shown(t, v); strings.Contains(text, "verdict") || !strings.Contains(text, "What was promised as number 4") {
			t.Errorf("%s: a promise of a closed survey can be judged, or is not told", locale)
		}
	}
}
