package questionnaire

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"parallax/survey"
)

// What reads easily: people who answer on a phone between two meetings read one short sentence and one short line for each answer.
const (
	longStem   = 25 // words
	longOption = 14
	uneven     = 4 // times as long as the shortest answer: people take the long one for the right one
	shortest   = 12
)

func (c *checker) reading(q DocumentQuestion) {
	for _, tag := range c.d.Languages {
		w := q.Words[tag]
		c.stem(q.Key, tag, "client", w.Client)
		c.stem(q.Key, tag, "seller", w.Seller)
		longest, least := 0, 0
		for n, option := range w.Options {
			if words := count(option); words > longOption {
				c.advise(Reading, q.Key, tag, "options", fmt.Sprintf("Answer %d has %d words.", n+1, words), fmt.Sprintf("Up to %d are read at a glance.", longOption))
			}
			letters := utf8.RuneCountInString(option)
			longest = max(longest, letters)
			if least == 0 || letters < least {
				least = letters
			}
		}
		if least > 0 && longest > uneven*max(least, shortest) {
			c.advise(Reading, q.Key, tag, "options", "One answer is much longer than another.", "Answers of a like length are chosen for what they say.")
		}
	}
}

func (c *checker) stem(key, tag, field, text string) {
	whose := "The client’s wording"
	if field == "seller" {
		whose = "The team’s wording"
		if _, rest, led := strings.Cut(text, "?"); led && strings.TrimSpace(rest) != "" {
			text = rest // what comes after “What would they say?”
		} else if _, rest, led := strings.Cut(text, "؟"); led && strings.TrimSpace(rest) != "" {
			text = rest
		}
	}
	if n := count(text); n > longStem {
		c.advise(Reading, key, tag, field, fmt.Sprintf("%s has %d words.", whose, n), fmt.Sprintf("Up to %d are understood at the first reading.", longStem))
	}
	if strings.Count(text, "?")+strings.Count(text, "؟") > 1 {
		c.advise(Reading, key, tag, field, whose+" asks two things at once.", "Make two questions of it, or leave one out.")
	}
}

func problemsOf(err error) []survey.Problem {
	var known *survey.Error
	if errors.As(err, &known) {
		return known.Problems
	}
	return nil
}
