package agreement_test

import (
	"testing"

	"parallax/survey/agreement"
)

func calibrated(t *testing.T, believed, told []float64) agreement.Calibrated {
	t.Helper()
	return must[agreement.Calibrated](t)(agreement.Calibration(believed, told))
}

func TestCalibrationByHand(t *testing.T) {
	c := calibrated(t, []float64{80, 60, nan, 70, 90, 50}, []float64{60, 70, 50, 40, 80, nan})
	if c.Accounts != 4 || c.LeftOut != 2 {
		t.Errorf("counted %d accounts, %d left out", c.Accounts, c.LeftOut)
	}
	same(t, "bias", must[float64](t)(c.Bias()), -12.5)        // -20 +10 -30 -10
	same(t, "accuracy", must[float64](t)(c.Accuracy()), 17.5) // 20 10 30 10
	// Deviations 5 -15 -5 15 and -2.5 7.5 -22.5 17.5: products 250, squares 500 and 875.
	near(t, "correlation", must[float64](t)(c.Correlation()), .37796447, .000000005)
}

func TestCalibrationProperties(t *testing.T) {
	random := seeded(7)
	for range 200 {
		table := ratings(random, 2, 5+random.IntN(10), .1)
		c, turned := calibrated(t, table[0], table[1]), calibrated(t, table[1], table[0])
		if c.Accounts < 3 {
			continue
		}
		bias, accuracy := must[float64](t)(c.Bias()), must[float64](t)(c.Accuracy())
		same(t, "bias with sides swapped", must[float64](t)(turned.Bias()), -bias)
		same(t, "accuracy with sides swapped", must[float64](t)(turned.Accuracy()), accuracy)
		if bias > accuracy+1e-12 || -bias > accuracy+1e-12 {
			t.Errorf("bias %v beyond accuracy %v", bias, accuracy)
		}
		bolder := calibrated(t, mapped(table[0], func(x float64) float64 { return x + 2 }), table[1])
		same(t, "bias of somebody bolder by 2", must[float64](t)(bolder.Bias()), bias-2)
		if r, err := c.Correlation(); err == nil {
			same(t, "their correlation", must[float64](t)(bolder.Correlation()), r)
		}
		itself := calibrated(t, table[0], table[0])
		if itself.Accounts > 1 && (must[float64](t)(itself.Bias()) != 0 || must[float64](t)(itself.Accuracy()) != 0) {
			t.Errorf("somebody who knows is off by %+v", itself)
		}
	}
}

func TestCalibrationRefuses(t *testing.T) {
	c, err := agreement.Calibration([]float64{1}, []float64{1, 2})
	refused[*agreement.Mismatch](t, "unequal lengths", c, err)
	c, err = agreement.Calibration([]float64{1, inf}, []float64{1, 2})
	refused[*agreement.OffScale](t, "an infinite value", c, err)
	for _, few := range []agreement.Calibrated{{}, calibrated(t, nil, nil), calibrated(t, []float64{1, nan}, []float64{1, 2})} {
		bias, err := few.Bias()
		refused[*agreement.NotEnough](t, "bias of one account", bias, err)
		accuracy, err := few.Accuracy()
		refused[*agreement.NotEnough](t, "accuracy of one account", accuracy, err)
	}
	r, err := calibrated(t, []float64{1, 2}, []float64{3, 5}).Correlation()
	if few := refused[*agreement.NotEnough](t, "correlation of two", r, err); few.Found != 2 || few.Need != 3 {
		t.Errorf("found %d, need %d", few.Found, few.Need)
	}
	r, err = calibrated(t, []float64{.1, .1, .1}, []float64{1, 2, 3}).Correlation()
	refused[*agreement.Undefined](t, "believed the same of all", r, err)
	r, err = calibrated(t, []float64{1, 2, 3}, []float64{.7, .7, .7}).Correlation()
	refused[*agreement.Undefined](t, "told the same by all", r, err)
	r, err = calibrated(t, []float64{1, 2, 3}, []float64{.3, .3, aboveThreeTenths}).Correlation()
	refused[*agreement.Undefined](t, "told the same by all but for rounding", r, err)
}
