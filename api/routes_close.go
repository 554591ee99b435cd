package api

// closeRules are about the end of a cycle: its preview, the versions of its results, late answers.
func closeRules() []Rule {
	return []Rule{
		{Method: get, Path: "/api/cycles/{cycle_id}/closing", Who: Runners},
		{Method: put, Path: "/api/cycles/{cycle_id}/late-answers", Who: Runners},
		{Method: get, Path: "/api/cycles/{cycle_id}/versions", Who: Everybody}, // what waits: runners, as the store checks
		{Method: post, Path: "/api/cycles/{cycle_id}/versions", Who: Runners},
	}
}
