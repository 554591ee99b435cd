package api

import (
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parallax/survey"
)

// questionReport answers GET /api/cycles/{cycle_id}/questions.
type questionReport struct {
	Cycle     CycleLine         `json:"cycle"`
	Accounts  int               `json:"accounts" doc:"Accounts that take part: those whose client side the caller may see"`
	Questions []questionFigures `json:"questions" doc:"Worst misjudged first"`
}

// questionFigures is how one question is misjudged over accounts. What can't be told yet is left out.
type questionFigures struct {
	Key        string       `json:"key"`
	Label      string       `json:"label"`
	ClientStem string       `json:"client_stem"`
	Lens       string       `json:"lens" enum:"strength,value,pyramid,care,depth"`
	Facet      string       `json:"facet" doc:"Its role within the lens; desired: where one wants it to be"`
	Rungs      []string     `json:"rungs" doc:"Names of the question’s levels, lowest first"`
	Cut        float64      `json:"cut" doc:"From this strength on it counts as strong"`
	Accounts   int          `json:"accounts" doc:"With both sides; 0 for where one wants it to be, which nobody can misjudge"`
	Bias       *float64     `json:"bias,omitempty" doc:"Mean gap, client minus seller, in points"`
	Interval   *interval    `json:"interval,omitempty" doc:"95 %, of the bias"`
	Spread     *float64     `json:"spread,omitempty" doc:"How far gaps differ over accounts, in points"`
	MeanSquare *float64     `json:"mean_square,omitempty" doc:"Mean squared gap: bias² + spread²"`
	BiasShare  *float64     `json:"bias_share,omitempty" doc:"bias² / mean_square, 0 to 1"`
	Real       *realSpread  `json:"real,omitempty" doc:"How much of the spread is more than chance"`
	ClientMean *float64     `json:"client_mean,omitempty" doc:"0 to 100, over the accounts with both sides"`
	SellerMean *float64     `json:"seller_mean,omitempty"`
	Classes    []classCount `json:"classes" doc:"Of the accounts that take part; without classes of none"`
}

// realSpread is how much of a spread of gaps is more than sampling noise.
type realSpread struct {
	Tau      float64 `json:"tau" doc:"Standard deviation of the true gaps, in points"`
	Beyond   float64 `json:"beyond" doc:"I²: the part of the differences that chance does not explain, 0 to 1"`
	Accounts int     `json:"accounts" doc:"With a known standard error"`
}

// classCount is how many accounts fall in a class.
type classCount struct {
	Class    string `json:"class" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers"`
	Accounts int    `json:"accounts"`
	Before   *int   `json:"before,omitempty" doc:"Of the accounts with both sides in both years: last year's number"`
	After    *int   `json:"after,omitempty" doc:"Of the same accounts: this year's number"`
}

// cycleRef is a cycle beside figures of several.
type cycleRef struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	ClosesAt time.Time `json:"closes_at"`
}

// SellerFigures is how a seller judges their accounts. Every figure is left out below `needed` accounts.
type SellerFigures struct {
	MemberID    string   `json:"member_id"`
	Name        string   `json:"name"`
	Accounts    int      `json:"accounts" doc:"With own sealed answers and a client side that the caller may see"`
	Needed      int      `json:"needed" doc:"Accounts from which figures are told"`
	Bias        *float64 `json:"bias,omitempty" doc:"Mean gap, client minus own view, in points"`
	Accuracy    *float64 `json:"accuracy,omitempty" doc:"Mean absolute gap, in points; 0 is perfect"`
	Correlation *float64 `json:"correlation,omitempty" doc:"Of own with client strengths over accounts, -1 to 1"`
	Kappa       *float64 `json:"kappa,omitempty" doc:"Quadratic weights, own rung with the client's rounded mean rung, -1 to 1"`
	Category    group    `json:"category,omitempty" doc:"The own view beside the clients'"`
	Words       string   `json:"words" doc:"One or two sentences, worded as a help"`
}

// group is one of the six self-other groups. Their names hold commas, which the tag for values would part.
type group survey.SelfOther

// Schema lists the groups.
func (group) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, g := range survey.SelfOthers() {
		s.Enum = append(s.Enum, string(g))
	}
	return s
}

// sellerReport answers GET /api/cycles/{cycle_id}/sellers.
type sellerReport struct {
	Cycle   CycleLine       `json:"cycle"`
	Sellers []SellerFigures `json:"sellers" doc:"By name; there is no rank"`
}

// sellerPage answers GET /api/sellers/{member_id}.
type sellerPage struct {
	Member    named            `json:"member"`
	Years     []sellerYear     `json:"years" doc:"Newest first"`
	Questions []sellerQuestion `json:"questions" doc:"Of the newest year, in the questionnaire's order"`
}

// sellerYear is a seller in one cycle.
type sellerYear struct {
	Cycle cycleRef `json:"cycle"`
	SellerFigures
}

// sellerQuestion is how a seller judges one question.
type sellerQuestion struct {
	Key   string   `json:"key"`
	Label string   `json:"label"`
	Bias  *float64 `json:"bias,omitempty" doc:"In points; left out below five accounts"`
	Kappa *float64 `json:"kappa,omitempty"`
	N     int      `json:"n" doc:"Accounts with both views"`
}
