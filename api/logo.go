package api

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
	"parallax/survey/logo"
	"parallax/survey/store"
)

const (
	logoPath     = "/api/firm/logo"
	logoAddress  = "/logo/{firm}/{picture}" // as survey.Logo writes it, and as it stands in mails: it never changes
	logoMaxBytes = logo.MaxUpload
)

func (s *site) registerLogo() {
	const tag = "Settings"
	operate(s, put, logoPath, operation{id: "setLogo", tag: tag, summary: "Make a picture the firm's logo: the PNG or JPEG file itself is the body"}, s.setLogo)
	operate(s, del, logoPath, operation{id: "removeLogo", tag: tag, summary: "Say the firm's name in place of its logo"}, s.removeLogo)
	s.page(get, logoAddress, s.showLogo)
	if path := s.api.OpenAPI().Paths[logoPath]; path != nil {
		body := path.Put.RequestBody
		body.Required = false // an empty one is refused in our words
		body.Content["image/jpeg"] = body.Content["image/png"]
	}
}

func (s *site) setLogo(ctx context.Context, p survey.Principal, in *struct {
	RawBody []byte `contentType:"image/png"`
},
) (*reply[firm], error) {
	return firmReply(s.Store.SetLogo(ctx, p, in.RawBody))
}

func (s *site) removeLogo(ctx context.Context, p survey.Principal, _ *nothing) (*reply[firm], error) {
	return firmReply(s.Store.RemoveLogo(ctx, p))
}

var logoName = regexp.MustCompile(`^([0-9a-f]{32})\.png$`)

// showLogo gives a logo to anybody who knows its address: mail programs have no cookie. Mails of all recipients carry the same
// address, and the log leaves these requests out, so that nobody can be told from another by what their mail program fetches. An
// address names its picture by what is in it, so it can be kept for ever.
func (s *site) showLogo(c *gin.Context) {
	name := logoName.FindStringSubmatch(c.Param("picture"))
	if name == nil || !survey.ValidID(c.Param("firm")) {
		s.refuse(c, survey.Errorf(survey.NotFound, "There is no such logo."))
		return
	}
	content, err := s.Store.LogoContent(c.Request.Context(), c.Param("firm"), name[1])
	if err != nil {
		s.refuse(c, err)
		return
	}
	h := c.Writer.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin") // webmail shows it in pages of its own
	h.Set("ETag", `"`+name[1]+`"`)
	if c.Request.Header.Get("If-None-Match") == `"`+name[1]+`"` {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	c.Data(http.StatusOK, "image/png", content)
}

// logoWait is how long a page waits for a logo that it may carry itself.
const logoWait = 2 * time.Second

// logoAt gives the content of a logo by its path, or nil.
func (s *site) logoAt(path string) []byte {
	ctx, cancel := context.WithTimeout(context.Background(), logoWait)
	defer cancel()
	firmID, name, _ := strings.Cut(strings.TrimPrefix(path, "/logo/"), "/")
	content, err := s.Store.LogoContent(ctx, firmID, strings.TrimSuffix(name, ".png"))
	if err != nil {
		s.Log.Warn("a logo could not be read", "path", path, "error", err)
		return nil
	}
	return content
}

// logoOn is the logo of a page with questions.
func logoOn(known store.Asking) pages.Logo {
	if !known.Logo.There() {
		return pages.Logo{}
	}
	out := pages.Logo{Path: known.Logo.Path(known.FirmID)}
	out.Width, out.Height = known.Logo.Shown()
	return out
}

// firmLogo is a firm's logo as the dashboard shows it.
type firmLogo struct {
	Path   string `json:"path" doc:"Where anybody gets it; another picture has another path"`
	Width  int    `json:"width" doc:"As shown, in CSS pixels"`
	Height int    `json:"height"`
}

func toFirmLogo(f survey.Firm) *firmLogo {
	if !f.Logo.There() {
		return nil
	}
	out := firmLogo{Path: f.Logo.Path(f.ID)}
	out.Width, out.Height = f.Logo.Shown()
	return &out
}
