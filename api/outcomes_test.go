package api

import (
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// sendOutcomes posts a file of outcomes.
func (w *world) sendOutcomes(who, cycleID, query, text string) *httptest.ResponseRecorder {
	w.t.Helper()
	body, contentType := multipartForm(w.t, "file", text)
	return w.ask(who, post, "/api/cycles/"+cycleID+"/outcomes"+query, body, "Content-Type", contentType)
}

// TestOutcomesImport: a preview writes nothing, a commit writes all or nothing, and the same file twice changes nothing more.
func TestOutcomesImport(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		before := w.tables()
		const good = "Account;Renewed;Growth;Recommended\nAccount A;yes;12,5;no\naccount b;no;-4;\n"
		preview := read[outcomeImport](t, w.sendOutcomes("manager", y.closed, "", good), http.StatusOK)
		if preview.Rows != 2 || preview.Matched != 2 || preview.Changed != 2 || preview.Committed || len(preview.Errors) != 0 || w.tables()["outcomes"] != 0 {
			t.Errorf("preview %+v", preview)
		}
		for _, bad := range []string{good + "Account Z;yes;;\n", good + "Account C;perhaps;;\n", good + "Account C;yes\n"} {
			shown := read[outcomeImport](t, w.sendOutcomes("manager", y.closed, "?commit=false", bad), http.StatusOK)
			if shown.ErrorCount != 1 || len(shown.Errors) != 1 || shown.Errors[0].Row != 4 || shown.Errors[0].Expected == "" || shown.Errors[0].Fix == "" {
				t.Errorf("preview of %q: %+v", bad, shown)
			}
			p := read[problem](t, w.sendOutcomes("manager", y.closed, "?commit=true", bad), http.StatusUnprocessableEntity)
			if len(p.Problems) != 1 || !strings.HasPrefix(p.Problems[0].Where, "row 4") || w.tables()["outcomes"] != 0 {
				t.Errorf("commit of %q: %+v", bad, p)
			}
		}
		done := read[outcomeImport](t, w.sendOutcomes("manager key", y.closed, "?commit=true", good), http.StatusOK)
		if after := w.tables(); !done.Committed || done.Changed != 2 || after["outcomes"] != 5 || after["audit_log"] != before["audit_log"]+1 {
			t.Errorf("commit %+v: %v", done, after["outcomes"])
		}
		again := read[outcomeImport](t, w.sendOutcomes("admin", y.closed, "?commit=true", good), http.StatusOK)
		other := read[outcomeImport](t, w.sendOutcomes("admin", y.closed, "?commit=true", "Account,Renewed\nAccount A,no\n"), http.StatusOK)
		if again.Unchanged != 2 || again.Changed != 0 || other.Changed != 1 || w.tables()["outcomes"] != 5 {
			t.Errorf("again %+v, other %+v", again, other)
		}
		for name, answer := range map[string]struct {
			got  *httptest.ResponseRecorder
			want int
		}{
			"a draft":         {w.sendOutcomes("manager", y.draft, "?commit=true", good), http.StatusConflict},
			"another firm":    {w.sendOutcomes("manager", w.years(w.foreign, survey.Named).closed, "", good), http.StatusNotFound},
			"a seller":        {w.sendOutcomes("seller", y.closed, "", good), http.StatusForbidden},
			"a viewer":        {w.sendOutcomes("viewer", y.closed, "", good), http.StatusForbidden},
			"a strange query": {w.sendOutcomes("manager", y.closed, "?commit=maybe", good), http.StatusUnprocessableEntity},
			"no file":         {w.ask("manager", post, "/api/cycles/"+y.closed+"/outcomes", nil), http.StatusUnprocessableEntity},
			"a zip":           {w.sendOutcomes("manager", y.closed, "", "PK\x03\x04"), http.StatusUnprocessableEntity},
			"a million rows":  {w.sendOutcomes("manager", y.closed, "", "Account,Renewed\n"+strings.Repeat("a,yes\n", 1_000_000)), http.StatusRequestEntityTooLarge},
			"too much":        {w.sendOutcomes("manager", y.closed, "", strings.Repeat("a", 21<<20)), http.StatusRequestEntityTooLarge},
		} {
			if answer.got.Code != answer.want {
				t.Errorf("%s: %d, want %d: %.300s", name, answer.got.Code, answer.want, answer.got.Body)
			}
		}
		if w.tables()["outcomes"] != 5 {
			t.Error("a refused file wrote something")
		}
	})
}

