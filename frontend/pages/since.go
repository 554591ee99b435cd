package pages

import (
	"strings"

	"parallax/survey"
)

// Since is what a client's survey page opens with: what came of the review before.
type Since struct {
	survey.Shared
	Asked survey.Instrument // what they were asked then
	Open  bool              // they can say whether they agree
}

// since is what the template needs.
type since struct {
	Said, Promised string
	Promises       []promise
	Open           bool
	Send           string // the form's own button, which stays the one that Enter presses
}

// since renders what stands above the questions; empty for nothing. It is a person's own, and takes no part in what is kept.
func (r *Renderer) since(v Survey, w *words) (string, error) {
	if v.Since == nil {
		return "", nil
	}
	b, err := r.spoken(w)
	if err != nil {
		return "", err
	}
	s := since{Said: v.Since.told(v, w, r), Promises: w.promises(v.Since.Promises), Open: v.Since.Open, Send: w.say("client.send", nil)}
	for n := range s.Promises {
		p := &s.Promises[n]
		verdict := v.Since.Promises[n].Verdict
		p.Agrees, p.Differs = verdict == survey.Agrees, verdict == survey.Differs
		if p.Ask = w.say("since.ask", nil); verdict != survey.NoVerdict {
			p.Said = w.say("since.said."+string(verdict), nil)
		}
	}
	return b.render("since", s)
}

// spoken is the templates with a language's words, bound once: these parts are rendered for each visitor.
func (r *Renderer) spoken(w *words) (bound, error) {
	if kept, ok := r.bounds.Load(w.Locale); ok {
		return kept.(bound), nil
	}
	b, err := r.bind(w, nil)
	if err == nil {
		r.bounds.Store(w.Locale, b)
	}
	return b, err
}

// told is what they said then, in one sentence: where they see the firm highest and lowest.
func (s *Since) told(v Survey, w *words, r *Renderer) string {
	high, low := s.Ends(s.Asked)
	key := "since.told"
	switch {
	case len(high) == 0:
		return ""
	case len(low) == 0:
		key = "since.alike"
	}
	at := s.ClosedAt.In(r.zone(v.TimeZone))
	month := w.say("month", strings.NewReplacer("{month}", w.Months[at.Month()-1], "{year}", number(at.Year())))
	return w.say(key, strings.NewReplacer("{month}", month, "{high}", w.named(s.Asked, high), "{low}", w.named(s.Asked, low), "{firm}", apart(v.Firm)))
}

// named are the first two of some questions by their labels.
func (w *words) named(i survey.Instrument, rungs []survey.ClientRung) string {
	var out []string
	for _, rung := range rungs[:min(len(rungs), 2)] {
		q, _ := i.Question(rung.Key)
		out = append(out, w.say("quoted", strings.NewReplacer("{what}", apart(q.Label))))
	}
	return strings.Join(out, w.say("and", nil))
}
