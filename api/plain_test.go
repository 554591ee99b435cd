package api

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestTypeface: sign-in and documentation are set as the dashboard is, where it is built, and do without where it isn't.
func TestTypeface(t *testing.T) {
	built := fstest.MapFS{
		"assets/inter-latin-wght-normal-Dx4.woff2":     {},
		"assets/inter-latin-ext-wght-normal-DO1.woff2": {},
		"assets/inter-greek-wght-normal-Ckh.woff2":     {},
	}
	if style := typeface(built); strings.Count(style, "@font-face") != 2 || !strings.Contains(style, "url(/assets/inter-latin-wght-normal-Dx4.woff2)") {
		t.Errorf("with a dashboard: %s", style)
	}
	for name, none := range map[string]fstest.MapFS{"nothing built": {}, "other files": {"assets/index-a.js": {}}} {
		if style := typeface(none); style != "" {
			t.Errorf("%s: %s", name, style)
		}
	}
	if typeface(nil) != "" {
		t.Error("without a dashboard a typeface is loaded")
	}
}
