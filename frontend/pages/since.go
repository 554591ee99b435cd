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

// plain is how many promises are shown one by one. The others stand behind a line that counts them, so that the first question is near.
const plain = 2

// since is what the template needs.
type since struct {
	Said              string
	Promises          bool // there are some
	Kept, Plain, More fold
	Send              string // the form's own button, which stays the one that Enter presses; empty where nothing can be said
}

// fold is promises behind one line, or without one. It is open where something was said of one of them: whoever comes back to it finds it.
type fold struct {
	Line     string
	Open     bool
	Promises []promise
}

func (f *fold) add(p promise) {
	f.Promises = append(f.Promises, p)
	f.Open = f.Open || p.Agrees || p.Differs
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
	s := since{Said: v.Since.told(v, w, r), Promises: len(v.Since.Promises) > 0}
	if v.Since.Open {
		s.Send = w.say("client.send", nil)
	}
	for n, p := range w.promises(v.Since.Promises) {
		p.judged(w, v.Since.Promises[n].Verdict, v.Since.Open)
		s.put(p, len(v.Since.Promises) > plain)
	}
	s.Kept.Line, s.More.Line = w.many("since.kept", len(s.Kept.Promises)), w.many("since.more", len(s.More.Promises))
	return b.render("since", s)
}

// put places a promise: those that are open come first, those that were kept need no more than a line.
func (s *since) put(p promise, many bool) {
	switch {
	case many && p.Kept:
		s.Kept.add(p)
	case len(s.Plain.Promises) == plain:
		s.More.add(p)
	default:
		s.Plain.add(p)
	}
}

// judged puts beside a promise what the person said of it, and asks for it where that is open.
func (p *promise) judged(w *words, verdict survey.Verdict, open bool) {
	p.Agrees, p.Differs = verdict == survey.Agrees, verdict == survey.Differs
	if open {
		p.Ask = w.say("since.ask", nil)
	}
	if verdict != survey.NoVerdict {
		p.Said = w.say("since.said."+string(verdict), nil)
	}
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
	return w.say(key, strings.NewReplacer("{month}", month, "{high}", w.named(s.Asked, high), "{low}", w.named(s.Asked, low)))
}

// named is the first of some questions by its label: the page is short, and its first question near.
func (w *words) named(i survey.Instrument, rungs []survey.ClientRung) string {
	if len(rungs) == 0 {
		return ""
	}
	q, _ := i.Question(rungs[0].Key)
	return w.say("quoted", strings.NewReplacer("{what}", apart(q.Label)))
}
