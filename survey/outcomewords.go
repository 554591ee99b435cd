package survey

import (
	"fmt"

	"parallax/survey/agreement"
)

// doubt is the p-value below which a slope or a bend is spoken of.
const doubt = 0.05

// outcomeWords are how one kind of outcome is spoken of.
type outcomeWords struct{ noun, more, less string }

func (k OutcomeKind) words() outcomeWords {
	switch k {
	case Renewed:
		return outcomeWords{"renewal", "renewed more often", "renewed less often"}
	case Growth:
		return outcomeWords{"growth", "grew more", "grew less"}
	}
	return outcomeWords{"recommendation", "recommended us more often", "recommended us less often"}
}

// surfaceWords reads a surface in words, by its four lines: where both views agree, and where they part. It tells what goes
// together in these accounts. It never says that a gap causes anything or has to be closed, because the evidence on that is mixed.
func surfaceWords(kind OutcomeKind, s agreement.Surface) []string {
	w := kind.words()
	words := []string{agreeing(w, s.Lines.A1, s.Lines.A2)}
	if toldApart := s.Lines.A3.P < doubt || s.Lines.A4.P < doubt; toldApart {
		words = append(words, parting(w, s.Lines.A3, s.Lines.A4)...)
	} else {
		words = append(words, fmt.Sprintf("How far the two views lie apart shows no clear tie to %s here.", w.noun))
	}
	return append(words, fmt.Sprintf("These are %d accounts, and what goes together need not be cause and effect.", s.N))
}

// agreeing speaks of the line where both see a relationship alike.
func agreeing(w outcomeWords, slope, bend agreement.Term) string {
	var out string
	switch {
	case slope.P >= doubt:
		out = fmt.Sprintf("Where both sides agree, how strong they see the relationship shows no clear tie to %s.", w.noun)
	case slope.Value > 0:
		out = fmt.Sprintf("Where both sides agree, accounts %s the stronger both see the relationship.", w.more)
	default:
		out = fmt.Sprintf("Where both sides agree, accounts %s the stronger both see the relationship.", w.less)
	}
	switch {
	case bend.P >= doubt:
		return out
	case bend.Value > 0:
		return out + " Accounts at both ends did better than a straight line would say."
	}
	return out + " Accounts in the middle did better than a straight line would say."
}

// parting speaks of the line where the views differ: which of them is the higher, and how far apart they are.
func parting(w outcomeWords, slope, bend agreement.Term) []string {
	var out []string
	if slope.P < doubt {
		higher := "the client’s view is the higher one"
		if slope.Value < 0 {
			higher = "the team’s view is the higher one"
		}
		out = append(out, fmt.Sprintf("Where they differ, accounts %s when %s.", w.more, higher))
	}
	if bend.P < doubt {
		how := w.less
		if bend.Value > 0 {
			how = w.more
		}
		out = append(out, fmt.Sprintf("Accounts %s the further apart the two views lie.", how))
	}
	return out
}
