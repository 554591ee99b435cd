package pages

import (
	"encoding/base64"
	"html/template"
)

// Logo is a firm's logo: the path under which it is fetched, and its size in CSS pixels. Without a path there is none, and the firm's
// name stands in its place.
type Logo struct {
	Path          string
	Width, Height int
}

// inlined is how many bytes of a picture a survey page carries itself, so that it still comes in the first packets and is whole in
// one request. A larger one is fetched by a second, which the page doesn't wait for.
const inlined = 3 << 10

// inlinedWithin is up to how many bytes a blank page may come to with a picture in it; the rest of the first packets is for the headers,
// for what was promised and for answers saved before. A page with more questions, or in a script of more bytes, fetches its picture.
const inlinedWithin = 12_300

// shownLogo is a logo with what the browser shows of it: an address, or the picture itself.
type shownLogo struct {
	Source template.URL
	Logo
}

func (l Logo) fetched() *shownLogo {
	if l.Path == "" {
		return nil
	}
	return &shownLogo{template.URL(l.Path), l} //nolint:gosec // made of an id and a hash
}

// inline gives the logo for a page that is kept, with the picture itself where that is small.
func (r *Renderer) inline(l Logo) *shownLogo {
	shown := l.fetched()
	if shown == nil || r.logos == nil {
		return shown
	}
	if content := r.logos(l.Path); len(content) > 0 && len(content) <= inlined {
		shown.Source = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(content)) //nolint:gosec // ours
	}
	return shown
}
