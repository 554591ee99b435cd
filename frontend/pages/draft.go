package pages

import "strings"

// Draft renders the survey page of a questionnaire that is still being written. Its words change with every key, so nothing of it is kept.
func (r *Renderer) Draft(v Survey) (Page, error) {
	f, err := r.compile(v, r.wordsFor(v.Locale))
	if err != nil {
		return Page{}, err
	}
	return r.filled(f, v)
}

// Framed is the page for a frame of the dashboard's: no script runs in it, and nothing can be sent from it.
func (p Page) Framed() Page {
	parts := strings.Split(p.policy, "; ")
	for n, part := range parts {
		switch name, _, _ := strings.Cut(part, " "); name {
		case "script-src", "connect-src", "form-action":
			parts[n] = name + " 'none'"
		case "frame-ancestors":
			parts[n] = name + " 'self'"
		}
	}
	p.policy = strings.Join(parts, "; ") + "; sandbox"
	return p
}
