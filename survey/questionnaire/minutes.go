package questionnaire

import (
	"math"
	"strings"

	"parallax/survey"
)

// How long answering takes: people read some 200 words a minute, think about each question for a moment, and write a sentence or
// leave it. The seven questions of the strength meter come to the two minutes that clients are promised.
const (
	wordsPerSecond  = 200.0 / 60
	secondsChoosing = 4.0
	secondsWriting  = 20.0 // half of the people write for 40
	secondsAround   = 10.0 // greeting and sending
)

// Minutes is how long a client needs, in the original language, rounded up to whole minutes.
func (d Document) Minutes() int {
	return max(1, int(math.Ceil(d.seconds()/60-0.25)))
}

func (d Document) seconds() float64 {
	total := secondsAround
	for _, q := range d.Questions {
		w := q.Words[d.Original()]
		words := count(w.Client)
		for _, option := range w.Options {
			words += count(option)
		}
		total += float64(words) / wordsPerSecond
		if q.Kind == string(survey.Text) {
			total += secondsWriting
		} else {
			total += secondsChoosing
		}
	}
	return total
}

func count(text string) int { return len(strings.Fields(text)) }
