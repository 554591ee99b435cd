package pages

import (
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/survey"
)

// A small logo comes with the page as long as both come in the first packets; else the page fetches it, whoever opened it first.
func TestALogoLeavesThePageSmall(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 6))
	picture := make([]byte, 2000)
	for n := range picture {
		picture[n] = byte(dice.IntN(256))
	}
	for _, c := range []struct {
		questions int
		inline    bool
	}{{8, true}, {40, false}} {
		r, err := New(func(string) []byte { return picture })
		if err != nil {
			t.Fatal(err)
		}
		v := promised(survey.KeptWord, survey.BrokeWord)
		v.Logo = Logo{Path: "/logo/1.png", Width: 200, Height: 60}
		for len(v.Instrument.Questions) < c.questions {
			q := v.Instrument.Questions[0]
			q.Key += number(len(v.Instrument.Questions))
			var stem strings.Builder
			for range 60 {
				stem.WriteByte(byte('a' + dice.IntN(26)))
			}
			q.Client = stem.String()
			v.Instrument.Questions = append(v.Instrument.Questions, q)
		}
		for range 2 { // made, then kept
			page, err := r.Survey(v)
			if err != nil {
				t.Fatal(err)
			}
			text := string(page.Plain())
			if strings.Contains(text, `src="data:image/png`) != c.inline || strings.Contains(text, `src="/logo/1.png"`) == c.inline {
				t.Errorf("%d questions, %d bytes: inline should be %v", c.questions, len(page.Gzip()), c.inline)
			}
		}
	}
}
