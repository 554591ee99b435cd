package api

const (
	schedulePath = "/api/cycles/{cycle_id}/schedule"
	teamDuePath  = "/api/cycles/{cycle_id}/team-deadline"
)

// openingRules are about a cycle's dates, and its opening by the clock.
func openingRules() []Rule {
	return []Rule{
		{Method: post, Path: "/api/schedule", Who: Runners}, // works dates out, changes nothing
		{Method: get, Path: schedulePath, Who: Runners},
		{Method: post, Path: schedulePath, Who: Runners},
		{Method: put, Path: schedulePath, Who: Runners},
		{Method: del, Path: schedulePath, Who: Runners},
		{Method: put, Path: teamDuePath, Who: Runners},
	}
}
