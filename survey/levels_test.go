package survey_test

import (
	"fmt"
	"strings"
	"testing"

	"parallax/survey"
)

func TestNewLevels(t *testing.T) {
	i := meter(t)
	got, problems := survey.NewLevels(i, map[string]string{"partnership": "0", "impact": "3", "loss": "x", "replacement": "", "recommend": "2"})
	if problems != nil || got != "03x---2" {
		t.Fatalf("got %q and %+v", got, problems)
	}
	if got.Answered() != 3 || got.Blank() != 3 || got.CantSay() != 1 {
		t.Errorf("counted %d answered, %d blank, %d can't say", got.Answered(), got.Blank(), got.CantSay())
	}
	if got.Counts(i) {
		t.Error("3 of 7 is less than half")
	}
	if level, ok := got.At(1); level != 3 || !ok {
		t.Errorf("At(1) is %d, %v", level, ok)
	}
	for _, n := range []int{-1, 2, 3, 7} {
		if _, ok := got.At(n); ok {
			t.Errorf("At(%d) has a level", n)
		}
	}
}

func TestNewLevelsRefuses(t *testing.T) {
	i := meter(t)
	for _, bad := range []string{"4", "9", "-1", "10", "00", "+1", "1.0", "1e0", "NaN", "Inf", " 1", "1\n", "X", "xx", "٣", "null", "[1]", "true", "' OR 1=1--", "\x00", "\xff", strings.Repeat("1", 1<<20)} {
		got, problems := survey.NewLevels(i, map[string]string{"impact": bad})
		if len(problems) != 1 || problems[0].Where != "impact" || got != "" {
			t.Errorf("%.40q: got %q and %+v", bad, got, problems)
			continue
		}
		complete(t, bad, problems[0])
	}
	for _, key := range []string{"", "Impact", "firm_id", "impact ", "impact.comment", strings.Repeat("k", 1<<20), "<script>"} {
		if _, problems := survey.NewLevels(i, map[string]string{key: "1"}); len(problems) != 1 {
			t.Errorf("unknown question %.40q: got %+v", key, problems)
		} else {
			complete(t, key, problems[0])
		}
	}
	flood := map[string]string{}
	for n := range 10_000 {
		flood[fmt.Sprintf("k%05d", n)] = "1"
	}
	if _, problems := survey.NewLevels(i, flood); len(problems) != 20 {
		t.Errorf("10,000 unknown fields are told in %d problems, want 20", len(problems))
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		questions int
		levels    survey.Levels
		want      bool
	}{
		{4, "01--", true},
		{4, "0---", false},
		{4, "0x-1", true},
		{4, "xxxx", false},
		{4, "", false},
		{7, "0123---", true},
		{7, "012----", false},
		{1, "3", true},
		{1, "-", false},
		{2, "9x", false},
		{2, "19", true},
	} {
		if got := c.levels.Counts(ladder(c.questions)); got != c.want {
			t.Errorf("%q of %d questions counts: %v", c.levels, c.questions, got)
		}
	}
}

func TestStrength(t *testing.T) {
	for _, c := range []struct {
		level, options int
		want           float64
	}{{0, 4, 0}, {1, 4, 100. / 3}, {2, 4, 200. / 3}, {3, 4, 100}, {1, 3, 50}, {9, 10, 100}, {0, 1, 0}, {0, 0, 0}} {
		same(t, fmt.Sprintf("level %d of %d", c.level, c.options), survey.Strength(c.level, c.options), c.want)
	}
}

func TestOverallIsTheWeightedMean(t *testing.T) {
	i := ladder(3)
	i.Questions[0].Weight = 2
	got, ok := survey.Levels("30x").Overall(i)
	same(t, "two parts of 100 and one of 0", got, 200./3)
	if !ok {
		t.Error("2 of 3 counts")
	}
	i.Questions[0].Weight = 0 // unset
	got, _ = survey.Levels("30x").Overall(i)
	same(t, "an unset weight is 1", got, 50)
}

func FuzzNewLevels(f *testing.F) {
	f.Add("impact", "2", "loss", "x")
	f.Add("impact", "NaN", "firm_id", "\x00")
	i := meter(f)
	f.Fuzz(func(t *testing.T, key1, value1, key2, value2 string) {
		byKey := map[string]string{key1: value1, key2: value2}
		levels, problems := survey.NewLevels(i, byKey)
		if len(problems) > 0 {
			for _, p := range problems {
				complete(t, "fuzz", p)
			}
			return
		}
		if len(levels) != 7 || levels.Answered()+levels.Blank()+levels.CantSay() != 7 {
			t.Fatalf("%q became %q", byKey, levels)
		}
		for n, q := range i.Choices() {
			if level, ok := levels.At(n); ok != (len(byKey[q.Key]) == 1 && byKey[q.Key] != "x") || level < 0 || level > 3 {
				t.Errorf("%q became %q", byKey, levels)
			}
		}
		if s, ok := levels.Overall(i); ok && !(s >= 0 && s <= 100) {
			t.Errorf("%q has strength %v", levels, s)
		}
	})
}
