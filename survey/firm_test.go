package survey_test

import (
	"fmt"
	"testing"

	"parallax/survey"
)

// line is an account of a class this year and last.
func line(id string, class, lastYear survey.Class) survey.FirmLine {
	l := survey.FirmLine{AccountID: id, LastYear: lastYear, ClientsAsked: 3, SellersAsked: 2}
	l.Overall.Class = class
	return l
}

func TestCover(t *testing.T) {
	lines := []survey.FirmLine{line("a", survey.BlindSpot, ""), line("b", survey.TooFew, ""), line("c", "", "")}
	lines[0].ClientsAnswered, lines[0].SellersSealed = 2, 2
	lines[1].SellersSealed = 1
	got := survey.Cover(lines)
	want := survey.Coverage{Accounts: survey.Part{Count: 1, Of: 3}, Clients: survey.Part{Count: 2, Of: 9}, Sellers: survey.Part{Count: 3, Of: 6}}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if share, ok := got.Sellers.Share(); !ok || share != .5 {
		t.Errorf("share %v", share)
	}
	if share, ok := survey.Cover(nil).Clients.Share(); ok {
		t.Errorf("nobody asked, share %v", share)
	}
}

func TestCountClasses(t *testing.T) {
	lines := []survey.FirmLine{
		line("a", survey.BlindSpot, survey.SharedStrength),
		line("b", survey.BlindSpot, survey.BlindSpot),
		line("c", survey.SharedStrength, survey.BlindSpot),
		line("d", survey.SharedStrength, survey.SharedConcern),
		line("new", survey.BlindSpot, ""),
		line("silent last year", survey.BlindSpot, survey.TooFew),
		line("silent now", survey.TooFew, survey.SharedStrength),
		line("hidden", "", survey.BlindSpot),
	}
	accounts, moved := 0, 0
	for _, c := range survey.CountClasses(lines) {
		accounts += c.Accounts
		if (c.Before == nil) != (c.Class == survey.TooFew) || (c.After == nil) != (c.Before == nil) {
			t.Errorf("%+v", c)
			continue
		}
		if c.Before != nil {
			moved += *c.After - *c.Before
		}
		switch c.Class {
		case survey.BlindSpot:
			if c.Accounts != 4 || *c.Before != 2 || *c.After != 2 {
				t.Errorf("blind spots: %d, %d before, %d after", c.Accounts, *c.Before, *c.After)
			}
		case survey.SharedConcern:
			if c.Accounts != 0 || *c.Before != 1 || *c.After != 0 {
				t.Errorf("shared concerns: %d, %d before, %d after", c.Accounts, *c.Before, *c.After)
			}
		case survey.TooFew:
			if c.Accounts != 2 {
				t.Errorf("too few answers: %d", c.Accounts)
			}
		}
	}
	if accounts != len(lines) || moved != 0 {
		t.Errorf("%d accounts in a class, %d more after than before", accounts, moved)
	}
	for _, c := range survey.CountClasses(lines[4:]) {
		if c.Before != nil || c.After != nil {
			t.Errorf("a change without an account of both years: %+v", c)
		}
	}
}

// worth gives an account a yearly value and a client's strength.
func worth(l survey.FirmLine, value int64, currency string, strength float64) survey.FirmLine {
	l.Value, l.Currency = &value, currency
	l.Overall.Client = survey.Standing{Strength: strength, N: 2, Asked: 3}
	return l
}

