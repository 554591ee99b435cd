package mailer

import "time"

// patience is how long a message is tried before it is given up (RFC 5321, 4.5.4.1: four to five days).
const patience = 5 * 24 * time.Hour

// Backoff is how long to wait after a try that failed for now, and whether to try again at all. attempts counts the
// tries made so far, that one included: 5, 15 and 30 minutes, then hourly until five days have passed since the first.
func Backoff(attempts int) (wait time.Duration, again bool) {
	var spent time.Duration
	first := []time.Duration{5 * time.Minute, 15 * time.Minute, 30 * time.Minute}
	for n, wait := range first {
		if attempts <= n+1 {
			return wait, true
		}
		spent += wait
	}
	spent += time.Duration(attempts-len(first)) * time.Hour
	return time.Hour, spent <= patience
}
