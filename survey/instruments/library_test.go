package instruments

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parallax/survey"
)

var update = flag.Bool("update", false, "write the checksums of the files published so far")

const golden = "testdata/published.sha256"

// TestPublishedVersionsNeverChange holds every file to the checksum it was published with: answers already given belong to that
// wording. A correction is a new version in a new file; -update adds its checksum.
func TestPublishedVersionsNeverChange(t *testing.T) {
	var lines []string
	entries, err := fs.ReadDir(files, "data")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := files.ReadFile("data/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(raw)
		lines = append(lines, hex.EncodeToString(sum[:])+"  "+e.Name())
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("a published instrument changed, or a new one has no checksum yet.\nnow:\n%spublished:\n%s", got, want)
	}
}

func TestStrengthMeter(t *testing.T) {
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ locale, opening, mark, rungs string }{
		{"en", "What would they say? ", "?", "Replaceable Useful Valued Essential"},
		{"de", "Was würde der Kunde sagen? ", "?", "Ersetzbar Nützlich Geschätzt Unverzichtbar"},
		{"ar", "ماذا سيقولون؟ ", "؟", "يمكن الاستعاضة عنها مفيدة مقدَّرة لا غنى عنها"},
	} {
		i, err := lib.At("strength", 1, c.locale)
		if err != nil || i.Locale != c.locale {
			t.Fatalf("%s: got %q and %v", c.locale, i.Locale, err)
		}
		var keys []string
		for _, q := range i.Choices() {
			keys = append(keys, q.Key)
			if !strings.HasPrefix(q.Seller, c.opening) || !strings.Contains(q.Seller, "{account}") {
				t.Errorf("%s, %s: the seller's stem must ask what the account would say: %s", c.locale, q.Key, q.Seller)
			}
			if !strings.Contains(q.Seller, "{firm}") || !strings.Contains(q.Client, "{firm}") || strings.Contains(q.Client, "{account}") {
				t.Errorf("%s, %s: both stems ask about the firm, the client's without naming the client: %s / %s", c.locale, q.Key, q.Seller, q.Client)
			}
			for _, stem := range []string{strings.TrimPrefix(q.Seller, c.opening), q.Client} {
				if strings.Count(stem, c.mark) != 1 || !strings.HasSuffix(stem, c.mark) {
					t.Errorf("%s, %s asks two things at once: %s", c.locale, q.Key, stem)
				}
			}
		}
		if got := strings.Join(keys, " "); got != "partnership impact loss replacement bidding in_house recommend" {
			t.Errorf("%s: questions %s", c.locale, got)
		}
		if got := strings.Join(i.Rungs, " "); got != c.rungs {
			t.Errorf("%s: rungs %s", c.locale, got)
		}
	}
}

// A translation that asks in another order, or on another ruler, would turn every comparison wrong without a sound.
func TestATranslationAsksTheSame(t *testing.T) {
	english, german := variant(t, 1, "en"), string(variant(t, 1, "de").Data)
	for name, data := range map[string]string{
		"another cut":   strings.Replace(german, `"cut": 50`, `"cut": 60`, 1),
		"another order": strings.NewReplacer(`"key": "loss"`, `"key": "impact"`, `"key": "impact"`, `"key": "loss"`).Replace(german),
		"other weights": strings.Replace(german, `"key": "loss",`, `"key": "loss", "weight": 2,`, 1),
	} {
		_, err := load(fstest.MapFS{"strength.v1.en.json": english, "strength.v1.de.json": {Data: []byte(data)}})
		if err == nil || !strings.Contains(err.Error(), "strength.v1.de.json: its ") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := load(fstest.MapFS{"strength.v1.de.json": {Data: []byte(german)}}); err == nil {
		t.Error("a translation of nothing was loaded")
	}
}

func TestLookingUp(t *testing.T) {
	lib, err := load(fstest.MapFS{
		"strength.v1.en.json": variant(t, 1, "en"), "strength.v1.de.json": variant(t, 1, "de"),
		"strength.v2.en.json": variant(t, 2, "en"), "strength.v10.en.json": variant(t, 10, "en"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		version           int
		locale, wantTitle string
	}{{1, "en", "en 1"}, {1, "de", "de 1"}, {1, "de-AT", "de 1"}, {1, "DE", "de 1"}, {1, "fr", "en 1"}, {1, "", "en 1"}, {2, "de", "en 2"}} {
		if i, err := lib.At("strength", c.version, c.locale); err != nil || i.Name != c.wantTitle {
			t.Errorf("version %d in %q: got %q and %v", c.version, c.locale, i.Name, err)
		}
	}
	if i, err := lib.Latest("strength", "de"); err != nil || i.Version != 10 {
		t.Errorf("latest: got version %d and %v", i.Version, err)
	}
	for _, err := range []error{second(lib.At("strength", 3, "en")), second(lib.At("strengt", 1, "en")), second(lib.Latest("", "en"))} {
		if survey.KindOf(err) != survey.NotFound {
			t.Errorf("got %v, want NotFound", err)
		}
	}
}

func second(_ survey.Instrument, err error) error { return err }

// variant is the shipped strength meter under another version and language.
func variant(t *testing.T, version int, locale string) *fstest.MapFile {
	t.Helper()
	raw, err := files.ReadFile("data/strength.v1.en.json")
	if err != nil {
		t.Fatal(err)
	}
	number := string(rune('0' + version%10))
	if version >= 10 {
		number = "1" + number
	}
	text := strings.NewReplacer(`"version": 1`, `"version": `+number, `"locale": "en"`, `"locale": "`+locale+`"`, `"name": "Strength meter"`, `"name": "`+locale+" "+number+`"`).Replace(string(raw))
	return &fstest.MapFile{Data: []byte(text)}
}

func TestLoadingSaysWhatIsWrongWhere(t *testing.T) {
	good := string(variant(t, 1, "en").Data)
	for name, c := range map[string]struct{ file, data, want string }{
		"not JSON":       {"strength.v1.en.json", good[:200], "strength.v1.en.json: at byte "},
		"unknown field":  {"strength.v1.en.json", strings.Replace(good, `"minutes"`, `"minutess"`, 1), "minutess"},
		"two documents":  {"strength.v1.en.json", good + good, "nothing after the instrument"},
		"wrong name":     {"strength.v2.en.json", good, "strength.v1.en.json"},
		"missing option": {"strength.v1.en.json", strings.Replace(good, `"No, not for years"`, `""`, 1), "questions[5].options[3]: found nothing"},
		"placeholder":    {"strength.v1.en.json", strings.Replace(good, "{firm} works in", "{frim} works in", 1), "questions[0].client: found"},
	} {
		_, err := load(fstest.MapFS{c.file: {Data: []byte(c.data)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want it to say %q", name, err, c.want)
		}
	}
	if _, err := load(fstest.MapFS{}); err == nil {
		t.Error("no instrument at all is a fault")
	}
	broken := fstest.MapFS{"a.v1.en.json": {Data: []byte("{")}, "b.v1.en.json": {Data: []byte("{")}}
	if _, err := load(broken); err == nil || !slices.Equal([]bool{strings.Contains(err.Error(), "a.v1"), strings.Contains(err.Error(), "b.v1")}, []bool{true, true}) {
		t.Errorf("every broken file must be named: %v", err)
	}
	var plain *survey.Error
	if _, err := load(broken); errors.As(err, &plain) && plain.Kind != survey.Internal {
		t.Error("a broken file of ours is no fault of the user")
	}
}
