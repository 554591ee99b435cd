// Package logo makes a firm's logo of whatever was uploaded: hostile bytes in, one small picture of our own making out. Nothing
// of an upload is kept but how it looks.
package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"parallax/survey"
)

// MaxUpload is how many bytes of a file are looked at.
const MaxUpload = 5 << 20

const (
	maxPixels = 6_000_000 // decoded at once: a small file may claim to be a picture that fills all memory
	maxBytes  = 200_000   // of ours
	minSide   = 16        // pixels: whatever is smaller can't be read
	maxRatio  = 12        // of the longer side to the shorter
)

// Read gives the logo in a PNG or JPEG file as a PNG of our own: without empty margins, on white, and at most as large as logos are
// kept. On white because mail programs recolour what lies behind a picture as they like, but never the picture. Invalid, with what to
// do, for anything else.
func Read(file []byte) (survey.Logo, []byte, error) {
	source, err := decode(file)
	if err != nil {
		return survey.Logo{}, nil, err
	}
	seen := visible(source)
	switch size := seen.Size(); {
	case seen.Empty():
		return survey.Logo{}, nil, refused("a picture of which nothing can be seen on white", "a logo that reads on white",
			"Choose the version of your logo that is meant for light backgrounds.")
	case size.X < minSide || size.Y < minSide:
		return survey.Logo{}, nil, refused(fmt.Sprintf("a picture of %d × %d pixels without its margins", size.X, size.Y), fmt.Sprintf("at least %d pixels each way", minSide),
			fmt.Sprintf("Choose a larger version; %d pixels wide is best.", survey.LogoWidth))
	case size.X > maxRatio*size.Y || size.Y > maxRatio*size.X:
		return survey.Logo{}, nil, refused(fmt.Sprintf("a strip of %d × %d pixels without its margins", size.X, size.Y),
			fmt.Sprintf("a picture at most %d times as long as it is wide", maxRatio), "Choose a version of your logo that is less drawn out.")
	}
	small := shrink(source, seen)
	content, err := encode(small)
	if err != nil {
		return survey.Logo{}, nil, err
	}
	return survey.Logo{Hash: hash(content), Width: small.Bounds().Dx(), Height: small.Bounds().Dy()}, content, nil
}

// decode reads the picture, after asking how large it says it is.
func decode(file []byte) (picture, error) {
	kind := kindOf(file)
	config, whole := png.DecodeConfig, png.Decode
	switch kind {
	case "PNG":
	case "JPEG":
		config, whole = jpeg.DecodeConfig, jpeg.Decode
	case "SVG":
		return picture{}, refused("an SVG drawing", "a PNG or JPEG picture", "Export it as PNG and upload that: SVG files can carry programs, so we don’t take them.")
	default:
		return picture{}, refused(kind, "a PNG or JPEG picture", "Save your logo as PNG and upload that.")
	}
	size, err := config(bytes.NewReader(file))
	if err != nil {
		return picture{}, damaged(kind)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > maxPixels/size.Height {
		return picture{}, refused(fmt.Sprintf("a picture of %d × %d pixels", size.Width, size.Height), "at most 6 million pixels, such as 3000 × 2000",
			fmt.Sprintf("Make it smaller and upload that; %d pixels wide is best.", survey.LogoWidth))
	}
	decoded, err := whole(bytes.NewReader(file))
	if err != nil {
		return picture{}, damaged(kind)
	}
	colors, ok := decoded.(image.RGBA64Image)
	if !ok {
		return picture{}, damaged(kind)
	}
	return picture{colors}, nil
}

// kindOf tells a file by its first bytes, since names and headers are only claims.
func kindOf(file []byte) string {
	begins := func(with string) bool { return bytes.HasPrefix(file, []byte(with)) }
	start := bytes.ToLower(file[:min(len(file), 1024)])
	switch {
	case len(file) == 0:
		return "an empty file"
	case begins("\x89PNG\r\n\x1a\n"):
		return "PNG"
	case begins("\xff\xd8\xff"):
		return "JPEG"
	case bytes.Contains(start, []byte("<svg")):
		return "SVG"
	case begins("GIF8"):
		return "a GIF picture"
	case begins("RIFF") && len(file) > 12 && string(file[8:12]) == "WEBP":
		return "a WebP picture"
	case begins("%PDF"):
		return "a PDF document"
	}
	return "a file of another kind"
}

func damaged(kind string) error {
	return refused("a "+kind+" file that is cut off or damaged", "a whole PNG or JPEG picture", "Open it, save it again and upload that.")
}

func refused(found, expected, fix string) error {
	return survey.InvalidInput(survey.Problem{Where: "logo", Found: found, Expected: expected, Fix: fix})
}
