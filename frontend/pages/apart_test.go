package pages

import "testing"

// A name from the right must not take what stands beside it along; any other name is not touched, not by a single byte.
func TestNamesFromTheRightAreSetApart(t *testing.T) {
	for name, want := range map[string]string{
		"":                  "",
		"Alder & Finch":     "Alder & Finch",
		"Ελλάς — 日本 (1)":    "Ελλάς — 日本 (1)",
		"שרה לוי (3)":       "\u2068שרה לוי (3)\u2069",
		"Nordhavn (شركة) 7": "\u2068Nordhavn (شركة) 7\u2069",
	} {
		if got := apart(name); got != want {
			t.Errorf("apart(%q) = %q, want %q", name, got, want)
		}
	}
}
