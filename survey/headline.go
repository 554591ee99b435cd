package survey

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxHeadlineWords bounds a headline.
const MaxHeadlineWords = 20

// Headline tells an account's story in one sentence of at most 20 words, by rule: what it is (or that there is no clear
// gap), where each side stands on the ladder, and the question that tells most, by its label. Questions apart take no part: what it
// tells of is made without them. "They" are the client, "we" the firm.
func Headline(i Instrument, c AccountComparison) string {
	o := c.Overall
	if o.Class == TooFew {
		return tooFewLine(i, o)
	}
	line := opening(o) + ": " + levelsStory(i, o)
	if tail := mostTelling(i, c); tail != "" && strings.Count(line, " ")+strings.Count(tail, " ") < MaxHeadlineWords {
		line += tail
	}
	return line + "."
}

func tooFewLine(i Instrument, o Comparison) string {
	switch {
	case o.Client.N == 0 && o.Seller.N == 0:
		return "Too few answers on either side to compare yet."
	case o.Client.N == 0:
		return "We believe " + i.said(o.Seller.Strength) + "; too few client answers to compare yet."
	case o.Seller.N == 0:
		return "They say " + i.said(o.Client.Strength) + "; the team has not answered yet."
	}
	return "Too few answers to compare yet."
}

// opening says what was found, no louder than the evidence.
func opening(o Comparison) string {
	switch {
	case o.Certainty == SingleVoice && noClearGap(o):
		return whoseVoice(o) + ", no clear gap"
	case o.Certainty == SingleVoice:
		return whoseVoice(o)
	case noClearGap(o):
		return "No clear gap"
	case o.Certainty == Suggestive:
		return "Possible gap"
	}
	first, size := utf8.DecodeRuneInString(string(o.Class))
	return string(unicode.ToUpper(first)) + string(o.Class)[size:]
}

// noClearGap tells whether the gap is none or may be chance, whoever's voices it rests on.
func noClearGap(o Comparison) bool {
	return o.Certainty == NoClearGap || o.Gap == 0 || o.Interval != nil && o.Interval.Low <= 0 && o.Interval.High >= 0
}

func whoseVoice(o Comparison) string {
	switch {
	case o.Client.N > 1:
		return "One team voice"
	case o.Seller.N > 1:
		return "One client voice"
	}
	return "One voice each"
}

// levelsStory names the rung each side stands on. Where both stand on one rung but on either side of the cut, numbers say it.
func levelsStory(i Instrument, o Comparison) string {
	they, we := i.said(o.Client.Strength), i.said(o.Seller.Strength)
	switch {
	case they != we:
		return "they say " + they + ", we believe " + we
	case o.Class == BlindSpot || o.Class == HiddenStrength:
		return fmt.Sprintf("they say %.0f, we believe %.0f", o.Client.Strength, o.Seller.Strength)
	case noClearGap(o) || points(o.Gap) == 0:
		return "both say " + they
	}
	return "both say " + they + ", but they rate us " + byHowMuch(o.Gap)
}

// said is the rung that a side stands on, as a sentence takes it: the strength meter's rungs say what a firm is to them; other lenses' are
// answers, and stand in quotes.
func (i Instrument) said(strength float64) string {
	name := i.RungName(strength)
	if len(i.Rungs) < 2 || len(i.Questions) == 0 || i.Questions[0].Lens == "" || i.Questions[0].Lens == StrengthLens {
		return name
	}
	return "“" + name + "”"
}

// mostTelling is the clause on the question that tells most. Beside a gap it is the surest, then widest gap the same way;
// without one, the widest question gap that is clear by itself.
func mostTelling(i Instrument, c AccountComparison) string {
	noGap := noClearGap(c.Overall)
	best := -1
	for n, q := range c.Questions {
		if q.Class == TooFew || points(q.Gap) == 0 {
			continue
		}
		if noGap && q.Certainty != Clear || !noGap && q.Gap*c.Overall.Gap < 0 {
			continue
		}
		if (best < 0 || tellsMore(q.Comparison, c.Questions[best].Comparison)) && !i.apart(q.Key) {
			best = n
		}
	}
	if best < 0 {
		return ""
	}
	q, _ := i.Question(c.Questions[best].Key)
	if noGap {
		return "; but they rate “" + q.Label + "” " + byHowMuch(c.Questions[best].Gap)
	}
	return ", above all in “" + q.Label + "”"
}

func tellsMore(a, b Comparison) bool {
	if a, b := sureness(a.Certainty), sureness(b.Certainty); a != b {
		return a > b
	}
	return math.Abs(a.Gap) > math.Abs(b.Gap)+hair
}

func sureness(c Certainty) int {
	switch c {
	case Clear:
		return 2
	case Suggestive:
		return 1
	}
	return 0
}

// GapInWords says a gap in points from the firm's side: "they rate us 33 lower than we believe".
func GapInWords(gap float64) string {
	if points(gap) == 0 {
		return "they rate us as we believe"
	}
	return "they rate us " + byHowMuch(gap) + " than we believe"
}

// byHowMuch is a gap in whole points: "33 lower".
func byHowMuch(gap float64) string {
	if gap < 0 {
		return fmt.Sprintf("%d lower", points(gap))
	}
	return fmt.Sprintf("%d higher", points(gap))
}

// points is the size of a gap in whole points.
func points(gap float64) int { return int(math.Round(math.Abs(gap))) }
