package api

// firmReport answers GET /api/cycles/{cycle_id}/firm.
type firmReport struct {
	Cycle    CycleLine     `json:"cycle"`
	Coverage coverage      `json:"coverage"`
	Classes  []classCount  `json:"classes" doc:"Of the accounts whose client side the caller may see; empty without any"`
	Value    *valueReport  `json:"value,omitempty" doc:"Left out when no account has a value"`
	Trend    []trendYear   `json:"trend" doc:"Oldest first, this cycle last; at most ten"`
	Outcomes []outcomeView `json:"outcomes" doc:"One for each kind"`
}

// coverage tells how much of what was asked was heard.
type coverage struct {
	Accounts share `json:"accounts" doc:"With both sides, where the caller may see them"`
	Clients  share `json:"clients" doc:"Answered, of those asked"`
	Sellers  share `json:"sellers" doc:"Sealed, of those asked"`
}

// share is a number out of a whole.
type share struct {
	Count int `json:"count"`
	Of    int `json:"of"`
}

// valueReport is the firm's figures by yearly value, in the most common currency.
type valueReport struct {
	Currency      string         `json:"currency"`
	Accounts      int            `json:"accounts" doc:"With a value in this currency"`
	Total         int64          `json:"total" doc:"Their yearly value in minor units"`
	OtherCurrency int            `json:"other_currency" doc:"Accounts left out: their value is in another currency"`
	NoValue       int            `json:"no_value" doc:"Accounts left out: their value is not known"`
	BlindSpots    []spot         `json:"blind_spots" doc:"The five largest by value, largest first"`
	MoreSpots     int            `json:"more_spots" doc:"Blind spots of this currency beyond those"`
	TopFive       *concentration `json:"top_five,omitempty"`
	TopTenth      *concentration `json:"top_tenth,omitempty"`
	Weak          resting        `json:"weak" doc:"What rests on relationships that clients rate below the cut"`
	Strong        resting        `json:"strong" doc:"What rests on those at the cut or above"`
	Unheard       resting        `json:"unheard" doc:"What rests on those of which no client has been heard, as far as the caller may see"`
	Largest       []worth        `json:"largest" doc:"The 40 largest accounts, largest first"`
	Rest          *concentration `json:"rest,omitempty" doc:"Those beyond them"`
}

// resting is what rests on relationships of one kind.
type resting struct {
	Accounts int     `json:"accounts"`
	Value    int64   `json:"value" doc:"Minor units"`
	Share    float64 `json:"share" doc:"Of the total value, 0 to 1"`
	Single   int     `json:"single" doc:"Accounts of which one person alone was heard"`
}

// worth is what an account is worth, beside its client's strength.
type worth struct {
	AccountID string   `json:"account_id"`
	Name      string   `json:"name"`
	Value     int64    `json:"value" doc:"Minor units"`
	Client    *float64 `json:"client,omitempty" doc:"0 to 100; left out where nobody was heard or the caller may not see"`
	Answers   int      `json:"answers" doc:"Behind the client's strength"`
}

// spot is one blind spot by value.
type spot struct {
	AccountHead
	Overall comparison `json:"overall"`
}

// concentration is how much of the value hangs on the largest accounts, and how strong these are in their clients' eyes.
type concentration struct {
	Accounts int      `json:"accounts"`
	Share    float64  `json:"share" doc:"Of the total value, 0 to 1"`
	Strength *float64 `json:"strength,omitempty" doc:"Mean client strength of those whose client side the caller may see"`
	Known    int      `json:"known" doc:"Accounts in strength"`
}

// trendYear is one cycle of the trend: means over the accounts with both sides that the caller may see.
type trendYear struct {
	Cycle    cycleRef `json:"cycle"`
	Accounts int      `json:"accounts" doc:"In the means"`
	Client   *float64 `json:"client,omitempty"`
	Seller   *float64 `json:"seller,omitempty"`
	Gap      *float64 `json:"gap,omitempty"`
	Coverage coverage `json:"coverage"`
}

// outcomeView is how both views go with what became of the accounts.
type outcomeView struct {
	Kind     string           `json:"kind" enum:"renewed,growth,recommended"`
	Accounts int              `json:"accounts" doc:"With this outcome and both views"`
	Needed   int              `json:"needed" doc:"Accounts from which a surface is told"`
	Surface  *responseSurface `json:"surface,omitempty"`
	Why      string           `json:"why,omitempty" doc:"Why there is no surface though there are enough accounts"`
}

// responseSurface is the outcome as b0 + b1·X + b2·Y + b3·X² + b4·XY + b5·Y², X the client's strength and Y the team's, both
// counted from 50.
type responseSurface struct {
	B0         float64      `json:"b0"`
	B1         float64      `json:"b1"`
	B2         float64      `json:"b2"`
	B3         float64      `json:"b3"`
	B4         float64      `json:"b4"`
	B5         float64      `json:"b5"`
	R2         float64      `json:"r2" doc:"Share of the outcome's variance that the surface accounts for"`
	Lines      surfaceLines `json:"lines"`
	Stationary *point       `json:"stationary,omitempty" doc:"In strengths; it may lie outside 0 to 100"`
	Words      []string     `json:"words"`
	Grid       surfaceGrid  `json:"grid"`
}

// surfaceLines are slope and curvature where both views agree (a1, a2) and where they part (a3, a4).
type surfaceLines struct {
	A1 surfaceTerm `json:"a1"`
	A2 surfaceTerm `json:"a2"`
	A3 surfaceTerm `json:"a3"`
	A4 surfaceTerm `json:"a4"`
}

// surfaceTerm is an estimate with its test against 0.
type surfaceTerm struct {
	Value float64 `json:"value"`
	SE    float64 `json:"se"`
	T     float64 `json:"t"`
	P     float64 `json:"p"`
}

// point is a pair of strengths: x the client's, y the team's.
type point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// surfaceGrid is the surface at a net of strengths: z[n][m] is predicted where the client's strength is x[m] and the team's y[n].
type surfaceGrid struct {
	X []float64   `json:"x"`
	Y []float64   `json:"y"`
	Z [][]float64 `json:"z"`
}

// savedView is a member's own way of looking at a page.
type savedView struct {
	ID     string `json:"id"`
	Page   string `json:"page" enum:"portfolio"`
	Name   string `json:"name"`
	Query  string `json:"query" doc:"What stands behind the ? of the page's address"`
	Locked bool   `json:"locked" doc:"Whether it can't be changed"`
}

// viewList answers GET /api/views.
type viewList struct {
	Views []savedView `json:"views"`
}

// viewNew is a view to keep; under a name that the caller has already, it takes that one's place.
type viewNew struct {
	Name  string `json:"name" maxLength:"60"`
	Page  string `json:"page,omitempty" enum:"portfolio" default:"portfolio"`
	Query string `json:"query" maxLength:"2000"`
}
