package mailer_test

import (
	"testing"
	"time"

	"parallax/mailer"
)

func TestBackoffGrowsToHoursAndEndsAfterFiveDays(t *testing.T) {
	for attempts, want := range map[int]time.Duration{
		0: 5 * time.Minute, 1: 5 * time.Minute, 2: 15 * time.Minute, 3: 30 * time.Minute, 4: time.Hour, 5: time.Hour, 50: time.Hour,
	} {
		if got, again := mailer.Backoff(attempts); got != want || !again {
			t.Errorf("after %d tries: %s, again %v, want %s, true", attempts, got, again, want)
		}
	}
	var spent time.Duration
	for attempts := 1; ; attempts++ {
		wait, again := mailer.Backoff(attempts)
		if !again {
			break
		}
		spent += wait
		if attempts > 1000 {
			t.Fatal("it never ends")
		}
	}
	if five := 5 * 24 * time.Hour; spent > five || spent < five-time.Hour {
		t.Errorf("gives up after %s, want within the hour before %s", spent, five)
	}
}

func TestButtonsAreReadableInEveryColour(t *testing.T) {
	for color, want := range map[string]string{"": "#1F4E79", "red": "#1F4E79", "#12345": "#1F4E79", "#GG0000": "#1F4E79", "#1f4e79": "#1F4E79", "#000000": "#000000", "#E07A1F": "#B25F18"} {
		if got := mailer.ButtonColor(color); got != want {
			t.Errorf("%q gives %s, want %s", color, got, want)
		}
	}
	for _, color := range []string{"#FFFFFF", "#FFFF00", "#E07A1F", "#00FF00", "#777777", "#808080"} {
		if contrast := mailer.ContrastWithWhite(mailer.ButtonColor(color)); contrast < 4.5 {
			t.Errorf("%s gives white text a contrast of %.2f, want 4.5 at least", color, contrast)
		}
	}
}
