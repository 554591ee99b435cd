package api

// The address of what is shared with the client of a review, and of the page that shows it before it is.
const (
	sharedPath    = reviewPath + "/shared"
	sharedPreview = "/shared-preview/{cycle_id}/{account_id}"
)

// shareRules are for what a client may see of a review. Who shares, survey.MayShare decides.
func shareRules() []Rule {
	return []Rule{
		{Method: get, Path: sharedPath, Who: Everybody},
		{Method: put, Path: sharedPath, Who: Answerers, Body: formLimit},
		{Method: del, Path: sharedPath, Who: Answerers},
		{Method: post, Path: sharedPreview, Who: Answerers, Body: formLimit}, // the client's page, into the dashboard's frame
	}
}
