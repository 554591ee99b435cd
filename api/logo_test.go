package api

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// logoFile is a PNG of a size; one of noise is too large to stand in a page itself.
func logoFile(t *testing.T, width, height int, noise bool) []byte {
	t.Helper()
	p := image.NewNRGBA(image.Rect(0, 0, width, height))
	state := uint32(1)
	for y := range height {
		for x := range width {
			c := color.NRGBA{0x1f, 0x4e, 0x79, 0xff}
			if noise {
				state = state*1664525 + 1013904223
				c.R, c.G, c.B = uint8(state>>24), uint8(state>>16), uint8(state>>8)
			}
			p.SetNRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestALogoIsServedToEverybodyAndKeptForEver(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		set := read[firm](t, w.ask("admin", put, logoPath, logoFile(t, 800, 200, false), "Content-Type", "image/png"), http.StatusOK)
		if set.Logo == nil || set.Logo.Width != 200 || set.Logo.Height != 50 || !strings.HasPrefix(set.Logo.Path, "/logo/"+w.home.Firm.ID+"/") {
			t.Fatalf("the logo is %+v", set.Logo)
		}
		if me := read[me](t, w.ask("viewer", get, "/api/me", nil), http.StatusOK); me.Firm.Logo == nil || *me.Firm.Logo != *set.Logo {
			t.Errorf("a viewer is told of %+v", me.Firm.Logo)
		}
		answer := w.ask("nobody", get, set.Logo.Path, nil)
		h := answer.Header()
		for name, want := range map[string]string{
			"Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable", "Cross-Origin-Resource-Policy": "cross-origin",
			"X-Content-Type-Options": "nosniff", "Set-Cookie": "", "Content-Security-Policy": strictPolicy, "Vary": "",
		} {
			if h.Get(name) != want {
				t.Errorf("%s is %q, want %q", name, h.Get(name), want)
			}
		}
		if _, err := png.Decode(answer.Body); answer.Code != http.StatusOK || err != nil {
			t.Errorf("%d, %v", answer.Code, err)
		}
		if again := w.ask("nobody", get, set.Logo.Path, nil, "If-None-Match", h.Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("asked again: %d with %d bytes", again.Code, again.Body.Len())
		}
		for _, path := range []string{
			strings.Replace(set.Logo.Path, w.home.Firm.ID, w.foreign.Firm.ID, 1), strings.TrimSuffix(set.Logo.Path, ".png"), set.Logo.Path + ".png",
			"/logo/" + w.home.Firm.ID + "/0123456789abcdef0123456789abcdef.png", "/logo/x/y.png", "/logo/\x00/\xff.png",
		} {
			answer := w.ask("nobody", get, path, nil)
			if answer.Code != http.StatusNotFound || strings.Contains(answer.Body.String(), "northwind") || answer.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%q: %d, %s", path, answer.Code, answer.Header())
			}
		}
		if gone := read[firm](t, w.ask("admin", del, logoPath, nil), http.StatusOK); gone.Logo != nil {
			t.Errorf("after it was removed: %+v", gone.Logo)
		}
		if code := w.ask("nobody", get, set.Logo.Path, nil).Code; code != http.StatusOK {
			t.Errorf("mails that were sent before can't show it: %d", code)
		}
	})
}

func TestOnlyAdministratorsChangeALogo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		file := logoFile(t, 80, 40, false)
		for who, c := range w.callers {
			want := http.StatusForbidden
			switch c.principal.Role {
			case survey.Admin:
				want = http.StatusOK
			case "":
				want = http.StatusUnauthorized
			}
			for _, method := range []string{put, del} {
				if answer := w.ask(who, method, logoPath, file, "Content-Type", "image/png"); answer.Code != want {
					t.Errorf("%s as %s: %d, want %d: %s", method, who, answer.Code, want, answer.Body)
				}
			}
		}
		if f, err := s.Firm(t.Context(), w.foreign.Admin); err != nil || f.Logo.There() {
			t.Errorf("another firm's logo was changed: %v, %v", f.Logo, err)
		}
	})
}

func TestARefusedLogoSaysWhatToDo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		whole := logoFile(t, 80, 40, false)
		for name, c := range map[string]struct {
			body []byte
			code int
			says string
		}{
			"nothing":    {[]byte{}, http.StatusUnprocessableEntity, ""},
			"cut off":    {whole[:len(whole)/2], http.StatusUnprocessableEntity, "cut off or damaged"},
			"a drawing":  {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), http.StatusUnprocessableEntity, "SVG files can carry programs"},
			"a text":     {[]byte(`{"logo":"x"}`), http.StatusUnprocessableEntity, "PNG or JPEG"},
			"many bytes": {bytes.Repeat([]byte("x"), logoMaxBytes+10), http.StatusRequestEntityTooLarge, "kB"},
		} {
			answer := w.ask("admin", put, logoPath, c.body, "Content-Type", "image/png")
			if answer.Code != c.code || !strings.Contains(answer.Body.String(), c.says) {
				t.Errorf("%s: %d, want %d: %s", name, answer.Code, c.code, answer.Body)
			}
		}
		if f, err := s.Firm(t.Context(), w.home.Admin); err != nil || f.Logo.There() {
			t.Errorf("something was kept: %v, %v", f.Logo, err)
		}
	})
}

func TestASurveyCarriesASmallLogoItselfAndWaitsForNoLargeOne(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newVisitor(t, s, clock, survey.Named)
		page := func() (string, string) {
			answer := w.ask("nobody", get, w.path, nil)
			if answer.Code != http.StatusOK {
				t.Fatalf("the survey: %d", answer.Code)
			}
			return answer.Body.String(), answer.Header().Get("Content-Security-Policy")
		}
		if html, policy := page(); strings.Contains(html, "<img") || strings.Contains(policy, "img-src data: 'self'") {
			t.Error("without a logo there is a picture")
		}
		for _, c := range []struct {
			noise  bool
			source string
		}{{false, `<img src="data:image/png;base64,`}, {true, `<img src="/logo/` + w.home.Firm.ID}} {
			firm, err := s.SetLogo(t.Context(), w.home.Admin, logoFile(t, 400, 100, c.noise))
			if err != nil {
				t.Fatal(err)
			}
			html, policy := page()
			if !strings.Contains(html, c.source) || !strings.Contains(html, `width="200" height="50" alt="`+firm.Name+`"`) || !strings.Contains(policy, "img-src data: 'self';") {
				t.Errorf("noise %v: %s, %.2000s", c.noise, policy, html[strings.Index(html, "<header>"):])
			}
		}
	})
}
