package logo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/survey"
)

var (
	blue  = color.NRGBA{0x1f, 0x4e, 0x79, 0xff}
	clear = color.NRGBA{}
)

// drawn is a picture of one colour with a block of another in it.
func drawn(width, height int, ground, ink color.Color, block image.Rectangle) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p.Set(x, y, ground)
			if image.Pt(x, y).In(block) {
				p.Set(x, y, ink)
			}
		}
	}
	return p
}

func pngOf(t testing.TB, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jpegOf(t testing.TB, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// claiming is a PNG file of a few bytes that says it is of a size.
func claiming(width, height uint32) []byte {
	header := []byte("IHDR")
	header = binary.BigEndian.AppendUint32(header, width)
	header = binary.BigEndian.AppendUint32(header, height)
	header = append(header, 8, 6, 0, 0, 0)
	out := binary.BigEndian.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	out = append(out, header...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(header))
}

func TestALogoLosesItsMarginsAndIsMadeSmall(t *testing.T) {
	for name, c := range map[string]struct {
		file           []byte
		width, height  int
		shownW, shownH int
	}{
		"with clear margins":      {pngOf(t, drawn(1000, 600, clear, blue, image.Rect(100, 200, 900, 400))), 400, 100, 200, 50},
		"with white margins":      {pngOf(t, drawn(300, 100, color.White, blue, image.Rect(50, 20, 250, 80))), 200, 60, 200, 60},
		"tall":                    {pngOf(t, drawn(300, 600, blue, blue, image.Rectangle{})), 60, 120, 30, 60},
		"smaller than it may be":  {pngOf(t, drawn(90, 30, blue, blue, image.Rectangle{})), 90, 30, 90, 30},
		"a photograph":            {jpegOf(t, drawn(800, 240, blue, color.Black, image.Rect(0, 0, 100, 100))), 400, 120, 200, 60},
		"with a corner elsewhere": {pngOf(t, drawn(500, 300, clear, blue, image.Rect(50, 50, 450, 250)).SubImage(image.Rect(40, 40, 460, 260))), 240, 120, 120, 60},
	} {
		l, content, err := Read(c.file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		made, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%s: what was made is no PNG: %v", name, err)
		}
		if size := made.Bounds().Size(); size.X != l.Width || size.Y != l.Height || l.Width != c.width || l.Height != c.height {
			t.Errorf("%s: %v, said to be %d × %d, want %d × %d", name, size, l.Width, l.Height, c.width, c.height)
		}
		if w, h := l.Shown(); w != c.shownW || h != c.shownH {
			t.Errorf("%s: shown as %d × %d, want %d × %d", name, w, h, c.shownW, c.shownH)
		}
		if _, _, _, a := made.At(l.Width/2, l.Height/2).RGBA(); a != 0xffff {
			t.Errorf("%s: one can look through it", name)
		}
		again, same, err := Read(content)
		if err != nil || again != l || !bytes.Equal(same, content) {
			t.Errorf("%s: our own picture doesn't come out as it went in: %v, %v", name, again, err)
		}
	}
}

func TestTheFinestPictureIsSmallEnough(t *testing.T) {
	noise := image.NewNRGBA(image.Rect(0, 0, survey.LogoWidth, survey.LogoHeight))
	random := rand.New(rand.NewPCG(1, 2))
	for n := range noise.Pix {
		noise.Pix[n] = uint8(random.Uint32())
	}
	_, content, err := Read(pngOf(t, noise))
	if err != nil || len(content) > maxBytes {
		t.Errorf("%d bytes, %v", len(content), err)
	}
}

func TestWhatIsNoLogoIsRefusedWithAWayOut(t *testing.T) {
	good := pngOf(t, drawn(200, 60, blue, color.Black, image.Rect(0, 0, 50, 50)))
	photo := jpegOf(t, drawn(200, 60, blue, color.Black, image.Rect(0, 0, 50, 50)))
	huge := claiming(60_000, 60_000)
	for name, c := range map[string]struct {
		file []byte
		says string
	}{
		"nothing":               {nil, "an empty file"},
		"a text":                {[]byte("Dear all"), "a file of another kind"},
		"a drawing":             {[]byte("<?xml version=\"1.0\"?>\n<SVG xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></SVG>"), "an SVG drawing"},
		"a GIF":                 {[]byte("GIF89a\x01\x00\x01\x00"), "a GIF picture"},
		"a WebP":                {[]byte("RIFF\x10\x00\x00\x00WEBPVP8 "), "a WebP picture"},
		"a PDF":                 {[]byte("%PDF-1.7"), "a PDF document"},
		"a PNG's name only":     {[]byte("\x89PNG\r\n\x1a\n"), "a PNG file that is cut off or damaged"},
		"half a PNG":            {good[:len(good)/2], "a PNG file that is cut off or damaged"},
		"half a JPEG":           {photo[:len(photo)/2], "a JPEG file that is cut off or damaged"},
		"a turned bit":          {append(append(append([]byte{}, good[:60]...), good[60]^0xff), good[61:]...), "a PNG file that is cut off or damaged"},
		"a bomb":                {huge, "a picture of 60000 × 60000 pixels"},
		"more than a number":    {claiming(0x7fffffff, 0x7fffffff), ""},
		"no size":               {claiming(0, 10), "a PNG file that is cut off or damaged"},
		"one pixel too many":    {claiming(6_000_001, 1), "a picture of 6000001 × 1 pixels"},
		"white on nothing":      {pngOf(t, drawn(200, 60, clear, color.White, image.Rect(20, 20, 180, 40))), "nothing can be seen on white"},
		"a dot":                 {pngOf(t, drawn(200, 60, clear, blue, image.Rect(20, 20, 30, 30))), "a picture of 10 × 10 pixels"},
		"a line":                {pngOf(t, drawn(900, 40, clear, blue, image.Rect(0, 10, 900, 30))), "a strip of 900 × 20 pixels"},
		"a PNG with SVG behind": {append([]byte("\x89PNG\r\n\x1a\n"), []byte("<svg onload=alert(1)>")...), "a PNG file that is cut off or damaged"},
	} {
		l, content, err := Read(c.file)
		if survey.KindOf(err) != survey.Invalid || l.There() || content != nil {
			t.Errorf("%s: %v, %v", name, l, err)
			continue
		}
		var refusal *survey.Error
		if !errors.As(err, &refusal) || len(refusal.Problems) != 1 {
			t.Fatalf("%s: %v", name, err)
		}
		problem := refusal.Problems[0]
		if !strings.Contains(problem.Found, c.says) || problem.Expected == "" || problem.Fix == "" || problem.Where != "logo" {
			t.Errorf("%s: %+v", name, problem)
		}
	}
}

func FuzzNothingUploadedBreaksAnything(f *testing.F) {
	f.Add(pngOf(f, drawn(40, 30, blue, color.Black, image.Rect(0, 0, 20, 20))))
	f.Add(jpegOf(f, drawn(40, 30, blue, color.Black, image.Rect(0, 0, 20, 20))))
	f.Add(claiming(100, 100))
	f.Fuzz(func(t *testing.T, file []byte) {
		l, content, err := Read(file)
		if (err == nil) != l.There() || l.Width > survey.LogoWidth || l.Height > survey.LogoHeight || len(content) > maxBytes {
			t.Errorf("%v of %d bytes, %v", l, len(content), err)
		}
	})
}
