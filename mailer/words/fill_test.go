package words_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/mailer/words"
)

// TestFillReplacesAsTheStandardLibraryDoes fills random texts of braces and names.
func TestFillReplacesAsTheStandardLibraryDoes(t *testing.T) {
	values := map[string]string{"lead": "{firm}", "firm": "{", "n": "", "first_name": "Zoë } {lead}"}
	var pairs []string
	for name, value := range values {
		pairs = append(pairs, "{"+name+"}", value)
	}
	oracle := strings.NewReplacer(pairs...)
	pieces := []string{"{", "}", "{lead}", "{firm}", "{n}", "{first_name}", "lead", "firm", "n", "{}", "{nobody}", " ", "ü", "{{", "\n"}
	chance := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		var text strings.Builder
		for range chance.IntN(9) {
			text.WriteString(pieces[chance.IntN(len(pieces))])
		}
		got := words.Fill(text.String(), func(name string) (string, bool) { v, ok := values[name]; return v, ok })
		if want := oracle.Replace(text.String()); got != want {
			t.Fatalf("%q becomes %q, want %q", text.String(), got, want)
		}
	}
}
