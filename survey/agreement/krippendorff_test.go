package agreement_test

import (
	"testing"

	"parallax/survey/agreement"
)

// Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: four coders, twelve units.
var krippendorff = [][]float64{
	{1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan},
	{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3},
	{nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan},
	{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan},
}

var metrics = []agreement.Metric{agreement.Nominal, agreement.Ordinal, agreement.Interval, agreement.Ratio}

func alphaOf(t *testing.T, coders [][]float64, metric agreement.Metric) float64 {
	t.Helper()
	return must[agreement.KrippendorffResult](t)(agreement.KrippendorffAlpha(coders, metric)).Alpha
}

func TestAlphaOfKrippendorff(t *testing.T) {
	for n, expected := range []float64{.743421, .815388, .849107, .797403} {
		r := must[agreement.KrippendorffResult](t)(agreement.KrippendorffAlpha(krippendorff, metrics[n], 1, 2, 3, 4, 5))
		near(t, "alpha", r.Alpha, expected, .0000005)
		if r.Pairable != 40 || r.Units != 11 || r.Single != 1 {
			t.Errorf("counted %d pairable values in %d units, and %d alone; want 40, 11, 1", r.Pairable, r.Units, r.Single)
		}
	}
}

func TestAlphaProperties(t *testing.T) {
	random := seeded(2)
	for range 100 {
		coders := ratings(random, 2+random.IntN(4), 6+random.IntN(10), .2)
		for _, metric := range metrics {
			r, err := agreement.KrippendorffAlpha(coders, metric)
			if err != nil {
				continue
			}
			if r.Alpha > 1 {
				t.Errorf("α is %v", r.Alpha)
			}
			moved := shuffledRows(random, transposed(shuffledRows(random, transposed(coders))))
			same(t, "α reordered", alphaOf(t, moved, metric), r.Alpha)
			blank := append(coders, make([]float64, len(coders[0])))
			for k := range blank[len(coders)] {
				blank[len(coders)][k] = nan
			}
			same(t, "α with a coder who said nothing", alphaOf(t, blank, metric), r.Alpha)
			perfect := [][]float64{coders[0], coders[0]}
			if p, err := agreement.KrippendorffAlpha(perfect, metric); err == nil {
				same(t, "α of identical coders", p.Alpha, 1)
			}
		}
		if _, err := agreement.KrippendorffAlpha(coders, agreement.Nominal); err != nil {
			continue
		}
		renamed := mappedRows(coders, func(x float64) float64 { return []float64{0, 40, 10, 30, 50, 20, nan}[index(x)] })
		same(t, "nominal α relabelled", alphaOf(t, renamed, agreement.Nominal), alphaOf(t, coders, agreement.Nominal))
		squared := mappedRows(coders, func(x float64) float64 { return x*x - 7 })
		same(t, "ordinal α under a rising map", alphaOf(t, squared, agreement.Ordinal), alphaOf(t, coders, agreement.Ordinal))
		line := mappedRows(coders, func(x float64) float64 { return 100 - 20*x })
		same(t, "interval α under a line", alphaOf(t, line, agreement.Interval), alphaOf(t, coders, agreement.Interval))
		times := mappedRows(coders, func(x float64) float64 { return 12.5 * x })
		same(t, "ratio α times a constant", alphaOf(t, times, agreement.Ratio), alphaOf(t, coders, agreement.Ratio))
	}
}

func index(x float64) int {
	if x != x {
		return 6
	}
	return int(x)
}

func TestAConstantAddedToOneCoderLowersAlpha(t *testing.T) {
	row := []float64{1, 2, 3, 4, 5, 2, 3}
	higher := mapped(row, func(x float64) float64 { return x + 1 })
	for _, metric := range metrics {
		if a := alphaOf(t, [][]float64{row, higher}, metric); a > .9 {
			t.Errorf("%v: α is %v though one coder is a point higher throughout", metric, a)
		}
	}
}

func TestAlphaRefuses(t *testing.T) {
	for _, metric := range metrics {
		r, err := agreement.KrippendorffAlpha([][]float64{{.3, .3, nan}, {.3, .3, 5}}, metric)
		refused[*agreement.Undefined](t, "all pairable values equal", r, err)
		r, err = agreement.KrippendorffAlpha([][]float64{{1, nan}, {nan, 2}}, metric)
		refused[*agreement.NotEnough](t, "nothing pairable", r, err)
		r, err = agreement.KrippendorffAlpha([][]float64{{1, 2}}, metric)
		refused[*agreement.NotEnough](t, "one coder", r, err)
		r, err = agreement.KrippendorffAlpha(nil, metric)
		refused[*agreement.NotEnough](t, "no coder", r, err)
		r, err = agreement.KrippendorffAlpha([][]float64{{1, 2}, {1}}, metric)
		refused[*agreement.Mismatch](t, "a short row", r, err)
		r, err = agreement.KrippendorffAlpha([][]float64{{1, inf}, {1, 2}}, metric)
		refused[*agreement.OffScale](t, "an infinite value", r, err)
		r, err = agreement.KrippendorffAlpha([][]float64{{1, 6}, {1, 2}}, metric, 1, 2, 3, 4, 5)
		refused[*agreement.OffScale](t, "a value off the scale", r, err)
		r, err = agreement.KrippendorffAlpha([][]float64{{1, 2}, {1, 2}}, metric, 1, 2, 1)
		refused[*agreement.OffScale](t, "a category twice", r, err)
	}
	r, err := agreement.KrippendorffAlpha([][]float64{{1, -2}, {1, 2}}, agreement.Ratio)
	refused[*agreement.OffScale](t, "a negative ratio", r, err)
	r, err = agreement.KrippendorffAlpha(krippendorff, agreement.Metric(4))
	refused[*agreement.OffScale](t, "an unknown metric", r, err)
}
