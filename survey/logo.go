package survey

// Logo is a firm's picture as pages and mails name it: by what is in it. The zero value is none.
type Logo struct {
	Hash          string // of its bytes: another picture has another address, so an address may be kept for ever
	Width, Height int    // in its own pixels
}

// How large a logo is kept, in pixels, and how large it is shown: half of that, so that it is sharp on dense screens.
const (
	LogoWidth  = 400
	LogoHeight = 120
)

// There tells whether there is one.
func (l Logo) There() bool { return l.Hash != "" }

// Path is where it is fetched, below the installation's address. It says which firm and which picture and nothing else, and
// is the same for everybody who ever sees it.
func (l Logo) Path(firmID string) string { return "/logo/" + firmID + "/" + l.Hash + ".png" }

// Shown is how large it stands on a page, in CSS pixels: its own size, or less where that is beyond half of what is kept.
func (l Logo) Shown() (width, height int) {
	scale := min(1, LogoWidth/2/float64(max(l.Width, 1)), LogoHeight/2/float64(max(l.Height, 1)))
	return max(1, int(float64(l.Width)*scale+0.5)), max(1, int(float64(l.Height)*scale+0.5))
}
