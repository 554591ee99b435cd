package api

import (
	"maps"

	"parallax/survey"
)

// joined are posted answers beside those that were saved before, on another device or in another tab, and that the posting page did not know
// of: a choice can't be taken back on a page, so where it is blank none was made there, and a comment that nobody touched isn't posted by the
// page's script. Whoever empties a comment posts it empty.
func (v visit) joined(posted survey.Answers) survey.Answers {
	if v.Saved == nil || len(v.Saved.Answers.Levels) != len(posted.Levels) {
		return posted
	}
	was := v.Saved.Answers
	levels := []byte(posted.Levels)
	for n := range levels {
		if levels[n] == survey.Blank {
			levels[n] = was.Levels[n]
		}
	}
	out := survey.Answers{Levels: survey.Levels(levels), Comments: maps.Clone(posted.Comments)}
	for key, text := range was.Comments {
		if !v.Request.PostForm.Has("c." + key) {
			if out.Comments == nil {
				out.Comments = map[string]string{}
			}
			out.Comments[key] = text
		}
	}
	return out
}
