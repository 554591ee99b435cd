package api

const lensesPath = "/api/cycles/{cycle_id}/lenses"

// lensRules are about what the lenses show.
func lensRules() []Rule {
	return []Rule{{Method: get, Path: lensesPath, Who: Everybody}}
}
