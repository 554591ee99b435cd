package api

const (
	monitorPath      = "/api/cycles/{cycle_id}/monitor"
	livePath         = "/api/cycles/{cycle_id}/live"
	chasePath        = "/api/cycles/{cycle_id}/chase"
	chasePersonPath  = chasePath + "/people/{invitation_id}"
	chaseAccountPath = chasePath + "/accounts/{account_id}"
)

func monitorRules() []Rule {
	return []Rule{
		{Method: get, Path: monitorPath, Who: Runners},
		{Method: get, Path: monitorPath + "/lines", Who: Runners},
		{Method: get, Path: livePath, Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/nudge", Who: Runners},
		{Method: get, Path: chasePath, Who: Answerers}, // sellers: the accounts they lead
		{Method: post, Path: chasePersonPath + "/draft", Who: Answerers},
		{Method: post, Path: chasePersonPath, Who: Answerers},
		{Method: post, Path: chaseAccountPath + "/draft", Who: Answerers},
		{Method: post, Path: chaseAccountPath, Who: Answerers},
	}
}
