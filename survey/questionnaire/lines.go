package questionnaire

import "strconv"

// Published is a version as it was published: its document, and since when each question's answers can be compared.
type Published struct {
	Document
	Lines map[string]string // by question; empty or missing for a question that still asks what a built-in one asks
}

// Lines tells for each question of a document about to be published since when its answers can be compared with those to earlier
// versions. A question that asks the same as one of the earlier, newest first, goes on with its line; any other begins a new one, named
// by the version that it first stands in. It follows from the words alone, whatever a file says.
func Lines(d Document, key string, version int, earlier []Published) map[string]string {
	out := map[string]string{}
	for _, q := range d.Questions {
		since := key + "." + strconv.Itoa(version)
		if line, goesOn := lineOf(q, earlier); goesOn {
			since = line
		}
		if since != "" {
			out[q.Key] = since
		}
	}
	return out
}

func lineOf(q DocumentQuestion, earlier []Published) (since string, goesOn bool) {
	for _, version := range earlier {
		for _, was := range version.Questions {
			if was.Key == q.Key && sameMeaning(was, q) {
				return version.Lines[q.Key], true
			}
		}
	}
	return "", false
}
