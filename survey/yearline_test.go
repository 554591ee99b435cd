package survey

import "testing"

// Student (1908), The probable error of a mean, Biometrika 6: additional hours of sleep of ten patients under two drugs, given
// as the difference. t = 4.0621 with 9 degrees of freedom, p = .002833, interval .7001 to 2.4599.
func TestPairedT(t *testing.T) {
	interval, p, ok := pairedT([]float64{1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, .8, 4.6, 1.4})
	if !ok {
		t.Fatal("ten changes are enough")
	}
	near(t, "p", p, .002833, 1e-6)
	near(t, "low", interval.Low, .7001142, 1e-6)
	near(t, "high", interval.High, 2.4598858, 1e-6)
	for name, changes := range map[string][]float64{"nobody": nil, "one": {5}, "all alike": {5, 5, 5}} {
		if interval, p, ok := pairedT(changes); ok {
			t.Errorf("%s: %v, %v", name, interval, p)
		}
	}
}