func TestWeighByValue(t *testing.T) {
	var lines []survey.FirmLine
	for n := range 12 { // values 1 to 12, the dearest six blind spots of strength 10 to 60
		class := survey.SharedStrength
		if n >= 6 {
			class = survey.BlindSpot
		}
		lines = append(lines, worth(line(fmt.Sprint(n), class, ""), int64(n+1), "EUR", float64(10*(12-n))))
	}
	lines[11].Overall.Client = survey.Standing{Asked: 3} // the dearest is not shown
	lines = append(lines, worth(line("dollars", survey.BlindSpot, ""), 999, "USD", 50), line("unknown", survey.BlindSpot, ""),
		worth(line("owes", survey.BlindSpot, ""), -5, "EUR", 50), worth(line("no currency", survey.BlindSpot, ""), 5, "", 50))
	dice(91).Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })

	got, ok := survey.WeighByValue(lines, 50)
	if !ok || got.Currency != "EUR" || got.Accounts != 12 || got.Total != 78 || got.OtherCurrency != 1 || got.NoValue != 3 {
		t.Fatalf("%+v", got)
	}
	if len(got.BlindSpots) != 5 || got.MoreSpots != 1 || got.BlindSpots[0].AccountID != "11" || got.BlindSpots[4].AccountID != "7" {
		t.Errorf("blind spots: %+v", got.BlindSpots)
	}
	five, tenth := got.TopFive, got.TopTenth
	same(t, "the top five's share", five.Share, (12+11+10+9+8)/78.)
	same(t, "the top five's strength", *five.Strength, (20+30+40+50)/4.)
	if five.Accounts != 5 || five.Known != 4 || tenth.Accounts != 2 || tenth.Known != 1 {
		t.Errorf("%+v, %+v", five, tenth)
	}
	same(t, "the top tenth's share", tenth.Share, 23/78.)
	// Strengths fall by tens to the dearest: of those shown the dearest three are below 50, and the next one stands at it.
	if got.Weak.Accounts != 3 || got.Strong.Accounts != 8 || got.Unheard != (survey.Resting{Accounts: 1, Value: 12, Share: 12 / 78.}) || len(got.Largest) != 12 || got.Rest != nil {
		t.Errorf("what value rests on: %+v, %+v, %+v", got.Weak, got.Strong, got.Unheard)
	}
	same(t, "what rests on the weak", got.Weak.Share, (11+10+9)/78.)
}

// TestValueRestsSomewhere holds that value is never counted twice, nor lost, whatever accounts there are.
func TestValueRestsSomewhere(t *testing.T) {
	r := dice(92)
	for range 200 {
		var lines []survey.FirmLine
		var total int64
		for n := range 1 + r.IntN(90) {
			value := int64(r.IntN(50))
			total += value
			l := worth(line(fmt.Sprint(n), survey.TooFew, ""), value, "EUR", float64(r.IntN(101)))
			l.Overall.Client.N = r.IntN(3)
			lines = append(lines, l)
		}
		got, _ := survey.WeighByValue(lines, 50)
		if got.Weak.Value+got.Strong.Value+got.Unheard.Value != total || got.Weak.Accounts+got.Strong.Accounts+got.Unheard.Accounts != len(lines) {
			t.Fatalf("%d of %d accounts: %+v", total, len(lines), got)
		}
		drawn := len(got.Largest)
		if got.Rest != nil {
			drawn += got.Rest.Accounts
		}
		if drawn != len(lines) && total > 0 {
			t.Fatalf("%d of %d are drawn", drawn, len(lines))
		}
	}
}

func TestWeighTooLittleValue(t *testing.T) {
	for name, lines := range map[string][]survey.FirmLine{"no account": nil, "no value": {line("a", survey.BlindSpot, "")}} {
		if got, ok := survey.WeighByValue(lines, 50); ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
	var lines []survey.FirmLine
	for n := range 10 {
		lines = append(lines, worth(line(fmt.Sprint(n), survey.SharedStrength, ""), 0, "EUR", 50))
	}
	if got, ok := survey.WeighByValue(lines, 50); !ok || got.TopFive != nil || got.TopTenth != nil {
		t.Errorf("shares of nothing: %+v", got)
	}
	for n := range lines {
		lines[n] = worth(line(fmt.Sprint(n), survey.TooFew, ""), 7, "EUR", 50)
		lines[n].Overall.Client.N = 0
	}
	if got, _ := survey.WeighByValue(lines[:5], 50); got.TopFive != nil || got.TopTenth != nil {
		t.Errorf("five of five are no concentration: %+v", got)
	}
	got, _ := survey.WeighByValue(lines, 50)
	if got.TopFive == nil || got.TopFive.Strength != nil || got.TopFive.Known != 0 || len(got.BlindSpots) != 0 {
		t.Errorf("no strength is shown: %+v", got.TopFive)
	}
	tie := []survey.FirmLine{worth(line("a", survey.BlindSpot, ""), 5, "USD", 50), worth(line("b", survey.BlindSpot, ""), 9, "CHF", 50)}
	if got, _ := survey.WeighByValue(tie, 50); got.Currency != "CHF" || got.OtherCurrency != 1 {
		t.Errorf("equally common: %+v", got)
	}
}
