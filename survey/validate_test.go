package survey_test

import (
	"math"
	"strings"
	"testing"

	"parallax/survey"
)

func TestValidate(t *testing.T) {
	if err := ladder(7).Validate(); err != nil {
		t.Fatal(err)
	}
	for where, spoil := range map[string]func(*survey.Instrument){
		"key":                     func(i *survey.Instrument) { i.Key = "../strength" },
		"version":                 func(i *survey.Instrument) { i.Version = 0 },
		"locale":                  func(i *survey.Instrument) { i.Locale = "" },
		"name":                    func(i *survey.Instrument) { i.Name = " Ladder" },
		"summary":                 func(i *survey.Instrument) { i.Summary = "" },
		"minutes":                 func(i *survey.Instrument) { i.Minutes = 0 },
		"cut":                     func(i *survey.Instrument) { i.Cut = math.NaN() },
		"rungs[1]":                func(i *survey.Instrument) { i.Rungs[1] = i.Rungs[0] },
		"questions":               func(i *survey.Instrument) { i.Questions = nil },
		"questions[1].key":        func(i *survey.Instrument) { i.Questions[1].Key = "q0" },
		"questions[1].kind":       func(i *survey.Instrument) { i.Questions[1].Kind = "grid" },
		"questions[1].label":      func(i *survey.Instrument) { i.Questions[1].Label = "a b c d e f" },
		"questions[1].client":     func(i *survey.Instrument) { i.Questions[1].Client = "Dear {first_name}" },
		"questions[1].seller":     func(i *survey.Instrument) { i.Questions[1].Seller = "" },
		"questions[1].options":    func(i *survey.Instrument) { i.Questions[1].Options = i.Questions[1].Options[:3] },
		"questions[1].options[2]": func(i *survey.Instrument) { i.Questions[1].Options[2] = "{{.}}" },
		"questions[1].weight":     func(i *survey.Instrument) { i.Questions[1].Weight = math.Inf(1) },
	} {
		i := ladder(3)
		spoil(&i)
		err := i.Validate()
		if err == nil || !strings.HasPrefix(err.Error(), where+": found ") || strings.Contains(err.Error(), "more)") {
			t.Errorf("%s: got %v, want one problem there", where, err)
			continue
		}
		mendable(t, where, err)
	}
}

func TestRungName(t *testing.T) {
	i := ladder(1)
	for strength, want := range map[float64]string{0: "Replaceable", 16: "Replaceable", 17: "Useful", 49.9: "Useful", 50: "Valued", 83: "Valued", 84: "Essential", 100: "Essential"} {
		if got := i.RungName(strength); got != want {
			t.Errorf("%v is %s, want %s", strength, got, want)
		}
	}
	i.Rungs = nil
	if got := i.RungName(58.4); got != "58" {
		t.Errorf("without rungs: %s", got)
	}
}
