package survey_test

import (
	"bytes"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
)

func TestIDsSortByTimeAndNeverRepeat(t *testing.T) {
	start := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	var ids []string
	seen := map[string]bool{}
	for n := range 2000 {
		id := survey.NewID(start.Add(time.Duration(n)*time.Millisecond), rand.Reader)
		if !survey.ValidID(id) || seen[id] {
			t.Fatalf("id %d: %q is not valid or came twice", n, id)
		}
		seen[id] = true
		ids = append(ids, id)
	}
	if !slices.IsSorted(ids) {
		t.Error("ids of later moments must sort after earlier ones")
	}
}

func TestIDIsTimeThenEntropy(t *testing.T) {
	zero := survey.NewID(time.UnixMilli(0), bytes.NewReader(make([]byte, 7)))
	if want := strings.Repeat("0", 20); zero != want {
		t.Errorf("got %s, want %s", zero, want)
	}
	full := survey.NewID(time.UnixMilli(1), bytes.NewReader(bytes.Repeat([]byte{255}, 7)))
	if want := "000000001" + strings.Repeat("z", 11); full != want {
		t.Errorf("got %s, want %s", full, want)
	}
}

func TestNoIDWithoutEntropy(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an id without randomness was handed out")
		}
	}()
	survey.NewID(time.Now(), strings.NewReader("short"))
}

func TestValidID(t *testing.T) {
	for _, bad := range []string{
		"", "0", strings.Repeat("0", 19), strings.Repeat("0", 21), strings.Repeat("A", 20), strings.Repeat("0", 19) + "u",
		strings.Repeat("0", 19) + "\n", "' OR 1=1--0000000000", strings.Repeat("é", 10),
	} {
		if survey.ValidID(bad) {
			t.Errorf("%q passes for an id", bad)
		}
	}
}
