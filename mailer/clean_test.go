package mailer_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"parallax/mailer"
)

// TestTheShortWayToATidyNameIsTheLongOne puts names together from what needs tidying and what doesn't.
func TestTheShortWayToATidyNameIsTheLongOne(t *testing.T) {
	pieces := append([]string{" ", " ", "a", "Zoë", "ليلى", "  ", "\u00a0", "\u0085", "\u2003", "\u2060", "\u200f", "\ufffd", "\x7f", "\xc3", "\U0010ffff", "…"}, hostile...)
	chance := rand.New(rand.NewPCG(5, 6))
	asTheyStand := 0
	for range 20_000 {
		var name strings.Builder
		for range chance.IntN(7) {
			name.WriteString(pieces[min(chance.IntN(len(pieces)), chance.IntN(len(pieces)))])
		}
		got, want := mailer.OneLine(name.String(), 30), mailer.Tidied(name.String(), 30)
		if got != want {
			t.Fatalf("%q becomes %q, want %q", name.String(), got, want)
		}
		if got == name.String() {
			asTheyStand++
		}
	}
	if asTheyStand < 1000 {
		t.Errorf("only %d names were fit as they stand", asTheyStand)
	}
}

func TestLettersFromTheRight(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if want := unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko); mailer.FromTheRight(r) != want {
			t.Fatalf("%U: %v, want %v", r, !want, want)
		}
	}
}
