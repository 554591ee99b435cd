package api

// The address of one account's list, and of somebody on it.
const (
	signOffPath = "/api/cycles/{cycle_id}/sign-off"
	listPath    = "/api/cycles/{cycle_id}/accounts/{account_id}/list"
	listedPath  = listPath + "/{contact_id}"
)

// signOffRules are for preparing whom a cycle asks. Which of the answerers may change and sign a list, survey.MayList decides.
func signOffRules() []Rule {
	return []Rule{
		{Method: get, Path: signOffPath, Who: Runners},
		{Method: put, Path: signOffPath, Who: Runners},
		{Method: del, Path: signOffPath, Who: Runners},
		{Method: post, Path: signOffPath + "/nudge", Who: Runners, Pace: MailPace},
		{Method: get, Path: "/api/sign-offs", Who: Answerers},
		{Method: get, Path: listPath, Who: Answerers},
		{Method: post, Path: listPath, Who: Answerers, Body: formLimit},
		{Method: post, Path: listPath + "/sign", Who: Answerers, Body: formLimit},
		{Method: put, Path: listedPath, Who: Answerers, Body: formLimit},
		{Method: put, Path: listedPath + "/off", Who: Answerers, Body: formLimit},
		{Method: del, Path: listedPath + "/off", Who: Answerers},
		{Method: get, Path: "/api/cycles/{cycle_id}/next-year", Who: Runners},
		{Method: post, Path: "/api/cycles/{cycle_id}/next-year", Who: Runners},
	}
}
