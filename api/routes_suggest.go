package api

const (
	colleaguesPath = "/s/{token}/colleagues"
	suggestionPath = "/api/suggestions/{suggestion_id}"
)

// suggestRules are for colleagues whom clients name. Who sees and decides, survey.SeeSuggestions says.
func suggestRules() []Rule {
	return []Rule{
		{Method: get, Path: colleaguesPath, Who: LinkHolders, Pace: LinkPace},
		{Method: post, Path: colleaguesPath, Who: LinkHolders, Pace: LinkPace, Body: formLimit},
		{Method: get, Path: "/api/suggestions", Who: Answerers},
		{Method: get, Path: "/api/cycles/{cycle_id}/suggestions", Who: Answerers},
		{Method: get, Path: "/api/accounts/{account_id}/suggestions", Who: Answerers},
		{Method: post, Path: suggestionPath + "/accept", Who: Answerers, Body: formLimit},
		{Method: post, Path: suggestionPath + "/decline", Who: Answerers, Body: formLimit},
		{Method: post, Path: suggestionPath + "/reopen", Who: Answerers, Body: formLimit},
	}
}
