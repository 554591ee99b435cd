package api

// lensReport answers GET /api/cycles/{cycle_id}/lenses.
type lensReport struct {
	Cycle    CycleLine  `json:"cycle"`
	Lenses   []string   `json:"lenses" doc:"Those that show something beyond their questions, in the order asked"`
	Accounts []lensLine `json:"accounts" doc:"By name"`
	Totals   lensTotals `json:"totals" doc:"Over the accounts whose client side the caller may see"`
}

// lensLine is one account's results.
type lensLine struct {
	AccountHead
	Sight  sight        `json:"sight"`
	Lenses []lensResult `json:"lenses" doc:"Empty where neither side is shown"`
}

// lensTotals are the lenses over accounts; those that weren't asked for are missing.
type lensTotals struct {
	Accounts int            `json:"accounts"`
	Value    *valueTotals   `json:"value,omitempty"`
	Pyramid  *pyramidTotals `json:"pyramid,omitempty"`
	Care     *careTotals    `json:"care,omitempty"`
	Depth    *depthTotals   `json:"depth,omitempty"`
}

// lensCount is how many accounts a word is said of.
type lensCount struct {
	Word     string `json:"word" doc:"Empty, and last: nothing can be said of these"`
	Accounts int    `json:"accounts"`
}

// valueTotals count positions.
type valueTotals struct {
	Own    []lensCount `json:"own"`
	Client []lensCount `json:"client"`
	Seller []lensCount `json:"seller"`
}

// pyramidTotals count tiers, and accounts that rest on a layer that isn't met.
type pyramidTotals struct {
	Client        []lensCount `json:"client" doc:"Lowest tier first"`
	Seller        []lensCount `json:"seller"`
	ClientMissing []lensCount `json:"client_missing" doc:"By the lowest layer that doesn't hold while one above it does"`
	SellerMissing []lensCount `json:"seller_missing"`
}

// careTotals count clients and customers, with what hangs on them.
type careTotals struct {
	Client  []lensCount `json:"client"`
	Seller  []lensCount `json:"seller"`
	Worth   []careWorth `json:"worth" doc:"By currency, by the client's view"`
	NoValue int         `json:"no_value" doc:"Accounts whose value isn't known"`
}

// careWorth is yearly value in minor units of one currency.
type careWorth struct {
	Currency  string `json:"currency"`
	Clients   int64  `json:"clients"`
	Customers int64  `json:"customers" doc:"At risk: these are free to leave"`
	Unsure    int64  `json:"unsure" doc:"Of accounts of which nothing can be said"`
	Accounts  int    `json:"accounts"`
}

// depthTotals count extents, and give the profile of practices.
type depthTotals struct {
	Client    []lensCount     `json:"client"`
	Seller    []lensCount     `json:"seller"`
	Practices []practiceMeans `json:"practices" doc:"In the questionnaire's order"`
}

// practiceMeans is a practice over accounts.
type practiceMeans struct {
	Key        string   `json:"key"`
	Label      string   `json:"label"`
	Accounts   int      `json:"accounts" doc:"With both sides, which the means are of"`
	ClientMean *float64 `json:"client_mean,omitempty" doc:"0 to 100, each account counting the same"`
	SellerMean *float64 `json:"seller_mean,omitempty"`
	First      int      `json:"first" doc:"Accounts where it is the practice to work on first"`
}
