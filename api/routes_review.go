package api

// The address of an account's review in a cycle, and of promises.
const (
	reviewPath     = "/api/cycles/{cycle_id}/accounts/{account_id}/review"
	calendarPath   = reviewPath + "/meeting.ics"
	promisesPath   = "/api/accounts/{account_id}/commitments"
	commitmentPath = "/api/commitments/{commitment_id}"
)

// reviewRules are for reviews and what is promised in them. Who sees one's content, survey.SeeReview decides.
func reviewRules() []Rule {
	return []Rule{
		{Method: get, Path: reviewPath, Who: Everybody},
		{Method: put, Path: reviewPath, Who: Answerers, Body: formLimit},
		{Method: post, Path: reviewPath + "/invite", Who: Answerers, Pace: MailPace, Body: formLimit},
		{Method: post, Path: reviewPath + "/call-off", Who: Answerers, Pace: MailPace, Body: formLimit},
		{Method: get, Path: calendarPath, Who: Answerers},
		{Method: get, Path: promisesPath, Who: Everybody},
		{Method: post, Path: promisesPath, Who: Answerers, Body: formLimit},
		{Method: get, Path: "/api/commitments", Who: Everybody},
		{Method: put, Path: commitmentPath, Who: Answerers, Body: formLimit},
		{Method: put, Path: commitmentPath + "/state", Who: Answerers, Body: formLimit},
		{Method: del, Path: commitmentPath, Who: Answerers},
		{Method: post, Path: commitmentPath + "/restore", Who: Answerers, Body: formLimit},
	}
}