// TestEveryFigureOfSurfaces fits the surface of growth over both views a second time, by the normal equations, for a reader who
// sees all and for one who sees groups only.
func TestEveryFigureOfSurfaces(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		f := w.invent(rawPlan{seed: 5, accounts: 54, promise: [2]survey.Confidentiality{survey.Confidential, survey.Confidential}, end: true})
		names, growth := w.accountNames(), map[string]float64{}
		file := "Account,Growth,Renewed\n"
		for n, a := range f.accounts {
			if n%9 != 8 { // not of all is it known
				growth[a.id] = math.Round(10*math.Sin(float64(n)))/2 + float64(n%4)
				file += fmt.Sprintf("%s,%v,yes\n", names[a.id], growth[a.id])
			}
		}
		read[outcomeImport](t, w.sendOutcomes("manager", f.cycles[1], "?commit=true", file), http.StatusOK)
		told := 0
		for _, who := range []string{"manager", "viewer"} {
			var x, y, z []float64
			for _, e := range f.expect(w.callers[who].principal, 1) {
				if value, known := growth[e.account.id]; known && e.sight.client && e.overall.both {
					x, y, z = append(x, e.overall.client.Strength-50), append(y, e.overall.seller.Strength-50), append(z, value)
				}
			}
			report := read[firmReport](t, w.ask(who, get, "/api/cycles/"+f.cycles[1]+"/firm", nil), http.StatusOK)
			kinds := map[string]outcomeView{}
			for _, o := range report.Outcomes {
				kinds[o.Kind] = o
			}
			got := kinds["growth"]
			if got.Accounts != len(z) || got.Needed != 30 || (got.Surface == nil) != (len(z) < 30) {
				t.Fatalf("%s: %d accounts, want %d; surface %v", who, got.Accounts, len(z), got.Surface)
			}
			if renewed := kinds["renewed"]; renewed.Surface != nil || (renewed.Accounts >= 30) != (renewed.Why != "") {
				t.Errorf("%s: everybody renewed: %+v", who, renewed)
			}
			if got.Surface != nil {
				told++
				r := reading{t, map[string]int{}}
				want := expectSurface(x, y, z)
				want.Words, want.Stationary = got.Surface.Words, nil
				at := got.Surface.Stationary
				got.Surface.Stationary = nil
				r.figures(who, "", got.Surface, want)
				want.level(t, at)
				if len(got.Surface.Words) < 3 {
					t.Errorf("%s: words %v", who, got.Surface.Words)
				}
			}
		}
		if told == 0 {
			t.Error("nobody had enough accounts")
		}
	})
}

// accountNames are the names of the home firm's accounts, by id.
func (w *world) accountNames() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for page := 1; page <= 2; page++ {
		for _, a := range read[accountList](w.t, w.ask("admin", get, fmt.Sprintf("/api/accounts?per_page=200&page=%d", page), nil), http.StatusOK).Accounts {
			out[a.ID] = a.Name
		}
	}
	return out
}

// expectSurface solves X'X b = X'z and reads the rest off (X'X)⁻¹.
func expectSurface(x, y, z []float64) *responseSurface {
	const terms = 6
	row := func(u, v float64) [terms]float64 { return [terms]float64{1, u, v, u * u, u * v, v * v} }
	var inverse, product [terms][terms]float64
	var right, b [terms]float64
	for n := range z {
		r := row(x[n], y[n])
		for i := range r {
			right[i] += r[i] * z[n]
			for j := range r {
				product[i][j] += r[i] * r[j]
			}
		}
	}
	inverse = inverted(product)
	for i := range b {
		for j := range b {
			b[i] += inverse[i][j] * right[j]
		}
	}
	at := func(u, v float64) float64 {
		sum := 0.0
		for i, term := range row(u, v) {
			sum += b[i] * term
		}
		return sum
	}
	residual := 0.0
	for n := range z {
		residual += (z[n] - at(x[n], y[n])) * (z[n] - at(x[n], y[n]))
	}
	df := float64(len(z) - terms)
	line := func(signs [terms]float64) surfaceTerm {
		value, variance := 0.0, 0.0
		for i, s := range signs {
			value += s * b[i]
			for j, o := range signs {
				variance += s * o * inverse[i][j] * residual / df
			}
		}
		t := value / math.Sqrt(variance)
		return surfaceTerm{Value: value, SE: math.Sqrt(variance), T: t, P: tTwoSided(t, df)}
	}
	out := &responseSurface{
		B0: b[0], B1: b[1], B2: b[2], B3: b[3], B4: b[4], B5: b[5], R2: 1 - residual/squaresOf(z),
		Lines: surfaceLines{
			A1: line([terms]float64{0, 1, 1}), A2: line([terms]float64{0, 0, 0, 1, 1, 1}),
			A3: line([terms]float64{0, 1, -1}), A4: line([terms]float64{0, 0, 0, 1, -1, 1}),
		},
	}
	for step := range 11 {
		out.Grid.X, out.Grid.Y = append(out.Grid.X, float64(10*step)), append(out.Grid.Y, float64(10*step))
		line := []float64{}
		for other := range 11 {
			line = append(line, at(float64(10*other-50), float64(10*step-50)))
		}
		out.Grid.Z = append(out.Grid.Z, line)
	}
	return out
}

// level holds that the surface has no slope at its stationary point.
func (s *responseSurface) level(t *testing.T, at *point) {
	t.Helper()
	if at == nil {
		t.Error("no stationary point")
		return
	}
	u, v := at.X-50, at.Y-50
	if math.Abs(s.B1+2*s.B3*u+s.B4*v) > 1e-6 || math.Abs(s.B2+s.B4*u+2*s.B5*v) > 1e-6 {
		t.Errorf("the surface slopes at %+v", *at)
	}
}

// inverted is the inverse of a matrix, by Gauss and Jordan with the largest pivot.
func inverted(m [6][6]float64) [6][6]float64 {
	var out [6][6]float64
	for i := range out {
		out[i][i] = 1
	}
	for column := range m {
		pivot := column
		for i := column; i < len(m); i++ {
			if math.Abs(m[i][column]) > math.Abs(m[pivot][column]) {
				pivot = i
			}
		}
		m[column], m[pivot], out[column], out[pivot] = m[pivot], m[column], out[pivot], out[column]
		scale := m[column][column]
		for j := range m {
			m[column][j] /= scale
			out[column][j] /= scale
		}
		for i := range m {
			if i == column {
				continue
			}
			factor := m[i][column]
			for j := range m {
				m[i][j] -= factor * m[column][j]
				out[i][j] -= factor * out[column][j]
			}
		}
	}
	return out
}
