package lenses_test

import (
	"testing"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/lenses"
)

// lens is a shipped questionnaire.
func lens(t *testing.T, key string) survey.Instrument {
	t.Helper()
	lib, err := instruments.Load()
	if err != nil {
		t.Fatal(err)
	}
	i, err := lib.At(key, 1, "en")
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// of lays both sides' levels beside each other and gives the questionnaire's only result.
func of(t *testing.T, i survey.Instrument, clients, sellers []survey.Levels, minimum int) lenses.Result {
	t.Helper()
	s := survey.Sides{Clients: clients, Sellers: sellers, ClientsAsked: len(clients), SellersAsked: len(sellers)}
	all := lenses.New(i).Of(survey.Compare(i, s, survey.Spread{}, minimum))
	if len(all) != 1 {
		t.Fatalf("%s shows %d results", i.Key, len(all))
	}
	return all[0]
}

func level(n int) string { return string(rune('0' + n)) }

// Every combination of the four rungs of both values, in each of the three views.
func TestMutualValue(t *testing.T) {
	i := lens(t, "value")
	want := map[[2]bool]string{
		{true, true}: "good for both", {false, true}: "good for us only", {true, false}: "good for them only", {false, false}: "good for neither",
	}
	for them := range 4 {
		for us := range 4 {
			for theirs := range 4 {
				for ours := range 4 {
					v := of(t, i, []survey.Levels{survey.Levels(level(them) + level(us))}, []survey.Levels{survey.Levels(level(theirs) + level(ours))}, 1).Value
					for name, view := range map[string]struct{ got, want string }{
						"own":    {v.Own.Word, want[[2]bool{them >= 2, ours >= 2}]},
						"client": {v.Client.Word, want[[2]bool{them >= 2, us >= 2}]},
						"seller": {v.Seller.Word, want[[2]bool{theirs >= 2, ours >= 2}]},
					} {
						if view.got != view.want {
							t.Errorf("client %d and %d, team %d and %d, %s: got %q, want %q", them, us, theirs, ours, name, view.got, view.want)
						}
					}
				}
			}
		}
	}
	if v := of(t, i, []survey.Levels{"3x"}, []survey.Levels{"-3"}, 1).Value; v.Own.Word != lenses.GoodForBoth || v.Client.Word != "" || v.Client.N != 0 || v.Seller.Word != "" {
		t.Errorf("a value that nobody gave: %+v", v)
	}
}

// Every combination of layers that hold or don't.
func TestPyramid(t *testing.T) {
	i := lens(t, "pyramid")
	for _, c := range []struct {
		levels        survey.Levels
		tier, missing string
	}{
		{"1111111", "not yet satisfied", ""},
		{"1111122", "not yet satisfied", "basic"},
		{"1112211", "not yet satisfied", "basic"},
		{"1112222", "not yet satisfied", "basic"},
		{"2221111", "satisfied", ""},
		{"2221122", "satisfied", "wishes"},
		{"2222211", "committed", ""},
		{"2222222", "evangelist", ""},
		{"1233131", "evangelist", ""},        // a layer holds by its mean
		{"22222xx", "", ""},                  // all below hold: it hangs on what nobody knows
		{"111xxxx", "not yet satisfied", ""}, // what is above decides nothing
		{"2xx2222", "", ""},                  // fewer than half of a layer's questions
		{"22x2x2-", "evangelist", ""},        // half are enough
		{"xxxxxxx", "", ""},
	} {
		p := of(t, i, []survey.Levels{c.levels, c.levels}, nil, 1).Pyramid
		if p.Client.Word != c.tier || p.Client.Missing != c.missing || p.Seller.Word != "" {
			t.Errorf("%s: got %q resting on %q, want %q on %q", c.levels, p.Client.Word, p.Client.Missing, c.tier, c.missing)
		}
	}
}

func TestCareAndDepth(t *testing.T) {
	care, depth := lens(t, "care"), lens(t, "depth")
	for levels, want := range map[survey.Levels]string{"2222": "client", "3311": "client", "3221": "client", "2221": "customer", "22xx": "client", "2xxx": "", "0000": "customer"} {
		if got := of(t, care, []survey.Levels{levels}, nil, 1).Care.Client; got.Word != want {
			t.Errorf("care of %s: got %q, want %q", levels, got.Word, want)
		}
	}
	for levels, want := range map[survey.Levels]struct{ extent, first string }{
		"222222": {"deep", "informed"}, "333330": {"wide", "exceeds"}, "333331": {"deep", "exceeds"}, "222221": {"wide", "exceeds"},
		"331333": {"deep", "person"}, "3xx3xx": {"", "informed"}, "xxxxxx": {"", ""},
	} {
		got := of(t, depth, []survey.Levels{levels}, nil, 1).Depth
		if got.Client.Word != want.extent || got.First != want.first {
			t.Errorf("depth of %s: got %q, first %q", levels, got.Client.Word, got.First)
		}
	}
	if got := of(t, depth, []survey.Levels{"121222"}, []survey.Levels{"223222"}, 1).Depth; got.First != "person" {
		t.Errorf("of two equally low the wider gap comes first: %s", got.First)
	}
}

func TestHowSure(t *testing.T) {
	care := lens(t, "care")
	for _, c := range []struct {
		clients         []survey.Levels
		fragile, single bool
	}{
		{[]survey.Levels{"3333"}, true, true},
		{[]survey.Levels{"3333", "3333"}, false, false},
		{[]survey.Levels{"2222", "2222"}, true, false}, // could be 1 and 3
		{[]survey.Levels{"0000", "0000", "0000"}, false, false},
	} {
		got := of(t, care, c.clients, nil, 1).Care.Client
		if got.Fragile != c.fragile || got.Single != c.single || got.N != len(c.clients) {
			t.Errorf("%v: %+v", c.clients, got.View)
		}
	}
}

// Readers of groups: what is below the group is not there, and the same means say the same whatever the single answers were.
func TestGroupsGiveNobodyAway(t *testing.T) {
	care := lens(t, "care")
	if got := of(t, care, []survey.Levels{"3333", "3333"}, []survey.Levels{"2222"}, 3).Care; got.Client.Word != "" || got.Client.Strength != nil || got.Seller.Word != "client" {
		t.Errorf("two of a group of three: %+v", got)
	}
	alike := of(t, care, []survey.Levels{"2222", "2222", "2222"}, nil, 3).Care.Client
	apart := of(t, care, []survey.Levels{"1111", "2222", "3333"}, nil, 3).Care.Client
	if alike.View != apart.View || *alike.Strength-*apart.Strength > 1e-9 {
		t.Errorf("the same means: %+v and %+v", alike, apart)
	}
	if got := of(t, care, []survey.Levels{"33xx", "33xx", "3333"}, nil, 3).Care.Client; got.Word != "client" || got.N != 3 {
		t.Errorf("questions held back take no part: %+v", got)
	}
}

func TestLadder(t *testing.T) {
	lib, err := instruments.Load()
	if err != nil {
		t.Fatal(err)
	}
	i := lens(t, "strength")
	if got := lenses.New(i).Shown(); len(got) != 0 {
		t.Errorf("without a wish there is no ladder: %v", got)
	}
	i.Questions = append(i.Questions[:7:7], lib.Extras("en").Desired...)
	l := of(t, i, []survey.Levels{"11111113", "11111113"}, []survey.Levels{"2222222x"}, 1).Ladder
	if l.Client.Sees.Rung != 1 || l.Client.Wants.Rung != 3 || l.Client.Wants.N != 2 || l.Seller.Sees.Rung != 2 || l.Seller.Wants != nil || !l.Seller.Sees.Single {
		t.Errorf("%+v", l)
	}
}

func TestTotals(t *testing.T) {
	care, worth := lens(t, "care"), func(n int64) *int64 { return &n }
	account := func(levels survey.Levels, value *int64) lenses.Account {
		return lenses.Account{Results: []lenses.Result{of(t, care, []survey.Levels{levels}, nil, 1)}, Value: value, Currency: "EUR"}
	}
	got := lenses.Sum([]lenses.Account{account("3333", worth(700)), account("1111", worth(200)), account("0000", worth(50)), account("xxxx", worth(5)), account("2222", nil)})
	if got.Accounts != 5 || got.Value != nil || got.Care.NoValue != 1 || len(got.Care.Worth) != 1 || got.Care.Worth[0] != (lenses.Worth{Currency: "EUR", Clients: 700, Customers: 250, Unsure: 5, Accounts: 4}) {
		t.Errorf("%+v %+v", got.Care, got)
	}
	if c := got.Care.Client; len(c) != 3 || c[0] != (lenses.Count{Word: "client", Accounts: 2}) || c[1].Accounts != 2 || c[2].Accounts != 1 {
		t.Errorf("%+v", c)
	}
}
