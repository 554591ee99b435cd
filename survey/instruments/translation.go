package instruments

import (
	"fmt"
	"slices"
	"strings"

	"parallax/survey"
)

// checkTranslations holds every translation to its English original: the same questions in the same order, on the same ruler,
// so that an answer means the same in whichever language it was given.
func (lib *Library) checkTranslations() error {
	var faults []string
	for _, i := range lib.all {
		english, err := lib.At(i.Key, i.Version, original)
		if err != nil || english.Locale != original {
			faults = append(faults, fmt.Sprintf("%s.v%d.%s.json: there is no %s of this version", i.Key, i.Version, i.Locale, original))
			continue
		}
		if why := strays(i, english); why != "" {
			faults = append(faults, fmt.Sprintf("%s.v%d.%s.json: %s", i.Key, i.Version, i.Locale, why))
		}
	}
	if len(faults) > 0 {
		return survey.Errorf(survey.Internal, "instruments: %s", strings.Join(faults, "; "))
	}
	return nil
}

// strays tells where a translation asks something else than the original; empty when it doesn't.
func strays(i, english survey.Instrument) string {
	keys := func(i survey.Instrument) []string {
		out := make([]string, len(i.Questions))
		for n := range i.Questions {
			out[n] = tagsOf(&i.Questions[n])
		}
		return out
	}
	switch {
	case i.Cut != english.Cut || i.Minutes != english.Minutes || len(i.Rungs) != len(english.Rungs):
		return "its cut, minutes and number of rungs must be those of the original"
	case !slices.Equal(keys(i), keys(english)):
		return "its questions must have the keys, kinds, numbers of options, weights and tags of the original, in its order"
	}
	return ""
}

// tagsOf is what a question asks, apart from its words.
func tagsOf(q *survey.Question) string {
	return fmt.Sprintf("%s, %s, %d options, weight %g, %s/%s, apart %t, cut %g, %d rungs",
		q.Key, q.Kind, len(q.Options), q.Weight, q.Lens, q.Facet, q.Apart, q.Cut, len(q.Rungs))
}
