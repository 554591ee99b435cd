package store_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// logoFile is a PNG of one grey, another for each number.
func logoFile(t *testing.T, n int) []byte {
	t.Helper()
	p := image.NewGray(image.Rect(0, 0, 80, 40))
	for at := range p.Pix {
		p.Pix[at] = color.Gray{Y: uint8(n)}.Y
	}
	var out bytes.Buffer
	ok(t, png.Encode(&out, p))
	return out.Bytes()
}

func TestALogoIsTheFirmsAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ours, theirs := storetest.NamedFirm(t, s, "ours"), storetest.NamedFirm(t, s, "theirs")
		firm := must(s.SetLogo(ctx, ours.Admin, logoFile(t, 1)))
		if !firm.Logo.There() || firm.Logo.Width != 80 || firm.Logo.Height != 40 {
			t.Fatalf("the logo is %+v", firm.Logo)
		}
		if again := must(s.Firm(ctx, ours.Viewer)); again.Logo != firm.Logo {
			t.Errorf("kept as %+v", again.Logo)
		}
		if must(s.Firm(ctx, theirs.Admin)).Logo.There() {
			t.Error("another firm has it too")
		}
		content := must(s.LogoContent(ctx, ours.Firm.ID, firm.Logo.Hash))
		if _, err := png.Decode(bytes.NewReader(content)); err != nil {
			t.Errorf("what is kept is no PNG: %v", err)
		}
		for _, of := range []struct{ firm, hash string }{{theirs.Firm.ID, firm.Logo.Hash}, {ours.Firm.ID, "0123456789abcdef0123456789abcdef"}, {ours.Firm.ID, ""}, {"", ""}} {
			if _, err := s.LogoContent(ctx, of.firm, of.hash); survey.KindOf(err) != survey.NotFound {
				t.Errorf("%v: %v", of, err)
			}
		}
		if _, err := s.SetLogo(ctx, ours.Admin, []byte("no picture")); survey.KindOf(err) != survey.Invalid {
			t.Errorf("a text as a logo: %v", err)
		}
		if again := must(s.Firm(ctx, ours.Admin)); again.Logo != firm.Logo {
			t.Error("a refused file changed the logo")
		}
		must(s.UpdateFirm(ctx, ours.Admin, store.FirmChange{Name: "Ours", TimeZone: "UTC"}))
		if again := must(s.Firm(ctx, ours.Admin)); again.Logo != firm.Logo {
			t.Error("changing the firm's name takes its logo away")
		}
	})
}

func TestALogoThatWasReplacedStaysWhereSentMailsLookForIt(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		first := must(s.SetLogo(ctx, firm.Admin, logoFile(t, 0))).Logo
		clock.Advance(1e9)
		second := must(s.SetLogo(ctx, firm.Admin, logoFile(t, 1))).Logo
		if first.Hash == second.Hash {
			t.Fatal("two pictures have one address")
		}
		must(s.LogoContent(ctx, firm.Firm.ID, first.Hash))
		if must(s.RemoveLogo(ctx, firm.Admin)).Logo != (survey.Logo{}) {
			t.Error("the logo is still there")
		}
		must(s.LogoContent(ctx, firm.Firm.ID, second.Hash))
		for n := 2; n < 24; n++ {
			clock.Advance(1e9)
			must(s.SetLogo(ctx, firm.Admin, logoFile(t, n)))
		}
		if _, err := s.LogoContent(ctx, firm.Firm.ID, first.Hash); survey.KindOf(err) != survey.NotFound {
			t.Errorf("pictures pile up without end: %v", err)
		}
		last := must(s.Firm(ctx, firm.Admin)).Logo
		must(s.LogoContent(ctx, firm.Firm.ID, last.Hash))
	})
}
