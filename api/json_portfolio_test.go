package api

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"
)

// everyField is a portfolio in which each field holds something, and one in which as few do as can.
func everyField() (full, empty portfolio) {
	value, x := int64(-12_345_678), 1.0/3
	side := given(&standing{Strength: 200.0 / 3, N: 3, CantSay: 1, Asked: 4})
	c := comparison{
		Client: side, Seller: side, Gap: &x, Interval: &interval{-1e-9, 12.5}, SE: &x, Class: "blind spot", Certainty: "clear", Wide: true, Fragile: true,
	}
	short := given(&cellSide{Strength: 200.0 / 3, N: 3, CantSay: 1})
	q := cell{Client: short, Seller: short, Gap: &x, Class: "blind spot", Certainty: "clear", Fragile: true}
	line := portfolioLine{
		AccountHead: AccountHead{
			AccountID: "a1", Name: "Ægir & <Söhne> \"Ltd\"\\\u2028", Value: &value, Currency: "EUR", Industry: "=SUM()", Region: "مصر", Tier: "A\tB",
			Lead: &named{"m1", "Zoë"},
		},
		Clients: answered{4, 3}, Sellers: answered{2, 1}, Sight: sight{true, true, true, "sealed"}, Overall: given(&c),
		Questions: []cell{q, {}, q}, ShrunkenGap: &x, PreviousGap: &x, PreviousClient: &x, PreviousClass: "shared concern", Headline: "A line.", MyTask: "saved",
	}
	full = portfolio{Cycle: CycleLine{CycleHead: CycleHead{ID: "c1", Name: "Now"}}, Previous: &named{"c0", "Then"}, Instrument: instrument{Key: "k"}, Accounts: []portfolioLine{line, line}}
	return full, portfolio{Accounts: []portfolioLine{{Questions: []cell{}}}}
}

// TestPortfolioWritesItselfAsDeclared: what it writes by hand is what its types say, to four decimals, and no field is forgotten.
func TestPortfolioWritesItselfAsDeclared(t *testing.T) {
	full, empty := everyField()
	for _, p := range []portfolio{full, empty, {Accounts: []portfolioLine{}}} {
		want, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := marshal(&got, p); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(toFourDecimals(t, got.Bytes()), toFourDecimals(t, want)) || bytes.Contains(got.Bytes(), []byte("66.66667")) {
			t.Errorf(" got %s\nwant %s", got.Bytes(), want)
		}
	}
	// The full one is full, so that the comparison above is of every field there is.
	line := reflect.ValueOf(full.Accounts[0])
	for _, v := range []reflect.Value{reflect.ValueOf(full), line, line.FieldByName("AccountHead"), line.FieldByName("Sight"), reflect.ValueOf(*full.Accounts[0].Overall.value), reflect.ValueOf(full.Accounts[0].Questions[0])} {
		for n := range v.NumField() {
			if v.Field(n).IsZero() {
				t.Errorf("%s.%s is not filled", v.Type(), v.Type().Field(n).Name)
			}
		}
	}
	not := math.NaN()
	if err := marshal(&bytes.Buffer{}, portfolio{Accounts: []portfolioLine{{ShrunkenGap: &not}}}); err == nil {
		t.Error("wrote what is no number")
	}
}

// toFourDecimals reads JSON and rounds the numbers in it.
func toFourDecimals(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	var round func(any) any
	round = func(value any) any {
		switch v := value.(type) {
		case float64:
			return math.Round(v*10_000) / 10_000
		case []any:
			for n := range v {
				v[n] = round(v[n])
			}
		case map[string]any:
			for key := range v {
				v[key] = round(v[key])
			}
		}
		return value
	}
	return round(value)
}

func TestFigures(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0", 100: "100", -100: "-100", 1.0 / 3: "0.3333", -2.0 / 3: "-0.6667", 0.5: "0.5", 12.0304: "12.0304", 0.05: "0.05", 0.00004: "0",
		-0.00004: "0", 0.00005: "0.0001", 99.99996: "100", -0.00006: "-0.0001", 1e13: "10000000000000", 123456.7891: "123456.7891",
	} {
		var to jsonText
		to.figure("x", value)
		if got := string(to.text); got != `"x":`+want || to.err != nil {
			t.Errorf("%v: found %s (%v), want %s", value, got, to.err, want)
		}
	}
}

func BenchmarkPortfolioJSON(b *testing.B) {
	full, _ := everyField()
	line := full.Accounts[0]
	for len(line.Questions) < 7 {
		line.Questions = append(line.Questions, line.Questions[0])
	}
	full.Accounts = nil
	for range 2000 {
		full.Accounts = append(full.Accounts, line)
	}
	b.Run("itself", func(b *testing.B) {
		var to bytes.Buffer
		for b.Loop() {
			to.Reset()
			if err := marshal(&to, full); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("by reflection", func(b *testing.B) {
		for b.Loop() {
			if _, err := json.Marshal(full); err != nil {
				b.Fatal(err)
			}
		}
	})
}
