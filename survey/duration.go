package survey

// How long answering takes, in seconds. A question with its four options has some 40 words: 12 seconds at 200 words a minute, and a
// few to choose. One in one's own words is optional; who writes, writes a line or two.
const (
	secondsToChoose = 15
	secondsToWrite  = 30
)

// ExpectedMinutes is how long these questions take to answer, in whole minutes, rounded up.
func ExpectedMinutes(questions []Question) int {
	seconds := 0
	for n := range questions {
		if questions[n].Kind == Choice {
			seconds += secondsToChoose
		} else {
			seconds += secondsToWrite
		}
	}
	return (seconds + 59) / 60
}
