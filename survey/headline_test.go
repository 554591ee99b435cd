package survey_test

import (
	"strings"
	"testing"

	"parallax/survey"
)

func side(strength float64, n int) survey.Standing {
	return survey.Standing{Strength: strength, N: n, Asked: n + 2}
}

// told makes a comparison whose first question tells most.
func told(i survey.Instrument, client, seller survey.Standing, certainty survey.Certainty, questionGap float64, sure survey.Certainty) survey.AccountComparison {
	overall := survey.Comparison{Client: client, Seller: seller, Class: survey.Classify(client, seller, i.Cut, 1), Certainty: certainty}
	if overall.Class != survey.TooFew {
		overall.Gap = client.Strength - seller.Strength
	}
	c := survey.AccountComparison{Overall: overall}
	for n, q := range i.Choices() {
		one := survey.Comparison{Client: side(50, 3), Seller: side(50, 3), Class: survey.SharedStrength, Certainty: survey.NoClearGap}
		if n == 0 {
			one.Gap, one.Certainty = questionGap, sure
		}
		c.Questions = append(c.Questions, survey.QuestionComparison{Key: q.Key, Comparison: one})
	}
	return c
}

func TestHeadlines(t *testing.T) {
	i := meter(t)
	sure := survey.Clear
	for _, c := range []struct{ got, want string }{
		{survey.Headline(i, told(i, side(36, 4), side(69, 3), sure, -40, sure)), "Blind spot: they say Useful, we believe Valued, above all in “Where we come in”."},
		{survey.Headline(i, told(i, side(36, 4), side(69, 3), survey.Suggestive, -40, survey.Suggestive)), "Possible gap: they say Useful, we believe Valued, above all in “Where we come in”."},
		{survey.Headline(i, told(i, side(88, 4), side(40, 3), sure, 40, sure)), "Hidden strength: they say Essential, we believe Useful, above all in “Where we come in”."},
		{survey.Headline(i, told(i, side(60, 4), side(74, 3), sure, -20, sure)), "Shared strength: both say Valued, but they rate us 14 lower, above all in “Where we come in”."},
		{survey.Headline(i, told(i, side(10, 4), side(40, 3), sure, 20, sure)), "Shared concern: they say Replaceable, we believe Useful."},
		{survey.Headline(i, told(i, side(62, 4), side(68, 3), survey.NoClearGap, 3, survey.NoClearGap)), "No clear gap: both say Valued."},
		{survey.Headline(i, told(i, side(45, 4), side(55, 3), survey.NoClearGap, -33.3, sure)), "No clear gap: they say Useful, we believe Valued; but they rate “Where we come in” 33 lower."},
		{survey.Headline(i, told(i, side(36, 1), side(69, 3), survey.SingleVoice, -33, survey.SingleVoice)), "One client voice: they say Useful, we believe Valued, above all in “Where we come in”."},
		{survey.Headline(i, told(i, side(36, 3), side(69, 1), survey.SingleVoice, 0, survey.SingleVoice)), "One team voice: they say Useful, we believe Valued."},
		{survey.Headline(i, told(i, side(67, 1), side(67, 1), survey.SingleVoice, 0, survey.SingleVoice)), "One voice each, no clear gap: both say Valued."},
		{survey.Headline(i, told(i, side(0, 0), side(69, 2), "", 0, "")), "We believe Valued; too few client answers to compare yet."},
		{survey.Headline(i, told(i, side(69, 2), side(0, 0), "", 0, "")), "They say Valued; the team has not answered yet."},
		{survey.Headline(i, told(i, side(0, 0), side(0, 0), "", 0, "")), "Too few answers on either side to compare yet."},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}

// The levels of other lenses are answers, and read as such.
func TestHeadlineQuotesAnswers(t *testing.T) {
	i := meter(t)
	i.Rungs, i.Questions[0].Lens = []string{"Never", "Sometimes", "Usually", "Always"}, survey.CareLens
	want := "Blind spot: they say “Sometimes”, we believe “Usually”, above all in “Where we come in”."
	if got := survey.Headline(i, told(i, side(36, 4), side(69, 3), survey.Clear, -40, survey.Clear)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHeadlinesStayShort(t *testing.T) {
	i := meter(t)
	i.Rungs = []string{"Not at all yet", "Only in part so", "Mostly and well so", "Fully and always so"} // longer names than any of ours
	certainties := []survey.Certainty{survey.Clear, survey.Suggestive, survey.SingleVoice, survey.NoClearGap, survey.Unknown}
	for client := 0.; client <= 100; client += 4 {
		for seller := 0.; seller <= 100; seller += 4 {
			for _, n := range []int{0, 1, 4} {
				for _, overall := range certainties {
					for _, question := range certainties {
						got := survey.Headline(i, told(i, side(client, n), side(seller, 1+n/2), overall, client-seller, question))
						if words := len(strings.Fields(got)); words > survey.MaxHeadlineWords || words < 4 || !strings.HasSuffix(got, ".") {
							t.Fatalf("%d words: %s", words, got)
						}
					}
				}
			}
		}
	}
}

// TestHeadlineIsTrue checks what every headline of random cycles claims against its comparison.
func TestHeadlineIsTrue(t *testing.T) {
	i := meter(t)
	r := dice(6)
	seen := map[string]bool{}
	for range 60 {
		for _, c := range survey.CompareCycle(i, randomCycle(r, i, 20), 1) {
			h, o := survey.Headline(i, c), c.Overall
			opening, _, _ := strings.Cut(h, ":")
			seen[opening] = true
			if len(strings.Fields(h)) > survey.MaxHeadlineWords {
				t.Errorf("too long: %s", h)
			}
			covers := o.Interval != nil && o.Interval.Low <= 0 && o.Interval.High >= 0
			if o.Class != survey.TooFew && covers != strings.Contains(strings.ToLower(opening), "no clear gap") {
				t.Errorf("%s\nis said of %+v with %+v", h, o, o.Interval)
			}
			if strings.HasPrefix(h, "Blind spot") && o.Class != survey.BlindSpot || strings.Contains(h, "above all") && !strings.Contains(h, "“") {
				t.Errorf("%s\nis said of %+v", h, o)
			}
		}
	}
	for _, opening := range []string{"No clear gap", "Possible gap", "One client voice", "One team voice", "One voice each"} {
		if !seen[opening] {
			t.Errorf("no headline began with %q, so it was not checked", opening)
		}
	}
}

func TestGapInWords(t *testing.T) {
	for gap, want := range map[float64]string{
		-33.3: "they rate us 33 lower than we believe", 21.5: "they rate us 22 higher than we believe", .4: "they rate us as we believe", -.4: "they rate us as we believe", 0: "they rate us as we believe",
	} {
		if got := survey.GapInWords(gap); got != want {
			t.Errorf("%v: got %q, want %q", gap, got, want)
		}
	}
}
