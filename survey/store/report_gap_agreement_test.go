package store

import (
	"testing"

	"parallax/survey/agreement"
)

func TestAgreementInWords(t *testing.T) {
	for _, c := range []struct {
		level         agreement.Level
		people, asked int
		want          string
	}{
		{agreement.VeryStrongAgreement, 3, 3, "Your three contacts see it very much alike."},
		{agreement.StrongAgreement, 4, 4, "Your four contacts see it much alike."},
		{agreement.ModerateAgreement, 12, 12, "Your twelve contacts see it somewhat alike."},
		{agreement.WeakAgreement, 13, 13, "Your 13 contacts hardly see it alike."},
		{agreement.NoAgreement, 4, 4, "Your four contacts do not see it alike."},
		// Who is silent may see it otherwise, so nothing is said of them.
		{agreement.NoAgreement, 2, 6, "The two contacts who answered do not see it alike."},
	} {
		if got := agreementInWords(c.level, c.people, c.asked); got != c.want {
			t.Errorf("%v of %d of %d: %q, want %q", c.level, c.people, c.asked, got, c.want)
		}
	}
}

func TestLevelWordsAreTheWires(t *testing.T) {
	for level, want := range map[agreement.Level]string{
		agreement.NoAgreement: "none", agreement.WeakAgreement: "weak", agreement.ModerateAgreement: "moderate",
		agreement.StrongAgreement: "strong", agreement.VeryStrongAgreement: "very strong",
	} {
		if got := levelWord(level); got != want {
			t.Errorf("%v is %q, want %q", level, got, want)
		}
	}
}
